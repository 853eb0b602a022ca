using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>Drafts, Snapshots and Versions.</summary>
internal sealed partial class ReportDesk
{
    /// <summary>Longest text of one section, in characters.</summary>
    private const int LongestSection = 50_000;

    public Task<Result<DraftSection>> SaveDraftAsync(Member actor, string reportId, DraftEdit edit, CancellationToken cancellation = default) =>
        store.WriteAboutAsync<DraftSection>(
            reportId,
            async db =>
            {
                var writable = await WritableAsync(db, actor, reportId, cancellation);
                if (!writable.Ok) return Result<DraftSection>.Failure(writable.Problems);
                if (edit.Text.Length > LongestSection) return StorageTexts.Problem("draft.too-long", LongestSection);
                if (edit.Section is not { Length: > 0 and <= 64 }) return StorageTexts.Problem("draft.no-section");

                var draft = await db.Drafts.FirstOrDefaultAsync(d => d.ReportId == reportId && d.Section == edit.Section, cancellation);
                if ((draft?.Revision ?? 0) != edit.Revision)
                {
                    // A save that was answered but whose answer got lost comes again with the old revision and the same text.
                    if (draft is not null && draft.SavedBy == actor.Id && draft.Revision == edit.Revision + 1 && draft.Text == edit.Text) return draft.ToView();
                    return StorageTexts.Problem("draft.changed-elsewhere", draft?.Revision ?? 0);
                }

                if (draft is null)
                {
                    draft = new DraftRecord { ReportId = reportId, Section = edit.Section, Text = "", Revision = 0, SavedAt = store.Now, SavedBy = actor.Id };
                    db.Drafts.Add(draft);
                }

                (draft.Text, draft.Revision, draft.SavedAt, draft.SavedBy) = (edit.Text, edit.Revision + 1, store.Now, actor.Id);
                Touch(db, writable.Value, actor);
                return draft.ToView();
            },
            cancellation);

    public Task<Result<string>> AttachSnapshotAsync(
        Member actor, string reportId, string hash, ReadOnlyMemory<byte> canonical, string provenanceJson, CancellationToken cancellation = default) =>
        store.WriteAboutAsync<string>(
            reportId,
            async db =>
            {
                var writable = await WritableAsync(db, actor, reportId, cancellation);
                if (!writable.Ok) return Result<string>.Failure(writable.Problems);
                var report = writable.Value.Report;
                if (!await db.Snapshots.AnyAsync(s => s.Hash == hash, cancellation))
                {
                    db.Snapshots.Add(new SnapshotRecord
                    {
                        Hash = hash, Unit = report.Unit, Bytes = canonical.ToArray(), ProvenanceJson = provenanceJson, StoredAt = store.Now,
                    });
                    await AuditChain.AppendAsync(db, store.Now, actor.Id, "snapshot.store", report.Unit, ("report", reportId), ("snapshot", hash));
                }

                report.SnapshotHash = hash;
                report.ChangedAt = store.Now;
                return hash;
            },
            cancellation);

    public Task<Result<ReadOnlyMemory<byte>>> GetSnapshotAsync(Member actor, string reportId, string hash, CancellationToken cancellation = default) =>
        store.ReadAsync<Result<ReadOnlyMemory<byte>>>(
            async db =>
            {
                var found = await cases.FindAsync(db, reportId, actor, cancellation);
                if (!found.Ok) return Result<ReadOnlyMemory<byte>>.Failure(found.Problems);
                var report = found.Value.Report;
                if (!Visibility.OfRows(actor, report.Unit)) return StorageTexts.Problem("snapshot.not-found");

                // Also one that the draft no longer rests on: a document that somebody is still writing may.
                var bytes = await db.Snapshots.Where(s => s.Hash == hash && s.Unit == report.Unit).Select(s => s.Bytes).FirstOrDefaultAsync(cancellation);
                return bytes is null ? StorageTexts.Problem("snapshot.not-found") : new ReadOnlyMemory<byte>(bytes);
            },
            cancellation);

