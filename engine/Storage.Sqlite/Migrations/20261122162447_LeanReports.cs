using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WorkSummary.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LeanReports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Versions_Hash",
                table: "Versions");

            migrationBuilder.DropIndex(
                name: "IX_Reports_NextAt",
                table: "Reports");

            migrationBuilder.DropIndex(
                name: "IX_Reports_RouteHash",
                table: "Reports");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_NextAt",
                table: "Reports",
                column: "NextAt",
                filter: "\"NextAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Reports_NextAt",
                table: "Reports");

            migrationBuilder.CreateIndex(
                name: "IX_Versions_Hash",
                table: "Versions",
                column: "Hash");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_NextAt",
                table: "Reports",
                column: "NextAt");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_RouteHash",
                table: "Reports",
                column: "RouteHash");
        }
    }
}
