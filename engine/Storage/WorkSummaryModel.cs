using Microsoft.EntityFrameworkCore;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage;

/// <summary>Tables, keys and indexes. A rule that must hold whoever races is a unique key here, never a look before a write.</summary>
internal static class WorkSummaryModel
{
    public static void Build(ModelBuilder model)
    {
        People(model);
        Reports(model);
        Review(model);
        Trail(model);
        Notices(model);
        Lists(model);
        Uploads(model);
        Nodes(model);
    }

    private static void People(ModelBuilder model)
    {
        model.Entity<UnitRecord>(e =>
        {
            e.ToTable("Units").HasKey(u => u.Code);
            e.HasIndex(u => u.Path);
        });
        model.Entity<MemberRecord>(e =>
        {
            e.ToTable("Members").HasKey(m => m.Id);
            e.HasOne<UnitRecord>().WithMany().HasForeignKey(m => m.Unit).OnDelete(DeleteBehavior.Restrict);
            e.HasMany(m => m.Roles).WithOne().HasForeignKey(r => r.MemberId);
            e.HasIndex(m => m.Unit);
            e.HasIndex(m => m.Account).IsUnique();
            e.HasQueryFilter(m => m.LeftAt == null);
        });
        model.Entity<SignInCodeRecord>(e =>
        {
            e.ToTable("SignInCodes").HasKey(c => c.Hash);
            e.HasIndex(c => c.Until);
        });
        model.Entity<SubstitutionRecord>(e =>
        {
            e.ToTable("Substitutions").HasKey(s => s.Id);
            e.HasIndex(s => s.For);
            e.HasIndex(s => s.By);
        });
        model.Entity<PeopleStampRecord>(e =>
        {
            e.ToTable("PeopleStamps").HasKey(s => s.Id);
            e.Property(s => s.Id).ValueGeneratedNever();
            e.HasData(new PeopleStampRecord { Id = PeopleStampRecord.TheOne, Token = "" });
        });
        model.Entity<MemberRoleRecord>().ToTable("MemberRoles").HasKey(r => new { r.MemberId, r.Role });
    }