    public Task<Result<VersionSummary>> AddVersionAsync(Member actor, string reportId, VersionContent content, CancellationToken cancellation = default)
    {
        var bytes = content.Document.ToArray();
        var hash = Hashing.Of(bytes);
        return store.WriteAboutAsync<VersionSummary>(
            reportId,
            async db =>
            {
                var writable = await WritableAsync(db, actor, reportId, cancellation);
                if (!writable.Ok) return Result<VersionSummary>.Failure(writable.Problems);
                var report = writable.Value.Report;
                if (await db.Versions.FirstOrDefaultAsync(v => v.ReportId == reportId && v.Number == report.Version, cancellation) is { } newest
                    && newest.Hash == hash && newest.SnapshotHash == content.SnapshotHash
                    && newest.ExtractionJson == content.ExtractionJson && newest.FindingsJson == content.FindingsJson)
                {
                    // The figures follow from the document and the Snapshot. The route may have been changed since, and ask for more.
                    report.FactsJson = StoredFacts.Write(writable.Value.Case.Route, content.Facts) ?? report.FactsJson;
                    return Summary(newest, await OrgTree.PeopleAsync(db, [newest.CreatedBy], cancellation));
                }

                if (!await db.Blobs.AnyAsync(b => b.Hash == hash, cancellation)) db.Blobs.Add(new BlobRecord { Hash = hash, Bytes = bytes });
                var facts = Hashing.Of(content.ExtractionJson, content.FiguresJson, content.FindingsJson);
                var number = report.Version + 1;
                var version = new VersionRecord
                {
                    ReportId = reportId,
                    Number = number,
                    Hash = hash,
                    Size = bytes.Length,
                    ExtractionJson = content.ExtractionJson,
                    FiguresJson = content.FiguresJson,
                    FindingsJson = content.FindingsJson,
                    Findings = content.Findings,
                    Blocking = content.Blocking,
                    SnapshotHash = content.SnapshotHash,
                    CreatedAt = store.Now,
                    CreatedBy = actor.Id,
                    AuditNumber = 0,
                };
                db.Versions.Add(version);
                AuditChain.Append(
                    db, entry => version.AuditNumber = entry, store.Now, actor.Id, "version.add", report.Unit,
                    ("report", reportId), ("version", hash), ("number", $"{number}"), ("facts", facts), ("snapshot", content.SnapshotHash));
                (report.Version, report.VersionHash) = (number, hash);
                report.FactsJson = StoredFacts.Write(writable.Value.Case.Route, content.Facts);
                Touch(db, writable.Value, actor);
                return Summary(version, await OrgTree.PeopleAsync(db, [actor.Id], cancellation));
            },
            cancellation);
    }

    public Task<Result<VersionView>> GetVersionAsync(Member actor, string reportId, int number, CancellationToken cancellation = default) =>
        store.ReadAsync<Result<VersionView>>(
            async db =>
            {
                var version = await ReadableAsync(db, actor, reportId, number, cancellation);
                if (!version.Ok) return Result<VersionView>.Failure(version.Problems);
                var v = version.Value;
                var people = await OrgTree.PeopleAsync(db, [v.CreatedBy], cancellation);
                return new VersionView(Summary(v, people), v.ExtractionJson, v.FiguresJson, v.FindingsJson, v.SnapshotHash);
            },
            cancellation);

    public Task<Result<ReadOnlyMemory<byte>>> GetDocumentAsync(Member actor, string reportId, int number, CancellationToken cancellation = default) =>
        store.ReadAsync<Result<ReadOnlyMemory<byte>>>(
            async db =>
            {
                var version = await ReadableAsync(db, actor, reportId, number, cancellation);
                if (!version.Ok) return Result<ReadOnlyMemory<byte>>.Failure(version.Problems);
                var bytes = await db.Blobs.Where(b => b.Hash == version.Value.Hash).Select(b => b.Bytes).SingleAsync(cancellation);
                return Hashing.Of(bytes) == version.Value.Hash
                    ? new ReadOnlyMemory<byte>(bytes)
                    : throw new InvalidDataException($"Document {version.Value.Hash} is damaged: restore it from a backup.");
            },
            cancellation);

    private async Task<Result<VersionRecord>> ReadableAsync(WorkSummaryDb db, Member actor, string reportId, int number, CancellationToken cancellation)
    {
        var found = await cases.FindAsync(db, reportId, actor, cancellation);
        if (!found.Ok) return Result<VersionRecord>.Failure(found.Problems);
        var version = await ReportReader.MayReadAsync(db, found.Value.Report, number, actor, cancellation)
            ? await db.Versions.FirstOrDefaultAsync(v => v.ReportId == reportId && v.Number == number, cancellation)
            : null;
        return version is null ? StorageTexts.Problem("version.not-found", number) : version;
    }

    private async Task<Result<(ReportRecord Report, RouteCase Case)>> WritableAsync(
        WorkSummaryDb db, Member actor, string reportId, CancellationToken cancellation)
    {
        var found = await cases.FindAsync(db, reportId, actor, cancellation);
        if (!found.Ok) return found;
        var subject = found.Value.Case;
        if (!RouteRules.ActsIn(subject.Route.Stages[0], actor, subject.Line)) return StorageTexts.Problem("report.not-a-writer");
        return MayWrite(subject, actor) ? found : StorageTexts.Problem("draft.locked");
    }

    /// <summary>Whoever writes is an author from then on, and cannot review what they wrote.</summary>
    private void Touch(WorkSummaryDb db, (ReportRecord Report, RouteCase Case) writable, Member actor)
    {
        writable.Report.ChangedAt = store.Now;
        if (!writable.Case.State.Authors.Contains(actor.Id))
            db.Authors.Add(new ReportAuthorRecord { ReportId = writable.Report.Id, MemberId = actor.Id });
    }

    private static async Task<List<VersionRecord>> VersionsAsync(WorkSummaryDb db, ReportRecord report, Member actor, CancellationToken cancellation)
    {
        var versions = await db.Versions.Where(v => v.ReportId == report.Id).OrderBy(v => v.Number).ToListAsync(cancellation);
        if (actor.Unit == report.Unit) return versions;
        var sent = await ReportReader.SentUpVersions(db, report).ToListAsync(cancellation);
        return [.. versions.Where(v => sent.Contains(v.Number))];
    }

    private static VersionSummary Summary(VersionRecord v, Func<string, PersonView> people) =>
        new(v.Number, v.Hash, v.Size, v.CreatedAt, people(v.CreatedBy), v.Findings, v.Blocking);
}
