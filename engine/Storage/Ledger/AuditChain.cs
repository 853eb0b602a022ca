using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>The hash chain: each entry's hash covers its content and the hash before it. Appended to within the caller's transaction.</summary>
internal static class AuditChain
{
    /// <summary>What stands before the first entry.</summary>
    public const string Root = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Subjects are ids and hashes, never names or texts.</summary>
    public static async Task<AuditRecord> AppendAsync(
        WorkSummaryDb db, DateTimeOffset at, string actorId, string action, string? unit, params (string Kind, string? Id)[] subjects)
    {
        var last = db.AuditEntries.Local.MaxBy(a => a.Number)
            ?? await db.AuditEntries.AsNoTracking().OrderByDescending(a => a.Number).FirstOrDefaultAsync();
        var named = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (kind, id) in subjects)
        {
            if (id is not null) named[kind] = id;
        }

        var number = (last?.Number ?? 0) + 1;
        var before = last?.Hash ?? Root;
        var json = JsonSerializer.Serialize(named);
        var entry = new AuditRecord
        {
            Number = number,
            At = at,
            ActorId = actorId,
            Action = action,
            Unit = unit,
            ReportId = named.GetValueOrDefault("report"),
            Subjects = json,
            PreviousHash = before,
            Hash = HashOf(number, at, actorId, action, unit, named.GetValueOrDefault("report"), json, before),
        };
        db.AuditEntries.Add(entry);
        return entry;
    }

    public static string HashOf(AuditRecord e, string before) => HashOf(e.Number, e.At, e.ActorId, e.Action, e.Unit, e.ReportId, e.Subjects, before);

    private static string HashOf(
        long number, DateTimeOffset at, string actorId, string action, string? unit, string? reportId, string subjects, string before) =>
        Hashing.Of(
            number.ToString(CultureInfo.InvariantCulture), at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            actorId, action, unit ?? "", reportId ?? "", subjects, before);
}