    private static void Reports(ModelBuilder model)
    {
        model.Entity<RoundRecord>(e =>
        {
            e.ToTable("Rounds").HasKey(r => r.Id);
            e.HasIndex(r => r.Bureau);
            e.HasMany(r => r.Units).WithOne().HasForeignKey(u => u.RoundId);
        });
        model.Entity<RoundUnitRecord>(e =>
        {
            e.ToTable("RoundUnits").HasKey(u => new { u.RoundId, u.Unit });
            e.HasIndex(u => u.Unit);
        });
        model.Entity<RoundLogRecord>(e =>
        {
            e.ToTable("RoundLog").HasKey(l => l.Id);
            e.HasOne<RoundRecord>().WithMany().HasForeignKey(l => l.RoundId).OnDelete(DeleteBehavior.Restrict);
            e.HasIndex(l => new { l.RoundId, l.Unit });
        });
        model.Entity<RouteRecord>().ToTable("Routes").HasKey(r => r.Hash);
        model.Entity<ReportRecord>(e =>
        {
            e.ToTable("Reports").HasKey(r => r.Id);
            e.Property(r => r.Turn).IsConcurrencyToken();
            e.Property(r => r.VersionHash).HasConversion<ShortHash>();
            e.Property(r => r.AcceptedHash).HasConversion<ShortHash>();
            e.HasOne(r => r.Round).WithMany().HasForeignKey(r => r.RoundId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne(r => r.Call).WithMany().HasForeignKey(r => new { r.RoundId, r.Unit }).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<RouteRecord>().WithMany().HasForeignKey(r => r.RouteHash).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<UnitRecord>().WithMany().HasForeignKey(r => r.Unit).OnDelete(DeleteBehavior.Restrict);
            e.HasIndex(r => new { r.RoundId, r.Unit }).IsUnique().HasFilter("\"Stage\" <> 'cancelled'");
            e.HasIndex(r => new { r.Unit, r.Kind, r.PeriodCode }).IsUnique().HasFilter("\"RoundId\" IS NULL AND \"Stage\" <> 'cancelled'");
            e.HasIndex(r => r.ChangedAt);
            e.HasIndex(r => new { r.Unit, r.ChangedAt });
            // Null from the end of its route on.
            e.HasIndex(r => r.NextAt).HasFilter("\"NextAt\" IS NOT NULL");
        });
        model.Entity<ReportAuthorRecord>(e =>
        {
            e.ToTable("ReportAuthors").HasKey(a => new { a.ReportId, a.MemberId });
            e.HasOne<ReportRecord>().WithMany().HasForeignKey(a => a.ReportId);
        });
        model.Entity<DraftRecord>(e =>
        {
            e.ToTable("Drafts").HasKey(d => new { d.ReportId, d.Section });
            e.Property(d => d.Revision).IsConcurrencyToken();
            e.HasOne<ReportRecord>().WithMany().HasForeignKey(d => d.ReportId);
        });
        model.Entity<BlobRecord>().ToTable("Blobs").HasKey(b => b.Hash);
        model.Entity<VersionRecord>(e =>
        {
            e.ToTable("Versions").HasKey(v => new { v.ReportId, v.Number });
            e.HasOne<ReportRecord>().WithMany().HasForeignKey(v => v.ReportId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<BlobRecord>().WithMany().HasForeignKey(v => v.Hash).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<SnapshotRecord>().ToTable("Snapshots").HasKey(s => s.Hash);
        model.Entity<SeatRecord>(e =>
        {
            e.ToTable("Seats").HasKey(s => new { s.ReportId, s.Seat });
            e.HasOne<ReportRecord>().WithMany().HasForeignKey(s => s.ReportId).OnDelete(DeleteBehavior.Restrict);
            e.HasIndex(s => new { s.Unit, s.Role });
            e.HasIndex(s => s.MemberId);
        });
    }

    private static void Review(ModelBuilder model)
    {
        model.Entity<DecisionRecord>(e =>
        {
            e.ToTable("Decisions").HasKey(d => new { d.ReportId, d.Turn });
            e.Property(d => d.VersionHash).HasConversion<ShortHash>();
            e.Property(d => d.Hash).HasConversion<ShortHash>();
            e.HasOne<ReportRecord>().WithMany().HasForeignKey(d => d.ReportId).OnDelete(DeleteBehavior.Restrict);
            e.HasIndex(d => d.AuditNumber).IsUnique();
        });
        model.Entity<RemarkRecord>(e =>
        {
            e.ToTable("Remarks").HasKey(r => r.Id);
            e.HasOne<ReportRecord>().WithMany().HasForeignKey(r => r.ReportId).OnDelete(DeleteBehavior.Restrict);
            e.HasIndex(r => r.ReportId);
            e.HasMany(r => r.Replies).WithOne().HasForeignKey(r => r.RemarkId);
        });
        model.Entity<RemarkReplyRecord>(e =>
        {
            e.ToTable("RemarkReplies").HasKey(r => r.Id);
            e.HasIndex(r => r.RemarkId);
        });
        model.Entity<ReceiptRecord>(e =>
        {
            e.ToTable("Receipts").HasKey(r => r.Number);
            e.Property(r => r.Sha256).HasConversion<ShortHash>();
            e.HasIndex(r => new { r.Bureau, r.Year, r.Running }).IsUnique();
            e.HasIndex(r => new { r.ReportId, r.Version }).IsUnique();
            e.HasOne<ReportRecord>().WithMany().HasForeignKey(r => r.ReportId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void Trail(ModelBuilder model)
    {
        model.Entity<AuditRecord>(e =>
        {
            e.ToTable("AuditEntries").HasKey(a => a.Number);
            e.Property(a => a.Number).ValueGeneratedNever();
            e.Property(a => a.Hash).HasConversion<ShortHash>();
            e.HasIndex(a => a.ReportId);
            e.HasIndex(a => a.Unit);
        });
        model.Entity<CheckpointRecord>(e =>
        {
            e.ToTable("Checkpoints").HasKey(c => c.Number);
            e.Property(c => c.Number).ValueGeneratedNever();
        });
        model.Entity<CheckpointKeyRecord>(e =>
        {
            e.ToTable("CheckpointKeys").HasKey(k => k.Id);
            e.Property(k => k.Id).ValueGeneratedNever();
        });
        model.Entity<IdempotencyRecord>().ToTable("IdempotencyKeys").HasKey(k => new { k.MemberId, k.Key });
        model.Entity<KeyRecord>().ToTable("ProtectionKeys").HasKey(k => k.Id);
        model.Entity<DeliveryRecord>(e =>
        {
            e.ToTable("Deliveries").HasKey(d => new { d.ReportId, d.Channel, d.Version });
            e.HasOne<ReportRecord>().WithMany().HasForeignKey(d => d.ReportId).OnDelete(DeleteBehavior.Restrict);
            e.Property(d => d.LeaseToken).IsConcurrencyToken();
            e.HasIndex(d => new { d.DoneAt, d.NextTryAt });
        });
    }

    private static void Notices(ModelBuilder model)
    {
        model.Entity<NoticeRecord>(e =>
        {
            e.ToTable("Notices").HasKey(n => n.Key);
            e.Property(n => n.SendAt).IsConcurrencyToken();
            e.HasIndex(n => new { n.MemberId, n.At });
            e.HasIndex(n => n.MemberId).HasFilter("\"ReadAt\" IS NULL");
            e.HasIndex(n => n.SendAt).HasFilter("\"SendAt\" IS NOT NULL");
        });
        model.Entity<OutboxRecord>(e =>
        {
            e.ToTable("Outbox").HasKey(m => new { m.Key, m.Channel });
            e.Property(m => m.LeaseToken).IsConcurrencyToken();
            e.HasIndex(m => new { m.Channel, m.NextTryAt }).HasFilter("\"NextTryAt\" IS NOT NULL");
            e.HasIndex(m => m.DeadAt).HasFilter("\"DeadAt\" IS NOT NULL");
        });
        model.Entity<ChannelRecord>().ToTable("Channels").HasKey(c => c.Name);
    }

    private static void Lists(ModelBuilder model)
    {
        model.Entity<ListRowRecord>(e =>
        {
            e.ToTable("ListRows").HasKey(r => new { r.Unit, r.List, r.Position });
            e.HasIndex(r => new { r.Unit, r.List, r.RowId });
            e.HasIndex(r => new { r.Unit, r.List, r.Sort, r.Position });
        });
        model.Entity<ListStateRecord>().ToTable("ListStates").HasKey(s => new { s.Unit, s.List });
        model.Entity<ListLinkRecord>(e =>
        {
            e.ToTable("ListLinks").HasKey(l => l.Unit);
            e.Property(l => l.LeaseToken).IsConcurrencyToken();
        });
        model.Entity<RowWriteRecord>(e =>
        {
            e.ToTable("RowWrites").HasKey(w => w.Key);
            e.Property(w => w.State).IsConcurrencyToken();
            e.Property(w => w.LeaseToken).IsConcurrencyToken();
            e.HasIndex(w => w.Number).IsUnique();
            e.HasIndex(w => new { w.Unit, w.List, w.RowId });
            e.HasIndex(w => new { w.State, w.NextTryAt });
        });
    }

    private static void Uploads(ModelBuilder model)
    {
        model.Entity<UploadRecord>(e =>
        {
            e.ToTable("Uploads").HasKey(u => u.Id);
            e.Ignore(u => u.Chunks);
            e.HasIndex(u => new { u.MemberId, u.Submission, u.Sha256 }).IsUnique();
            e.HasIndex(u => u.TouchedAt);
        });
        model.Entity<UploadChunkRecord>(e =>
        {
            e.ToTable("UploadChunks").HasKey(c => new { c.UploadId, c.Number });
            e.HasOne<UploadRecord>().WithMany().HasForeignKey(c => c.UploadId);
        });
        model.Entity<ImportPreviewRecord>(e =>
        {
            e.ToTable("ImportPreviews").HasKey(p => p.MemberId);
            e.HasIndex(p => p.At);
        });
    }

    private static void Nodes(ModelBuilder model)
    {
        model.Entity<LeaseRecord>(e =>
        {
            e.ToTable("Leases").HasKey(l => l.Name);
            e.Property(l => l.Token).IsConcurrencyToken();
        });
        model.Entity<SchemaRecord>(e =>
        {
            e.ToTable("Schema").HasKey(s => s.Id);
            e.Property(s => s.Id).ValueGeneratedNever();
        });
    }
}
