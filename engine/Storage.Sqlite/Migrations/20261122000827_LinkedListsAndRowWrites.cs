using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WorkSummary.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LinkedListsAndRowWrites : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Mail",
                table: "Members",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ColumnsJson",
                table: "ListStates",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Mark",
                table: "ListStates",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReadAt",
                table: "ListStates",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SortedBy",
                table: "ListStates",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Source",
                table: "ListStates",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Sort",
                table: "ListRows",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Version",
                table: "ListRows",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Deliveries",
                columns: table => new
                {
                    ReportId = table.Column<string>(type: "TEXT", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    VersionHash = table.Column<string>(type: "TEXT", nullable: false),
                    Bureau = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NextTryAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LeaseToken = table.Column<string>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    Address = table.Column<string>(type: "TEXT", nullable: true),
                    DoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    TroubleHans = table.Column<string>(type: "TEXT", nullable: true),
                    TroubleHant = table.Column<string>(type: "TEXT", nullable: true),
                    TroubleEn = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deliveries", x => new { x.ReportId, x.Channel });
                    table.ForeignKey(
                        name: "FK_Deliveries_Reports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "Reports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ListLinks",
                columns: table => new
                {
                    Unit = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    ReadAt = table.Column<long>(type: "INTEGER", nullable: true),
                    WholeAt = table.Column<long>(type: "INTEGER", nullable: true),
                    TriedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    TroubleCode = table.Column<string>(type: "TEXT", nullable: true),
                    TroubleHans = table.Column<string>(type: "TEXT", nullable: true),
                    TroubleHant = table.Column<string>(type: "TEXT", nullable: true),
                    TroubleEn = table.Column<string>(type: "TEXT", nullable: true),
                    LeaseToken = table.Column<string>(type: "TEXT", nullable: true),
                    LeaseUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Secret = table.Column<string>(type: "TEXT", nullable: true),
                    WatchesJson = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListLinks", x => x.Unit);
                });

            migrationBuilder.CreateTable(
                name: "RowWrites",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", nullable: false),
                    List = table.Column<string>(type: "TEXT", nullable: false),
                    RowId = table.Column<string>(type: "TEXT", nullable: false),
                    Adds = table.Column<bool>(type: "INTEGER", nullable: false),
                    Remove = table.Column<bool>(type: "INTEGER", nullable: false),
                    CellsJson = table.Column<string>(type: "TEXT", nullable: false),
                    RequestHash = table.Column<string>(type: "TEXT", nullable: false),
                    BaseVersion = table.Column<string>(type: "TEXT", nullable: true),
                    BaseJson = table.Column<string>(type: "TEXT", nullable: true),
                    TheirsVersion = table.Column<string>(type: "TEXT", nullable: true),
                    TheirsJson = table.Column<string>(type: "TEXT", nullable: true),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NextTryAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LeaseToken = table.Column<string>(type: "TEXT", nullable: true),
                    SettledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ResultVersion = table.Column<string>(type: "TEXT", nullable: true),
                    TroubleHans = table.Column<string>(type: "TEXT", nullable: true),
                    TroubleHant = table.Column<string>(type: "TEXT", nullable: true),
                    TroubleEn = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RowWrites", x => x.Key);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ListRows_Unit_List_RowId",
                table: "ListRows",
                columns: new[] { "Unit", "List", "RowId" });

            migrationBuilder.CreateIndex(
                name: "IX_ListRows_Unit_List_Sort_Position",
                table: "ListRows",
                columns: new[] { "Unit", "List", "Sort", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_DoneAt_NextTryAt",
                table: "Deliveries",
                columns: new[] { "DoneAt", "NextTryAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RowWrites_Number",
                table: "RowWrites",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RowWrites_State_NextTryAt",
                table: "RowWrites",
                columns: new[] { "State", "NextTryAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RowWrites_Unit_List_RowId",
                table: "RowWrites",
                columns: new[] { "Unit", "List", "RowId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Deliveries");

            migrationBuilder.DropTable(
                name: "ListLinks");

            migrationBuilder.DropTable(
                name: "RowWrites");

            migrationBuilder.DropIndex(
                name: "IX_ListRows_Unit_List_RowId",
                table: "ListRows");

            migrationBuilder.DropIndex(
                name: "IX_ListRows_Unit_List_Sort_Position",
                table: "ListRows");

            migrationBuilder.DropColumn(
                name: "Mail",
                table: "Members");

            migrationBuilder.DropColumn(
                name: "ColumnsJson",
                table: "ListStates");

            migrationBuilder.DropColumn(
                name: "Mark",
                table: "ListStates");

            migrationBuilder.DropColumn(
                name: "ReadAt",
                table: "ListStates");

            migrationBuilder.DropColumn(
                name: "SortedBy",
                table: "ListStates");

            migrationBuilder.DropColumn(
                name: "Source",
                table: "ListStates");

            migrationBuilder.DropColumn(
                name: "Sort",
                table: "ListRows");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "ListRows");
        }
    }
}
