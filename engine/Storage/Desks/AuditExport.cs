using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>
/// The trail as lines of JSON. The first names the format and the hash before; each of the others is a link with its number and hash:
/// in full with its <c>parts</c>, the texts that are hashed in their order, and the <c>values</c> that some of them are salted hashes of;
/// left out with the hash of its parts only; or a checkpoint. Hashes are SHA-256 over texts in UTF-8, each after its length in four bytes,
/// little-endian: <c>content</c> over the parts, <c>hash</c> over number, content and the hash before. A salted hash is HMAC-SHA256 with
/// the salt as key over kind, a zero byte and the value, in Base64 for addresses.
/// </summary>
public static class AuditExport
{
    private const string Format = "worksummary-audit-1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Proves an export by itself.</summary>
    /// <param name="input">The export.</param>
    /// <param name="witness">Checkpoints and key from elsewhere.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The verdict; its entries are the links, its documents none.</returns>
    public static async Task<AuditVerdict> VerifyAsync(Stream input, AuditWitness witness, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(witness);
        using var reader = new StreamReader(input, Encoding.UTF8, leaveOpen: true);
        if (Read<Head>(await reader.ReadLineAsync(cancellation)) is not { Format: Format, Before: not null } head) return Broken(0, null, "audit.no-export");
        using var key = ChainProof.TrustedKey(witness.PublicKey);
        var (before, number, proven, erased, checkpoints) = (head.Before, head.First - 1, 0L, 0L, 0L);
        var outside = witness.Checkpoints.ToLookup(c => c.Number);
        while (await reader.ReadLineAsync(cancellation) is { } text)
        {
            if (Read<Line>(text) is not { } line) return Broken(proven, number + 1, "audit.entry-changed", number + 1);
            if (line.Checkpoint is { } inside)
            {
                if (inside.Number == number && ChainProof.Unlike(inside, before, key) is { } unlike) return new AuditVerdict(proven, 0, number, unlike, null);
                if (inside.Number > number) return Broken(proven, number + 1, "audit.chain-cut", number, inside.Number);
                checkpoints++;
                continue;
            }

            if (line.Number != number + 1 || line.Hash != HashOf(line, before) || !Opens(line)) return Broken(proven, number + 1, "audit.entry-changed", number + 1);
            (before, number, proven, erased) = (line.Hash!, line.Number, proven + 1, erased + (line.Erased ?? 0));
            foreach (var checkpoint in outside[number])
            {
                if (ChainProof.Unlike(checkpoint, before, key) is { } unlike) return new AuditVerdict(proven - 1, 0, number, unlike, null);
                checkpoints++;
            }
        }

        return new AuditVerdict(proven, 0, null, null, proven == 0 ? null : before) { Erased = erased, Checkpoints = checkpoints };
    }

    internal static async Task<long> WriteAsync(WorkSummaryDb db, AuditSelection selection, Stream output, CancellationToken cancellation)
    {
        var units = selection.Unit is null ? [] : await db.Reports.Where(r => r.Unit == selection.Unit).Select(r => r.Id).ToListAsync(cancellation);
        var ofUnit = units.ToHashSet(StringComparer.Ordinal);
        var checkpoints = (await db.Checkpoints.AsNoTracking().ToListAsync(cancellation)).ToDictionary(c => c.Number);
        await using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        await writer.WriteLineAsync(JsonSerializer.Serialize(new Head(Format, 1, AuditChain.Root), Json));
        var full = 0L;
        await foreach (var link in ChainReader.LinksAsync(db, 0, cancellation))
        {
            var whole = Is(link, selection, ofUnit);
            if (whole) full++;
            await writer.WriteLineAsync(JsonSerializer.Serialize(whole ? Whole(link) : LeftOut(link), Json));
            if (checkpoints.TryGetValue(link.Number, out var checkpoint)) await writer.WriteLineAsync(JsonSerializer.Serialize(new Line { Checkpoint = checkpoint.ToCheckpoint() }, Json));
        }

        return full;
    }

    private static bool Is(IChainLink link, AuditSelection selection, HashSet<string> ofUnit)
    {
        var (at, unit, report) = link switch
        {
            AuditRecord e => (e.At, e.Unit == selection.Unit, e.ReportId),
            DecisionRecord d => (d.At, ofUnit.Contains(d.ReportId), d.ReportId),
            _ => throw new ArgumentOutOfRangeException(nameof(link), link.GetType().Name, "There is no such link."),
        };
        return (selection.Unit is null || unit) && (selection.ReportId is null || report == selection.ReportId)
            && (selection.From is null || at >= selection.From) && (selection.To is null || at < selection.To);
    }

    /// <summary>An entry of before the salts can only be followed in full.</summary>
    private static Line LeftOut(IChainLink link) => link is AuditRecord { Seals: null } ? Whole(link) : new Line { Number = link.Number, Hash = link.Hash, Content = link.Content() };

    private static Line Whole(IChainLink link)
    {
        if (link is AuditRecord { Seals: null } plain) return new Line { Number = link.Number, Hash = link.Hash, Plain = AuditChain.PlainPartsOf(plain) };
        var erased = Seals.CountErased(link.Seals);
        return new Line { Number = link.Number, Hash = link.Hash, Parts = AuditChain.PartsOf(link), Values = Values(link), Erased = erased > 0 ? erased : null };
    }

    private static Dictionary<string, Sealed>? Values(IChainLink link)
    {
        IEnumerable<(string Kind, string? Value)> all = link switch
        {
            AuditRecord e => AuditChain.SubjectsOf(e).Select(s => (s.Key, (string?)s.Value)).Append(("actor", e.ActorId)),
            DecisionRecord d => [("actor", d.ActorId), ("for", d.OnBehalfOf), ("member", d.MemberId), ("reason", d.Reason)],
            _ => [],
        };
        var open = all.Where(v => v.Value is not null && Seals.SaltOf(link.Seals, v.Kind) is not null).ToDictionary(v => v.Kind, v => new Sealed(v.Value!, Seals.SaltOf(link.Seals, v.Kind)!));
        return open.Count > 0 ? open : null;
    }

    private static string HashOf(Line line, string before) => line switch
    {
        { Plain: { } plain } => plain is [var first, ..] && first == line.Number.ToString(CultureInfo.InvariantCulture) ? Hashing.Of([.. plain, before]) : "",
        { Parts: { } parts } => AuditChain.HashOf(line.Number, Hashing.Of(parts), before),
        { Content: { } content } => AuditChain.HashOf(line.Number, content, before),
        _ => "",
    };

    /// <summary>True when every value is the one that its salted hash was made of.</summary>
    private static bool Opens(Line line) => line.Values is null || line.Values.All(v => line.Parts?.Contains(Seals.Salted(v.Value.Salt, v.Key, v.Value.Value)) == true);

    private static T? Read<T>(string? text)
        where T : class
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<T>(text, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AuditVerdict Broken(long proven, long? at, string code, params object?[] args) => new(proven, 0, at, StorageTexts.Problem(code, args), null);

    private sealed record Head(string Format, long First, string Before);

    private sealed record Sealed(string Value, string Salt);

    private sealed record Line
    {
        public long Number { get; init; }
        public string? Hash { get; init; }
        public string[]? Parts { get; init; }
        public Dictionary<string, Sealed>? Values { get; init; }
        public int? Erased { get; init; }
        public string? Content { get; init; }
        public string[]? Plain { get; init; }
        public Checkpoint? Checkpoint { get; init; }
    }
}
