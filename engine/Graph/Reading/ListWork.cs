using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Reading;

/// <summary>The reading of one list: what was known, what is read, what becomes of it.</summary>
internal sealed class ListWork(ListSchema schema, SiteList list, ReadMark? before)
{
    /// <summary>A change within this time before the last reading may have been missed: the service's clocks differ, and writes take time.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    /// <summary>Rows that a delta named and that are read one by one; beyond, the list is read whole.</summary>
    private const int MostSingly = 400;

    /// <summary>Rows that a list may have for a condition by a column without an index.</summary>
    private const int Small = 4000;

    private IReadOnlyDictionary<string, Row>? memory;

    /// <summary>The list of the catalogue.</summary>
    public ListSchema Schema => schema;

    /// <summary>The list of the site.</summary>
    public SiteList List => list;

    /// <summary>How far it was read the last time.</summary>
    public ReadMark? Before => before;

    /// <summary>How it is read; set once its columns are known.</summary>
    public ListShape Shape { get; set; } = null!;

    /// <summary>The first answer to the delta that was kept, or to the one that begins now.</summary>
    public GraphAnswer? FirstDelta { get; set; }

    /// <summary>True when <see cref="FirstDelta"/> goes on from the last reading; false when it begins now.</summary>
    public bool Resumed { get; set; }

    /// <summary>Where the next delta begins.</summary>
    public string? NextDelta { get; private set; }

    /// <summary>True when everything is read.</summary>
    public bool Whole { get; set; } = true;

    /// <summary>What was read, by id.</summary>
    public Dictionary<int, ReadRow> Rows { get; private set; } = [];

    /// <summary>Rows that are there no more; only where not <see cref="Whole"/>.</summary>
    public HashSet<int> Gone { get; } = [];

    /// <summary>How many rows have come so far.</summary>
    public int Count { get; private set; }

    /// <summary>The rows that the host kept, by id.</summary>
    public async Task<IReadOnlyDictionary<string, Row>> MemoryAsync(IListMemory? host, CancellationToken cancellation) =>
        memory ??= host is null || before is null ? new Dictionary<string, Row>() : await host.RowsAsync(schema.Name, cancellation).ConfigureAwait(false);

    /// <summary>Reads everything.</summary>
    public async Task ReadWholeAsync(ItemQueries queries, Action<int> progress, CancellationToken cancellation)
    {
        Whole = true;
        Gone.Clear();
        Rows = await queries.WholeAsync(count => progress(Count = count), cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads what changed: by delta, and by when rows were changed, since a delta alone is known to miss some.</summary>
    public async Task RefreshAsync(ItemQueries queries, DeltaReading delta, IListMemory host, Action<int> progress, CancellationToken cancellation)
    {
        var said = FirstDelta is null ? null : await delta.FollowAsync(FirstDelta, cancellation).ConfigureAwait(false);
        var modified = before!.Modified is { } last ? await queries.ModifiedAsync(last - Overlap, before.Rows <= Small, cancellation).ConfigureAwait(false) : null;
        // Without a delta nobody tells of deletions.
        if (said is null || said.Changed.Count > Math.Max(MostSingly, before.Rows / 4))
        {
            NextDelta = null;
            Whole = true;
            return;
        }

        (Whole, NextDelta) = (false, said.Next);
        var kept = said.Changed.Count == 0 && (modified is null || modified.Count == 0) ? new Dictionary<string, Row>() : await MemoryAsync(host, cancellation).ConfigureAwait(false);
        var singly = new List<int>();
        foreach (var (id, row) in modified ?? [])
        {
            if (Known(kept, id, row.ETag)) continue;
            if (Shape.Parts.Count > 1) singly.Add(id);
            else Take(row, kept);
        }

        foreach (var (id, etag) in said.Changed)
        {
            if (etag is null)
            {
                // Modified may have been asked before the row was deleted.
                Rows.Remove(id);
                if (kept.ContainsKey(Text(id))) Gone.Add(id);
            }
            else if (!Rows.ContainsKey(id) && !singly.Contains(id) && !Known(kept, id, etag))
            {
                singly.Add(id);
            }
        }

        await TakeAsync(singly, queries, kept, cancellation).ConfigureAwait(false);
        progress(Count = Rows.Count);
    }

    /// <summary>Takes in what changed while everything was read, so that all lists stand as of the end.</summary>
    public async Task CatchUpAsync(DeltaChanges? changes, ItemQueries queries, CancellationToken cancellation)
    {
        NextDelta = changes?.Next;
        if (changes is null) return;
        var none = new Dictionary<string, Row>();
        var singly = new List<int>();
        foreach (var (id, etag) in changes.Changed)
        {
            if (etag is null) Rows.Remove(id);
            else if (!Rows.TryGetValue(id, out var row) || row.ETag != etag) singly.Add(id);
        }

        await TakeAsync(singly, queries, none, cancellation).ConfigureAwait(false);
        Count = Rows.Count;
    }

    /// <summary>What the host is to keep.</summary>
    public ListUpdate ToUpdate(string source, DateTimeOffset readAt, DateTimeOffset? asOf)
    {
        var modified = Rows.Values.Select(r => (DateTimeOffset?)r.Modified).Append(Whole ? null : before?.Modified).Max();
        var rows = Whole ? Rows.Count : Math.Max(0, before!.Rows + added - Gone.Count);
        return new ListUpdate
        {
            Reading = new ListReading
            {
                Rows = new RowSet(schema, [.. Rows.Values.OrderBy(r => r.Id).Select(r => r.ToRow(schema))]),
                Source = source,
                ReadAt = readAt,
                Tag = string.Create(CultureInfo.InvariantCulture, $"{modified:yyyyMMdd'T'HHmmss'Z'}/{rows}"),
            },
            Whole = Whole,
            Gone = [.. Gone.Order().Select(Text)],
            Mark = new ReadMark
            {
                List = list.Id,
                Delta = NextDelta,
                Modified = asOf > modified || modified is null ? asOf : modified,
                Shape = Shape.Fingerprint,
                Columns = [.. Shape.Columns.Select(c => c.Schema.Name)],
                Rows = rows,
                Whole = Whole ? readAt : before!.Whole,
            }.ToString(),
        };
    }

    private int added;

    private async Task TakeAsync(List<int> ids, ItemQueries queries, IReadOnlyDictionary<string, Row> kept, CancellationToken cancellation)
    {
        foreach (var (id, row) in await queries.ByIdAsync(ids, cancellation).ConfigureAwait(false))
        {
            if (row is not null)
            {
                Take(row, kept);
            }
            else
            {
                Rows.Remove(id);
                if (kept.ContainsKey(Text(id))) Gone.Add(id);
            }
        }
    }

    private void Take(ReadRow row, IReadOnlyDictionary<string, Row> kept)
    {
        var known = kept.ContainsKey(Text(row.Id));
        if (Shape.Filter is { } filter && !filter.Keeps(schema, row.Cells))
        {
            // It was wanted and is no more.
            Rows.Remove(row.Id);
            if (known && !Whole) Gone.Add(row.Id);
            return;
        }

        if (!known && !Rows.ContainsKey(row.Id)) added++;
        Rows[row.Id] = row;
    }

    private static bool Known(IReadOnlyDictionary<string, Row> kept, int id, string? etag) =>
        etag is { Length: > 0 } && kept.TryGetValue(Text(id), out var row) && row.Version == etag;

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
