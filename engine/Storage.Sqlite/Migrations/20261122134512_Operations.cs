using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WorkSummary.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Operations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Hash",
                table: "Decisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MemberId",
                table: "Decisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OnBehalfOf",
                table: "Decisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Receipt",
                table: "Decisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Seals",
                table: "Decisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Seals",
                table: "AuditEntries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CheckpointKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Protected = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckpointKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Checkpoints",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    PublicKey = table.Column<string>(type: "TEXT", nullable: false),
                    Signature = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Checkpoints", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "PeopleStamps",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Token = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PeopleStamps", x => x.Id);
                });

            migrationBuilder.InsertData(
                table: "PeopleStamps",
                columns: new[] { "Id", "Token" },
                values: new object[] { 1, "" });

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_AuditNumber",
                table: "Decisions",
                column: "AuditNumber",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CheckpointKeys");

            migrationBuilder.DropTable(
                name: "Checkpoints");

            migrationBuilder.DropTable(
                name: "PeopleStamps");

            migrationBuilder.DropIndex(
                name: "IX_Decisions_AuditNumber",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "Hash",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "MemberId",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "OnBehalfOf",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "Receipt",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "Seals",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "Seals",
                table: "AuditEntries");
        }
    }
}
