using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>
/// How a person goes out of what is written once. Their account becomes an alias that leads nowhere, the same one everywhere, so that it
/// still shows that two steps were one person's; the salts that could prove a guess go too.
/// </summary>
internal static class Erasing
{
    private const string Prefix = "erased-";

    private static readonly HashSet<string> OfDecision = [nameof(DecisionRecord.ActorId), nameof(DecisionRecord.OnBehalfOf), nameof(DecisionRecord.MemberId), nameof(DecisionRecord.Reason), nameof(DecisionRecord.Seals)];
    private static readonly HashSet<string> OfEntry = [nameof(AuditRecord.ActorId), nameof(AuditRecord.Subjects), nameof(AuditRecord.Seals)];

    /// <summary>An alias that nobody has yet.</summary>
    public static string NewAlias() => Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));

    /// <summary>True for somebody who is erased.</summary>
    public static bool IsAlias(string id) => id.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Takes the person out of a decision, and with <paramref name="texts"/> what they wrote; how many values went.</summary>
    public static int Erase(DecisionRecord d, string id, string alias, bool texts)
    {
        var before = Seals.CountErased(d.Seals);
        if (texts && d.ActorId == id && d.Reason is { } reason) (d.Seals, d.Reason) = (Without(d.Seals, "reason", reason), null);
        if (d.ActorId == id) (d.Seals, d.ActorId) = (Without(d.Seals, "actor", id), alias);
        if (d.OnBehalfOf == id) (d.Seals, d.OnBehalfOf) = (Without(d.Seals, "for", id), alias);
        if (d.MemberId == id) (d.Seals, d.MemberId) = (Without(d.Seals, "member", id), alias);
        return Seals.CountErased(d.Seals) - before;
    }

    /// <summary>Takes the person out of an entry; how many values went, or null for an entry whose hash covers the plain account.</summary>
    public static int? Erase(AuditRecord e, string id, string alias)
    {
        if (e.Seals is null) return null;
        var before = Seals.CountErased(e.Seals);
        if (e.ActorId == id && Seals.Has(e.Seals, "actor")) (e.Seals, e.ActorId) = (Seals.Erase(e.Seals, "actor", id), alias);
        var subjects = new SortedDictionary<string, string>(AuditChain.SubjectsOf(e).ToDictionary(), StringComparer.Ordinal);
        foreach (var (kind, value) in subjects.ToList())
        {
            if (value == id && Seals.Has(e.Seals, kind)) (e.Seals, subjects[kind]) = (Seals.Erase(e.Seals, kind, id), alias);
        }

        var went = Seals.CountErased(e.Seals) - before;
        if (went > 0) e.Subjects = JsonSerializer.Serialize(subjects);
        return went;
    }

    /// <summary>True when a change of what is written once is an erasure and nothing else: all that the chain covers is still the same.</summary>
    public static bool IsAll(EntityEntry entry)
    {
        if (entry.Entity is not IChainLink now) return false;
        var before = (IChainLink)entry.OriginalValues.ToObject();
        var changed = entry.Properties.Where(p => p.IsModified).ToList();
        if (!changed.TrueForAll(p => (now is DecisionRecord ? OfDecision : OfEntry).Contains(p.Metadata.Name))) return false;

        // A decision of before decisions were links is covered by no hash of its own: only an alias may come in.
        if (now is DecisionRecord { Hash: null }) return changed.TrueForAll(p => p.CurrentValue is null || (p.CurrentValue is string id && IsAlias(id)));
        return now.Content() == before.Content() && Seals.CountErased(now.Seals) > Seals.CountErased(before.Seals);
    }

    private static string? Without(string? seals, string kind, string value) => seals is null ? null : Seals.Erase(seals, kind, value);
}
