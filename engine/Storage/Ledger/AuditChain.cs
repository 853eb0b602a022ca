using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>
/// The hash chain. Its links are the audit entries and the decisions, numbered as one sequence; the hash of each covers its number, its
/// content and the hash before it. Appended to within the caller's transaction, at its end.
/// </summary>
internal static class AuditChain
{
    /// <summary>What stands before the first link.</summary>
    public const string Root = "0000000000000000000000000000000000000000000000000000000000000000";

    private const string LastLink =
        """
        SELECT "Number", "Hash" FROM (SELECT "Number", "Hash" FROM "AuditEntries" ORDER BY "Number" DESC LIMIT 1) AS e
        UNION ALL
        SELECT "AuditNumber", "Hash" FROM (SELECT "AuditNumber", "Hash" FROM "Decisions" WHERE "Hash" IS NOT NULL ORDER BY "AuditNumber" DESC LIMIT 1) AS d
        ORDER BY 1 DESC LIMIT 1
        """;

    /// <summary>The kind of subject that has a column of its own.</summary>
    private const string Report = "report";

    /// <summary>Kinds of subjects that are persons: salted, so that they can be erased.</summary>
    private static readonly string[] Persons = ["for", "by", "member"];

    /// <summary>
    /// Subjects are ids and hashes, never names or texts; a person stands under <c>for</c>, <c>by</c> or <c>member</c>. The entry has its
    /// number when the transaction ends.
    /// </summary>
    /// <returns>The entry; there is nothing to wait for.</returns>
    public static Task<AuditRecord> AppendAsync(
        WorkSummaryDb db, DateTimeOffset at, string actorId, string action, string? unit, params (string Kind, string? Id)[] subjects) =>
        Task.FromResult(Append(db, null, at, actorId, action, unit, subjects));

    /// <summary>As <see cref="AppendAsync"/>; somebody wants to know the number.</summary>
    public static AuditRecord Append(
        WorkSummaryDb db, Action<long>? numbered, DateTimeOffset at, string actorId, string action, string? unit, params (string Kind, string? Id)[] subjects)
    {
        var named = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (kind, id) in subjects)
        {
            if (id is not null) named[kind] = id;
        }

        var entry = new AuditRecord
        {
            At = at,
            ActorId = actorId,
            Action = action,
            Unit = unit,
            ReportId = named.GetValueOrDefault(Report),
            Subjects = JsonSerializer.Serialize(named.Where(s => s.Key != Report).ToDictionary()),
            Seals = Seals.Of([("actor", PersonOrNone(actorId)), .. named.Where(s => Persons.Contains(s.Key)).Select(s => (s.Key, PersonOrNone(s.Value)))]),
        };
        db.Trail.Add(entry, numbered);
        return entry;
    }

    /// <summary>Appends a decision, which is a link itself.</summary>
    public static void Append(WorkSummaryDb db, DecisionRecord decision, Action<long>? numbered)
    {
        decision.Seals = Seals.Of(
            ("actor", PersonOrNone(decision.ActorId)), ("for", decision.OnBehalfOf), ("member", decision.MemberId), ("reason", decision.Reason));
        db.Trail.Add(decision, numbered);
    }

    /// <summary>From here to the end of the transaction nobody else appends.</summary>
    public static async Task LockAsync(WorkSummaryDb db, IStorageDialect dialect, CancellationToken cancellation)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("The chain is appended to in a transaction.");
        db.Trail.Head ??= await HeadAsync(db, dialect.LockTrail, cancellation);
    }

    /// <summary>The last link as anybody sees it now.</summary>
    public static Task<ChainHead> HeadAsync(WorkSummaryDb db, CancellationToken cancellation) => HeadAsync(db, "", cancellation);

    /// <summary>Numbers and hashes what was appended and adds it to what is saved.</summary>
    public static async Task SealAsync(WorkSummaryDb db, IStorageDialect dialect, CancellationToken cancellation)
    {
        if (db.Trail.Links.Count == 0) return;
        await LockAsync(db, dialect, cancellation);
        var (number, before) = db.Trail.Head!.Value;
        foreach (var (link, numbered) in db.Trail.Links)
        {
            link.Join(++number, before, HashOf(number, link.Content(), before));
            before = link.Hash!;
            numbered?.Invoke(number);
            db.Add(link);
        }

        db.Trail.Clear();
        db.Trail.Head = new ChainHead(number, before);
    }

    /// <summary>The hash that a link must have. An entry of before the salts covers its plain values.</summary>
    public static string HashOf(IChainLink link, string before) => link is AuditRecord { Seals: null } plain ? Hashing.Of([.. PlainPartsOf(plain), before]) : HashOf(link.Number, link.Content(), before);

    /// <summary>The hash of a link of which only number and content's hash are known.</summary>
    public static string HashOf(long number, string content, string before) => Hashing.Of(Text(number), content, before);

    /// <summary>What the hash of a link covers, beside its number and the hash before: with salted hashes in place of persons and texts.</summary>
    public static string[] PartsOf(IChainLink link)
    {
        var seals = link.Seals ?? "";
        switch (link)
        {
            case AuditRecord e:
                string[] entry = ["entry", Text(e.At.ToUnixTimeMilliseconds()), Seals.Covered(seals, "actor", e.ActorId), e.Action, e.Unit ?? "\0", e.ReportId ?? "\0"];
                return [.. entry, .. SubjectsOf(e).OrderBy(s => s.Key, StringComparer.Ordinal).SelectMany(s => new[] { s.Key, Seals.Covered(seals, s.Key, s.Value) })];
            case DecisionRecord d:
                return
                [
                    "decision", d.ReportId, Text(d.Turn), Text(d.At.ToUnixTimeMilliseconds()), Seals.Covered(seals, "actor", d.ActorId), d.Action.ToString(), d.FromStage, d.ToStage,
                    Text(d.Version), d.VersionHash ?? "\0", d.Resubmission ? "1" : "0", d.GoesUp ? "1" : "0", d.Receipt ?? "\0", d.DetailJson ?? "\0",
                    Seals.Covered(seals, "for", d.OnBehalfOf), Seals.Covered(seals, "member", d.MemberId), Seals.Covered(seals, "reason", d.Reason),
                ];
            default:
                throw new ArgumentOutOfRangeException(nameof(link), link.GetType().Name, "There is no such link.");
        }
    }

    /// <summary>What the hash of an entry without salts covers, beside the hash before.</summary>
    public static string[] PlainPartsOf(AuditRecord e) =>
        [Text(e.Number), Text(e.At.ToUnixTimeMilliseconds()), e.ActorId, e.Action, e.Unit ?? "", e.ReportId ?? "", e.Subjects];

    /// <summary>The subjects by kind, the report among them: it has a column of its own and need not stand there twice.</summary>
    public static IReadOnlyDictionary<string, string> SubjectsOf(AuditRecord entry)
    {
        var subjects = JsonSerializer.Deserialize<Dictionary<string, string>>(entry.Subjects) ?? [];
        if (entry.ReportId is { } report) subjects.TryAdd(Report, report);
        return subjects;
    }

    private static async Task<ChainHead> HeadAsync(WorkSummaryDb db, string before, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = before + LastLink;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        do
        {
            if (reader.FieldCount == 2 && await reader.ReadAsync(cancellation)) return new ChainHead(reader.GetInt64(0), ShortHash.Lengthen(reader.GetString(1)));
        }
        while (await reader.NextResultAsync(cancellation));
        return new ChainHead(0, Root);
    }

    private static string? PersonOrNone(string id) => id == Core.Routes.RouteRules.SystemId ? null : id;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
