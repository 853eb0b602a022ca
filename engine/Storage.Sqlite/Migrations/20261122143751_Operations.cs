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
            // What has not left yet leaves in the new way.
            migrationBuilder.AddColumn<long>(
                name: "SendAt",
                table: "Notices",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.Sql("""UPDATE "Notices" SET "SendAt" = "At" WHERE "Key" IN (SELECT "Key" FROM "OutboxMessages" WHERE "DoneAt" IS NULL);""");

            migrationBuilder.DropTable(
                name: "OutboxMessages");

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", nullable: false),
                    ArgsJson = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    DeadAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    GiveUpAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LeaseToken = table.Column<string>(type: "TEXT", nullable: true),
                    Link = table.Column<string>(type: "TEXT", nullable: false),
                    MemberId = table.Column<string>(type: "TEXT", nullable: false),
                    NextTryAt = table.Column<long>(type: "INTEGER", nullable: true),
                    TroubleEn = table.Column<string>(type: "TEXT", nullable: true),
                    TroubleHans = table.Column<string>(type: "TEXT", nullable: true),
                    TroubleHant = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table => table.PrimaryKey("PK_Outbox", x => new { x.Key, x.Channel }));

            migrationBuilder.DropPrimaryKey(
                name: "PK_Notices",
                table: "Notices");

            migrationBuilder.DropIndex(
                name: "IX_Notices_Key",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "Id",
                table: "Notices");

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

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Members",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LeftAt",
                table: "Members",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NoticeWish",
                table: "Members",
                type: "TEXT",
                nullable: true);

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

            migrationBuilder.AddPrimaryKey(
                name: "PK_Notices",
                table: "Notices",
                column: "Key");

            migrationBuilder.CreateTable(
                name: "Channels",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    PausedUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    TroubleHans = table.Column<string>(type: "TEXT", nullable: true),
                    TroubleHant = table.Column<string>(type: "TEXT", nullable: true),
                    TroubleEn = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Channels", x => x.Name);
                });

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
                name: "ImportPreviews",
                columns: table => new
                {
                    MemberId = table.Column<string>(type: "TEXT", nullable: false),
                    Id = table.Column<string>(type: "TEXT", nullable: true),
                    File = table.Column<string>(type: "TEXT", nullable: false),
                    Workbook = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TagsJson = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportPreviews", x => x.MemberId);
                });

            migrationBuilder.CreateTable(
                name: "Leases",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Token = table.Column<string>(type: "TEXT", nullable: true),
                    Until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leases", x => x.Name);
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

            migrationBuilder.CreateTable(
                name: "Schema",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Oldest = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Schema", x => x.Id);
                });

            migrationBuilder.InsertData(
                table: "PeopleStamps",
                columns: new[] { "Id", "Token" },
                values: new object[] { 1, "" });

            migrationBuilder.CreateIndex(
                name: "IX_Reports_Unit_ChangedAt",
                table: "Reports",
                columns: new[] { "Unit", "ChangedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Notices_MemberId",
                table: "Notices",
                column: "MemberId",
                filter: "\"ReadAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Notices_SendAt",
                table: "Notices",
                column: "SendAt",
                filter: "\"SendAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_AuditNumber",
                table: "Decisions",
                column: "AuditNumber",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Channel_NextTryAt",
                table: "Outbox",
                columns: new[] { "Channel", "NextTryAt" },
                filter: "\"NextTryAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_DeadAt",
                table: "Outbox",
                column: "DeadAt",
                filter: "\"DeadAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportPreviews_At",
                table: "ImportPreviews",
                column: "At");

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
                name: "Channels");

            migrationBuilder.DropTable(
                name: "CheckpointKeys");

            migrationBuilder.DropTable(
                name: "Checkpoints");

            migrationBuilder.DropTable(
                name: "ImportPreviews");

            migrationBuilder.DropTable(
                name: "Leases");

            migrationBuilder.DropTable(
                name: "PeopleStamps");

            migrationBuilder.DropTable(
                name: "RoundLog");

            migrationBuilder.DropTable(
                name: "Schema");

            migrationBuilder.DropIndex(
                name: "IX_Reports_Unit_ChangedAt",
                table: "Reports");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Notices",
                table: "Notices");

            migrationBuilder.DropIndex(
                name: "IX_Notices_MemberId",
                table: "Notices");

            migrationBuilder.DropIndex(
                name: "IX_Notices_SendAt",
                table: "Notices");

            migrationBuilder.DropIndex(
                name: "IX_Decisions_AuditNumber",
                table: "Decisions");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Outbox",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_Channel_NextTryAt",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_DeadAt",
                table: "Outbox");

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

            migrationBuilder.DropColumn(
                name: "SendAt",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "Members");

            migrationBuilder.DropColumn(
                name: "LeftAt",
                table: "Members");

            migrationBuilder.DropColumn(
                name: "NoticeWish",
                table: "Members");

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

            migrationBuilder.DropColumn(
                name: "At",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "DeadAt",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "LeaseToken",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "TroubleEn",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "TroubleHans",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "TroubleHant",
                table: "Outbox");

            migrationBuilder.RenameTable(
                name: "Outbox",
                newName: "OutboxMessages");

            migrationBuilder.RenameColumn(
                name: "GiveUpAt",
                table: "OutboxMessages",
                newName: "CreatedAt");

            migrationBuilder.RenameColumn(
                name: "Channel",
                table: "OutboxMessages",
                newName: "Id");

            migrationBuilder.AddColumn<string>(
                name: "Id",
                table: "Notices",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AlterColumn<long>(
                name: "NextTryAt",
                table: "OutboxMessages",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_Notices",
                table: "Notices",
                column: "Id");

            migrationBuilder.AddPrimaryKey(
                name: "PK_OutboxMessages",
                table: "OutboxMessages",
                column: "Id");

            migrationBuilder.CreateIndex(
                name: "IX_Notices_Key",
                table: "Notices",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_DoneAt_NextTryAt",
                table: "OutboxMessages",
                columns: new[] { "DoneAt", "NextTryAt" });

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_Key",
                table: "OutboxMessages",
                column: "Key",
                unique: true);
        }
    }
}
