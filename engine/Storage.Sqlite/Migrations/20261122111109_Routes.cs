using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WorkSummary.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Routes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Receipts_ReportId",
                table: "Receipts");

            migrationBuilder.AddColumn<string>(
                name: "Calendar",
                table: "Rounds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AcceptedHash",
                table: "Reports",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "AcceptedVersion",
                table: "Reports",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "FactsJson",
                table: "Reports",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "NextAt",
                table: "Reports",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WayJson",
                table: "Reports",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DetailJson",
                table: "Decisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Seats",
                columns: table => new
                {
                    ReportId = table.Column<string>(type: "TEXT", nullable: false),
                    Seat = table.Column<string>(type: "TEXT", nullable: false),
                    Stage = table.Column<string>(type: "TEXT", nullable: false),
                    Writes = table.Column<bool>(type: "INTEGER", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", nullable: false),
                    Role = table.Column<string>(type: "TEXT", nullable: true),
                    MemberId = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimedBy = table.Column<string>(type: "TEXT", nullable: true),
                    AgreedBy = table.Column<string>(type: "TEXT", nullable: true),
                    OnBehalfOf = table.Column<string>(type: "TEXT", nullable: true),
                    Turn = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    Due = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Seats", x => new { x.ReportId, x.Seat });
                    table.ForeignKey(
                        name: "FK_Seats_Reports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "Reports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            // What was open becomes the seats as the routes have them; closed assignments are told by the decisions.
            migrationBuilder.Sql(
                """
                INSERT INTO Seats (ReportId, Seat, Stage, Writes, Unit, Role, Turn, Version, Since, Due)
                SELECT a.ReportId, a.Turn || '.0', a.Stage, json_extract(w.Json, '$.Stages[0].Key') = a.Stage, a.Unit, a.Role, a.Turn, a.Version, a.Since, a.Due
                FROM Assignments a JOIN Reports r ON r.Id = a.ReportId JOIN Routes w ON w.Hash = r.RouteHash WHERE a.ClosedAt IS NULL;
                UPDATE Reports SET AcceptedVersion = Version, AcceptedHash = VersionHash WHERE Stage = 'accepted';
                UPDATE Reports SET NextAt = 0 WHERE Turn > 0 AND Stage NOT IN ('accepted', 'cancelled');
                """);

            migrationBuilder.DropTable(
                name: "Assignments");

            migrationBuilder.CreateTable(
                name: "Substitutions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    For = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Substitutions", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Reports_NextAt",
                table: "Reports",
                column: "NextAt");

            migrationBuilder.CreateIndex(
                name: "IX_Receipts_ReportId_Version",
                table: "Receipts",
                columns: new[] { "ReportId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Seats_MemberId",
                table: "Seats",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_Seats_Unit_Role",
                table: "Seats",
                columns: new[] { "Unit", "Role" });

            migrationBuilder.CreateIndex(
                name: "IX_Substitutions_By",
                table: "Substitutions",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_Substitutions_For",
                table: "Substitutions",
                column: "For");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Seats");

            migrationBuilder.DropTable(
                name: "Substitutions");

            migrationBuilder.DropIndex(
                name: "IX_Reports_NextAt",
                table: "Reports");

            migrationBuilder.DropIndex(
                name: "IX_Receipts_ReportId_Version",
                table: "Receipts");

            migrationBuilder.DropColumn(
                name: "Calendar",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "AcceptedHash",
                table: "Reports");

            migrationBuilder.DropColumn(
                name: "AcceptedVersion",
                table: "Reports");

            migrationBuilder.DropColumn(
                name: "FactsJson",
                table: "Reports");

            migrationBuilder.DropColumn(
                name: "NextAt",
                table: "Reports");

            migrationBuilder.DropColumn(
                name: "WayJson",
                table: "Reports");

            migrationBuilder.DropColumn(
                name: "DetailJson",
                table: "Decisions");

            migrationBuilder.CreateTable(
                name: "Assignments",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedBy = table.Column<string>(type: "TEXT", nullable: true),
                    Due = table.Column<long>(type: "INTEGER", nullable: true),
                    ReportId = table.Column<string>(type: "TEXT", nullable: false),
                    Role = table.Column<string>(type: "TEXT", nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    Stage = table.Column<string>(type: "TEXT", nullable: false),
                    Turn = table.Column<int>(type: "INTEGER", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Assignments_Reports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "Reports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Receipts_ReportId",
                table: "Receipts",
                column: "ReportId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Assignments_ReportId_Turn_Unit_Role",
                table: "Assignments",
                columns: new[] { "ReportId", "Turn", "Unit", "Role" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Assignments_Unit_Role_ClosedAt",
                table: "Assignments",
                columns: new[] { "Unit", "Role", "ClosedAt" });
        }
    }
}
