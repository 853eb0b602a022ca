using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>The audit trail on the database.</summary>
internal sealed class AuditTrail(Store store) : IAuditTrail
{
    public Task AppendAsync(
        string actorId, string action, string? unit, IReadOnlyDictionary<string, string> subjects, CancellationToken cancellation = default) =>
        store.WriteAsync<long>(
            async db => (await AuditChain.AppendAsync(db, store.Now, actorId, action, unit, [.. subjects.Select(s => (s.Key, (string?)s.Value))])).Number,
            cancellation);

    public Task<AuditVerdict> VerifyAsync(IProgress<long>? progress = null, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async db =>
            {
                // One transaction: entries written meanwhile are neither proven nor missed.
                await using var moment = await db.Database.BeginTransactionAsync(cancellation);
                var (before, number) = (AuditChain.Root, 0L);
                var promises = await PromisesAsync(db, cancellation);
                await foreach (var entry in db.AuditEntries.OrderBy(e => e.Number).AsAsyncEnumerable().WithCancellation(cancellation))
                {
                    var sound = entry.Number == number + 1 && entry.PreviousHash == before && entry.Hash == AuditChain.HashOf(entry, before);
                    if (!sound) return Broken(number, number + 1, "audit.entry-changed", number + 1);
                    if (promises.Remove(entry.Number, out var kept) && !kept.All(p => Names(entry, p)))
                        return Broken(number, entry.Number, "audit.record-differs", entry.Number);
                    (before, number) = (entry.Hash, entry.Number);
                    if (number % 1000 == 0) progress?.Report(number);
                }

                progress?.Report(number);
                if (promises.Count > 0) return Broken(number, promises.Keys.Min(), "audit.entry-missing", promises.Keys.Min());

                var documents = 0L;
                await foreach (var blob in db.Blobs.OrderBy(b => b.Hash).AsAsyncEnumerable().WithCancellation(cancellation))
                {
                    if (Hashing.Of(blob.Bytes) != blob.Hash) return Broken(number, null, "audit.document-changed", blob.Hash);
                    documents++;
                }

                return new AuditVerdict(number, documents, null, null, number == 0 ? null : before);
            },
            cancellation);

    public Task<IReadOnlyList<AuditView>> ListAsync(
        Member actor, string? reportId = null, int skip = 0, int take = 100, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<AuditView>>(
            async db =>
            {
                if (!Visibility.LooksDown(actor)) return [];
                var query = db.AuditEntries.Where(e => e.Unit != null && OrgTree.Below(db, actor).Any(u => u.Code == e.Unit));

                // Of units below, only what concerns reports that were sent up.
                query = query.Where(e => e.Unit == actor.Unit || (e.ReportId != null && OrgTree.VisibleReports(db, actor).Any(r => r.Id == e.ReportId)));
                if (reportId is not null) query = query.Where(e => e.ReportId == reportId);
                var page = await query.OrderByDescending(e => e.Number).Skip(Math.Max(0, skip)).Take(Math.Clamp(take, 0, 500)).ToListAsync(cancellation);
                return [.. page.Select(View)];
            },
            cancellation);

    /// <summary>What decisions, receipts and Versions say the trail holds: by entry, the subjects that must stand there.</summary>
    private static async Task<Dictionary<long, List<(string Kind, string? Id)>>> PromisesAsync(WorkSummaryDb db, CancellationToken cancellation)
    {
        var promises = new Dictionary<long, List<(string, string?)>>();
        void Expect(long entry, params (string, string?)[] subjects)
        {
            if (!promises.TryGetValue(entry, out var expected)) promises[entry] = expected = [];
            expected.AddRange(subjects);
        }

        await foreach (var d in db.Decisions.AsAsyncEnumerable().WithCancellation(cancellation))
            Expect(d.AuditNumber, ("report", d.ReportId), ("version", d.VersionHash), ("turn", $"{d.Turn}"), ("to", d.ToStage));
        await foreach (var r in db.Receipts.AsAsyncEnumerable().WithCancellation(cancellation))
            Expect(r.AuditNumber, ("receipt", r.Number), ("report", r.ReportId), ("version", r.Sha256));
        await foreach (var v in db.Versions.AsAsyncEnumerable().WithCancellation(cancellation))
            Expect(v.AuditNumber, ("report", v.ReportId), ("version", v.Hash), ("number", $"{v.Number}"), ("facts", Hashing.Of(v.ExtractionJson, v.FiguresJson, v.FindingsJson)));
        return promises;
    }

    private static bool Names(AuditRecord entry, (string Kind, string? Id) promise) => Subjects(entry).GetValueOrDefault(promise.Kind) == promise.Id;

    private static Dictionary<string, string> Subjects(AuditRecord entry) => JsonSerializer.Deserialize<Dictionary<string, string>>(entry.Subjects) ?? [];

    private static AuditVerdict Broken(long proven, long? at, string code, params object?[] args) =>
        new(proven, 0, at, StorageTexts.Problem(code, args), null);

    private static AuditView View(AuditRecord e) => new(e.Number, e.At, e.ActorId, e.Action, e.Unit, Subjects(e), e.Hash);
}
