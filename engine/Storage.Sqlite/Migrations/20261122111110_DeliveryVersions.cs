using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WorkSummary.Storage.Sqlite.Migrations
{
    /// <summary>One delivery per accepted Version. By itself: SQLite makes the table anew, which is no place for other work.</summary>
    public partial class DeliveryVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(name: "PK_Deliveries", table: "Deliveries");
            migrationBuilder.AddPrimaryKey(name: "PK_Deliveries", table: "Deliveries", columns: new[] { "ReportId", "Channel", "Version" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(name: "PK_Deliveries", table: "Deliveries");
            migrationBuilder.AddPrimaryKey(name: "PK_Deliveries", table: "Deliveries", columns: new[] { "ReportId", "Channel" });
        }
    }
}
