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

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_AuditNumber",
                table: "Decisions",
                column: "AuditNumber",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
