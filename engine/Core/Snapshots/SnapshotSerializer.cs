using System.Security.Cryptography;
using System.Text.Json;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Snapshots;

/// <summary>
/// Writes Snapshots and reads them back. The canonical part is what <see cref="Snapshot.Hash"/> is of; row ids, provenance and
/// time stand beside it.
/// </summary>
public static class SnapshotSerializer
{
    /// <summary>Lower-case hex SHA-256 of the canonical bytes, which are streamed into it.</summary>
    /// <param name="snapshot">The snapshot; its own <see cref="Snapshot.Hash"/> is not looked at.</param>
    public static string HashOf(Snapshot snapshot)
    {
        using var sha = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, sha, CryptoStreamMode.Write)) WriteCanonical(snapshot, stream);
        return Convert.ToHexStringLower(sha.Hash!);
    }

    /// <summary>Writes the hashed bytes alone.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="stream">Receives them; left open.</param>
    public static void WriteCanonical(Snapshot snapshot, Stream stream)
    {
        using var json = new CanonicalJson(stream);
        SnapshotContent.Write(json, snapshot);
    }

    /// <summary>Writes the whole Snapshot.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="stream">Receives UTF-8 JSON; left open.</param>
    public static void Write(Snapshot snapshot, Stream stream)
    {
        using var json = new CanonicalJson(stream);
        json.Object(() =>
        {
            json.Property("hash", snapshot.Hash);
            json.Property("takenAt", snapshot.TakenAt);
            json.Name("provenance").Array(snapshot.Provenance, p => json.Object(() =>
            {
                json.Property("list", p.List);
                json.Property("source", p.Source);
                json.Property("readAt", p.ReadAt);
                json.Property("rowCount", p.RowCount);
                json.Property("tag", p.Tag);
            }));
            json.Name("ids").Object(() => Ids(json, snapshot.Lists));
            json.Name("referencedIds").Object(() => Ids(json, snapshot.Referenced));
            Sources(json, "sources", snapshot.Figures);
            Sources(json, "previousSources", snapshot.Previous);
            json.Name("content");
            SnapshotContent.Write(json, snapshot);
        });
    }

    /// <summary>Reads a Snapshot that <see cref="Write"/> wrote, and verifies its hash.</summary>
    /// <param name="stream">UTF-8 JSON.</param>
    /// <param name="catalog">The list schemas. A list or column they no longer have is left out, and the hash is then not that of the bytes: a problem.</param>
    public static Result<Snapshot> Read(Stream stream, ListCatalog catalog)
    {
        Snapshot snapshot;
        try
        {
            using var document = JsonDocument.Parse(stream);
            snapshot = new SnapshotReader(document.RootElement, catalog).Read();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            return new Problem(Messages.Texts, "snapshots.unreadable");
        }

        return HashOf(snapshot) == snapshot.Hash ? snapshot : new Problem(Messages.Texts, "snapshots.hash-mismatch", snapshot.Hash);
    }

    private static void Ids(CanonicalJson json, IReadOnlyDictionary<string, RowSet> lists)
    {
        foreach (var (name, rows) in lists.OrderBy(l => l.Key, StringComparer.Ordinal)) json.Name(name).Array(RowOrder.Sorted(rows).Rows, r => json.Value(r.Id));
    }

    private static void Sources(CanonicalJson json, string name, IReadOnlyDictionary<string, Figure> figures) => json.Name(name).Object(() =>
    {
        foreach (var (key, figure) in figures)
        {
            json.Name(key).Array(figure.Sources, s => json.Object(() =>
            {
                json.Property("list", s.List);
                json.Property("counted", s.Counted);
                json.Property("considered", s.Considered);
                json.Name("ids").Array(s.RowIds, json.Value);
            }));
        }
    });
}
