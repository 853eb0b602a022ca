using Microsoft.EntityFrameworkCore;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>What receipts, Versions and decisions of before decisions were links say the chain holds.</summary>
internal sealed class ChainPromises
{
    private readonly Dictionary<long, List<(string Kind, string? Id)>> expected = [];

    /// <summary>The first number that something refers to and that was not met; null when all were.</summary>
    public long? FirstUnmet => expected.Count > 0 ? expected.Keys.Min() : null;

    public static async Task<ChainPromises> ReadAsync(WorkSummaryDb db, CancellationToken cancellation)
    {
        var promises = new ChainPromises();
        await foreach (var d in db.Decisions.AsNoTracking().Where(d => d.Hash == null).AsAsyncEnumerable().WithCancellation(cancellation))
            promises.Expect(d.AuditNumber, ("report", d.ReportId), ("version", d.VersionHash), ("turn", $"{d.Turn}"), ("to", d.ToStage));
        await foreach (var r in db.Receipts.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellation))
            promises.Expect(r.AuditNumber, ("receipt", r.Number), ("report", r.ReportId), ("version", r.Sha256));
        await foreach (var v in db.Versions.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellation))
            promises.Expect(v.AuditNumber, ("report", v.ReportId), ("version", v.Hash), ("number", $"{v.Number}"), ("facts", Hashing.Of(v.ExtractionJson, v.FiguresJson, v.FindingsJson)));
        return promises;
    }

    /// <summary>True when the link says what was promised of it.</summary>
    public bool KeptBy(IChainLink link) => !expected.Remove(link.Number, out var kept) || LinkView.Of(link) is var view && kept.All(p => view.Subjects.GetValueOrDefault(p.Kind) == p.Id);

    private void Expect(long link, params (string, string?)[] subjects)
    {
        if (!expected.TryGetValue(link, out var list)) expected[link] = list = [];
        list.AddRange(subjects);
    }
}
