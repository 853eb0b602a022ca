using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>What a transaction will append to the audit chain. Numbered and hashed last of all, so that the chain's lock is held shortly.</summary>
internal sealed class TrailDraft
{
    private readonly List<(IChainLink Link, Action<long>? Numbered)> links = [];

    /// <summary>The last link before this transaction's; null until the chain is locked.</summary>
    public ChainHead? Head { get; set; }

    /// <summary>The links in their order.</summary>
    public IReadOnlyList<(IChainLink Link, Action<long>? Numbered)> Links => links;

    public void Add(IChainLink link, Action<long>? numbered = null) => links.Add((link, numbered));

    public void Clear() => links.Clear();
}

/// <summary>The last link of the chain.</summary>
/// <param name="Number">Its number; 0 for none.</param>
/// <param name="Hash">Its hash.</param>
internal readonly record struct ChainHead(long Number, string Hash);
