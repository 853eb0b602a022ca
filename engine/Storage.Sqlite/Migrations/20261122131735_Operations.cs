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
            migrationBuilder.DropPrimaryKey(
                name: "PK_Notices",
                table: "Notices");

            migrationBuilder.DropIndex(
                name: "IX_Notices_Key",
                table: "Notices");

            migrationBuilder.DropPrimaryKey(
                name: "PK_OutboxMessages",
                table: "OutboxMessages");

            migrationBuilder.DropIndex(
                name: "IX_OutboxMessages_DoneAt_NextTryAt",
                table: "OutboxMessages");

            migrationBuilder.DropIndex(
                name: "IX_OutboxMessages_Key",
                table: "OutboxMessages");

            migrationBuilder.DropColumn(
                name: "Id",
                table: "Notices");

            migrationBuilder.RenameTable(
                name: "OutboxMessages",
                newName: "Outbox");

            migrationBuilder.RenameColumn(
                name: "CreatedAt",
                table: "Outbox",
                newName: "GiveUpAt");

            migrationBuilder.RenameColumn(
                name: "Id",
                table: "Outbox",
                newName: "Channel");

            migrationBuilder.AddColumn<long>(
                name: "SendAt",
                table: "Notices",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Members",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NoticeWish",
                table: "Members",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "NextTryAt",
                table: "Outbox",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER");

            migrationBuilder.AddColumn<long>(
                name: "At",
                table: "Outbox",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "DeadAt",
                table: "Outbox",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LeaseToken",
                table: "Outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TroubleEn",
                table: "Outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TroubleHans",
                table: "Outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TroubleHant",
                table: "Outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_Notices",
                table: "Notices",
                column: "Key");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Outbox",
                table: "Outbox",
                columns: new[] { "Key", "Channel" });

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

            migrationBuilder.CreateIndex(
                name: "IX_Notices_SendAt",
                table: "Notices",
                column: "SendAt",
                filter: "\"SendAt\" IS NOT NULL");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Channels");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Notices",
                table: "Notices");

            migrationBuilder.DropIndex(
                name: "IX_Notices_SendAt",
                table: "Notices");

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
                name: "SendAt",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "Members");

            migrationBuilder.DropColumn(
                name: "NoticeWish",
                table: "Members");

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
