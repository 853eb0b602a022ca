using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>Proves the chain, what refers to it, the checkpoints, and the stored documents.</summary>
internal static class ChainProof
{
    public static async Task<AuditVerdict> OfAsync(WorkSummaryDb db, AuditWitness witness, IProgress<long>? progress, CancellationToken cancellation)
    {
        var (before, number, erased, said) = (AuditChain.Root, 0L, 0L, 0L);
        var promises = await ChainPromises.ReadAsync(db, cancellation);
        using var key = TrustedKey(witness.PublicKey);
        var checkpoints = (await db.Checkpoints.AsNoTracking().ToListAsync(cancellation)).Select(c => c.ToCheckpoint()).Concat(witness.Checkpoints).ToLookup(c => c.Number);
        await foreach (var link in ChainReader.LinksAsync(db, 0, cancellation))
        {
            if (link.Number != number + 1 || (link is AuditRecord { PreviousHash: { Length: > 0 } told } && told != before) || link.Hash != AuditChain.HashOf(link, before))
                return Broken(number, number + 1, "audit.entry-changed", number + 1);
            if (!promises.KeptBy(link)) return Broken(number, link.Number, "audit.record-differs", link.Number);
            if (checkpoints[link.Number].Select(c => Unlike(c, link.Hash, key)).FirstOrDefault(p => p is not null) is { } unlike) return new AuditVerdict(number, 0, link.Number, unlike, null);
            (before, number) = (link.Hash!, link.Number);
            (erased, said) = (erased + Seals.CountErased(link.Seals), said + Said(link));
            if (number % 1000 == 0) progress?.Report(number);
        }

        progress?.Report(number);
        if (promises.FirstUnmet is { } unmet) return Broken(number, unmet, "audit.entry-missing", unmet);

        // A report is on the turn that its decisions have brought it to: one that is cut off at the chain's end is missed here.
        var astray = await db.Reports.Where(r => r.Turn != db.Decisions.Count(d => d.ReportId == r.Id)).OrderBy(r => r.Id).Select(r => r.Id).FirstOrDefaultAsync(cancellation);
        if (astray is not null) return Broken(number, number + 1, "audit.decision-missing", astray);
        if (checkpoints.Select(c => c.Key).Where(n => n > number).Order().Cast<long?>().LastOrDefault() is { } further) return Broken(number, number + 1, "audit.chain-cut", number, further);

        // Whoever may write the database could erase by hand; what the trail says was erased is what is gone, and no more.
        if (erased != said) return Broken(number, null, "audit.erased-unsaid", erased, said);

        var documents = 0L;
        await foreach (var blob in db.Blobs.OrderBy(b => b.Hash).AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (Hashing.Of(blob.Bytes) != blob.Hash) return Broken(number, null, "audit.document-changed", blob.Hash);
            documents++;
        }

        return new AuditVerdict(number, documents, null, null, number == 0 ? null : before) { Erased = erased, Checkpoints = checkpoints.Count };
    }

    /// <summary>What is wrong with a checkpoint on a link of this hash; null when nothing is.</summary>
    public static Problem? Unlike(Checkpoint checkpoint, string? hash, ECDsa? key) =>
        !checkpoint.IsSigned(key) ? StorageTexts.Problem("audit.checkpoint-unsigned", checkpoint.Number)
        : checkpoint.Hash != hash ? StorageTexts.Problem("audit.checkpoint-differs", checkpoint.Number)
        : null;

    /// <summary>The key in PEM; null for none.</summary>
    public static ECDsa? TrustedKey(string? pem)
    {
        if (pem is null) return null;
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return key;
    }

    /// <summary>How many values an entry says were erased.</summary>
    private static long Said(IChainLink link) => link is AuditRecord { Action: "members.erase" } entry
        && long.TryParse(AuditChain.SubjectsOf(entry).GetValueOrDefault("values"), NumberStyles.None, CultureInfo.InvariantCulture, out var values) ? values : 0;

    private static AuditVerdict Broken(long proven, long? at, string code, params object?[] args) => new(proven, 0, at, StorageTexts.Problem(code, args), null);
}
