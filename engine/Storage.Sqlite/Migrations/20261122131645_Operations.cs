using System;
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
            migrationBuilder.AddColumn<DateOnly>(
                name: "Due",
                table: "RoundUnits",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ExcuseReason",
                table: "RoundUnits",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ExcusedAt",
                table: "RoundUnits",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ExcusedBy",
                table: "RoundUnits",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ExtendedAt",
                table: "RoundUnits",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ExtendedBy",
                table: "RoundUnits",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ExtensionReason",
                table: "RoundUnits",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Note",
                table: "Rounds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "RefusesLate",
                table: "Rounds",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "RoundLog",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    RoundId = table.Column<string>(type: "TEXT", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", nullable: true),
                    Event = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ActorId = table.Column<string>(type: "TEXT", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", nullable: true),
                    Whom = table.Column<string>(type: "TEXT", nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: true),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoundLog", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RoundLog_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "Rounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RoundLog_RoundId_Unit",
                table: "RoundLog",
                columns: new[] { "RoundId", "Unit" });

            migrationBuilder.AddForeignKey(
                name: "FK_Reports_RoundUnits_RoundId_Unit",
                table: "Reports",
                columns: new[] { "RoundId", "Unit" },
                principalTable: "RoundUnits",
                principalColumns: new[] { "RoundId", "Unit" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Reports_RoundUnits_RoundId_Unit",
                table: "Reports");

            migrationBuilder.DropTable(
                name: "RoundLog");

            migrationBuilder.DropColumn(
                name: "Due",
                table: "RoundUnits");

            migrationBuilder.DropColumn(
                name: "ExcuseReason",
                table: "RoundUnits");

            migrationBuilder.DropColumn(
                name: "ExcusedAt",
                table: "RoundUnits");

            migrationBuilder.DropColumn(
                name: "ExcusedBy",
                table: "RoundUnits");

            migrationBuilder.DropColumn(
                name: "ExtendedAt",
                table: "RoundUnits");

            migrationBuilder.DropColumn(
                name: "ExtendedBy",
                table: "RoundUnits");

            migrationBuilder.DropColumn(
                name: "ExtensionReason",
                table: "RoundUnits");

            migrationBuilder.DropColumn(
                name: "Note",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "RefusesLate",
                table: "Rounds");
        }
    }
}
