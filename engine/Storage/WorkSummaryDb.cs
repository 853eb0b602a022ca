using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage;

/// <summary>
/// The database, the same for every provider. Its tables are the storage's own affair; others go through the desks. What is
/// written once (Versions, decisions, receipts, audit entries, documents) is refused when somebody tries to change it;
/// only a person's data may be erased from the chain's links, when all that is hashed stays the same.
/// </summary>
/// <param name="options">Options of the provider.</param>
public sealed class WorkSummaryDb(DbContextOptions<WorkSummaryDb> options) : DbContext(options)
{
    /// <summary>What this transaction appends to the audit chain.</summary>
    internal TrailDraft Trail { get; } = new();

    internal DbSet<UnitRecord> Units => Set<UnitRecord>();
    internal DbSet<MemberRecord> Members => Set<MemberRecord>();
    internal DbSet<SignInCodeRecord> SignInCodes => Set<SignInCodeRecord>();
    internal DbSet<PeopleStampRecord> PeopleStamps => Set<PeopleStampRecord>();
    internal DbSet<RoundRecord> Rounds => Set<RoundRecord>();
    internal DbSet<RoundUnitRecord> RoundUnits => Set<RoundUnitRecord>();
    internal DbSet<RoundLogRecord> RoundLog => Set<RoundLogRecord>();
    internal DbSet<RouteRecord> Routes => Set<RouteRecord>();
    internal DbSet<ReportRecord> Reports => Set<ReportRecord>();
    internal DbSet<ReportAuthorRecord> Authors => Set<ReportAuthorRecord>();
    internal DbSet<DraftRecord> Drafts => Set<DraftRecord>();
    internal DbSet<BlobRecord> Blobs => Set<BlobRecord>();
    internal DbSet<VersionRecord> Versions => Set<VersionRecord>();
    internal DbSet<SnapshotRecord> Snapshots => Set<SnapshotRecord>();
    internal DbSet<SeatRecord> Seats => Set<SeatRecord>();
    internal DbSet<SubstitutionRecord> Substitutions => Set<SubstitutionRecord>();
    internal DbSet<DecisionRecord> Decisions => Set<DecisionRecord>();
    internal DbSet<RemarkRecord> Remarks => Set<RemarkRecord>();
    internal DbSet<ReceiptRecord> Receipts => Set<ReceiptRecord>();
    internal DbSet<AuditRecord> AuditEntries => Set<AuditRecord>();
    internal DbSet<CheckpointRecord> Checkpoints => Set<CheckpointRecord>();
    internal DbSet<CheckpointKeyRecord> CheckpointKeys => Set<CheckpointKeyRecord>();
    internal DbSet<NoticeRecord> Notices => Set<NoticeRecord>();
    internal DbSet<OutboxRecord> Outbox => Set<OutboxRecord>();
    internal DbSet<ChannelRecord> Channels => Set<ChannelRecord>();
    internal DbSet<IdempotencyRecord> IdempotencyKeys => Set<IdempotencyRecord>();
    internal DbSet<KeyRecord> ProtectionKeys => Set<KeyRecord>();
    internal DbSet<ListRowRecord> ListRows => Set<ListRowRecord>();
    internal DbSet<ListStateRecord> ListStates => Set<ListStateRecord>();
    internal DbSet<ListLinkRecord> ListLinks => Set<ListLinkRecord>();
    internal DbSet<RowWriteRecord> RowWrites => Set<RowWriteRecord>();
    internal DbSet<DeliveryRecord> Deliveries => Set<DeliveryRecord>();
    internal DbSet<UploadRecord> Uploads => Set<UploadRecord>();
    internal DbSet<LeaseRecord> Leases => Set<LeaseRecord>();
    internal DbSet<SchemaRecord> Schema => Set<SchemaRecord>();
    internal DbSet<ImportPreviewRecord> ImportPreviews => Set<ImportPreviewRecord>();
    internal DbSet<UploadChunkRecord> UploadChunks => Set<UploadChunkRecord>();

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RefuseRewriting();
        StampPeople();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RefuseRewriting();
        StampPeople();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // One representation everywhere: sortable on SQLite, and exactly what the audit chain hashes.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();

        // An index is there because somebody asks by it, not for each foreign key: what is referred to is hardly ever deleted.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => WorkSummaryModel.Build(modelBuilder);

    private void RefuseRewriting()
    {
        foreach (var entry in ChangeTracker.Entries<IImmutableRecord>())
        {
            if (entry.State is EntityState.Deleted || (entry.State is EntityState.Modified && !Erasing.IsAll(entry)))
                throw new InvalidOperationException($"{entry.Metadata.GetTableName()} is written once and never changed.");
        }
    }

    /// <summary>Whoever remembers units and people sees by the stamp that they are no longer so.</summary>
    private void StampPeople()
    {
        var changed = ChangeTracker.Entries().Any(e =>
            e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
            && (e.Entity is UnitRecord or MemberRecord or MemberRoleRecord or SubstitutionRecord));
        if (!changed) return;
        var stamp = PeopleStamps.Local.FirstOrDefault() ?? PeopleStamps.Attach(new PeopleStampRecord { Id = PeopleStampRecord.TheOne, Token = "" }).Entity;
        stamp.Token = Guid.NewGuid().ToString("N");
    }

    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        at => at.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));
}
