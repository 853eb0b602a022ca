using Microsoft.EntityFrameworkCore;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>Proves the chain, what refers to it, and the stored documents.</summary>
internal static class ChainProof
{
    public static async Task<AuditVerdict> OfAsync(WorkSummaryDb db, IProgress<long>? progress, CancellationToken cancellation)
    {
        var (before, number, erased) = (AuditChain.Root, 0L, 0L);
        var promises = await ChainPromises.ReadAsync(db, cancellation);
        await foreach (var link in ChainReader.LinksAsync(db, 0, cancellation))
        {
            if (link.Number != number + 1 || (link as AuditRecord)?.PreviousHash is { } told && told != before || link.Hash != AuditChain.HashOf(link, before))
                return Broken(number, number + 1, "audit.entry-changed", number + 1);
            if (!promises.KeptBy(link)) return Broken(number, link.Number, "audit.record-differs", link.Number);
            (before, number) = (link.Hash!, link.Number);
            erased += Seals.CountErased(link.Seals);
            if (number % 1000 == 0) progress?.Report(number);
        }

        progress?.Report(number);
        if (promises.FirstUnmet is { } unmet) return Broken(number, unmet, "audit.entry-missing", unmet);

        // A report is on the turn that its decisions have brought it to: one that is cut off at the chain's end is missed here.
        var unlike = await db.Reports.Where(r => r.Turn != db.Decisions.Count(d => d.ReportId == r.Id)).OrderBy(r => r.Id).Select(r => r.Id).FirstOrDefaultAsync(cancellation);
        if (unlike is not null) return Broken(number, number + 1, "audit.decision-missing", unlike);

        var documents = 0L;
        await foreach (var blob in db.Blobs.OrderBy(b => b.Hash).AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (Hashing.Of(blob.Bytes) != blob.Hash) return Broken(number, null, "audit.document-changed", blob.Hash);
            documents++;
        }

        return new AuditVerdict(number, documents, null, null, number == 0 ? null : before) { Erased = erased };
    }

    private static AuditVerdict Broken(long proven, long? at, string code, params object?[] args) => new(proven, 0, at, StorageTexts.Problem(code, args), null);
}
