using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace Storage.Tests;

/// <summary>How a source takes the next write.</summary>
internal enum Mood
{
    /// <summary>Takes it.</summary>
    Well,

    /// <summary>Is away: nothing is written.</summary>
    Away,

    /// <summary>Writes, and the answer is lost.</summary>
    AnswerLost,

    /// <summary>Breaks instead of answering.</summary>
    Broken,

    /// <summary>Refuses it.</summary>
    Refusing,
}

/// <summary>A source of lists in memory, with versions, keys it has seen, and moods.</summary>
internal sealed class Upstream : IListWriter
{
    private readonly Dictionary<string, SortedDictionary<int, Row>> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> seen = new(StringComparer.Ordinal);
    private readonly List<(int Change, string List, int Id)> log = [];
    private int changes;
    private int next = 1000;

    public string Name => "graph";

    public Queue<Mood> Moods { get; } = new();

    public List<RowWrite> Writes { get; } = [];

    /// <summary>Every row that was ever created by a write, as it was then.</summary>
    public List<Row> Everything { get; } = [];

    /// <summary>Called while a write is on its way.</summary>
    public Func<RowWrite, Task>? OnWrite { get; set; }

    public IReadOnlyList<Row> Rows(string list) => lists.TryGetValue(list, out var rows) ? [.. rows.Values] : [];

    public Row? Find(string list, string id) => lists[list].GetValueOrDefault(int.Parse(id, System.Globalization.CultureInfo.InvariantCulture));

    public void Fill(RowSet rows)
    {
        lists[rows.Schema.Name] = [];
        foreach (var row in rows.Rows) Put(rows.Schema, int.Parse(row.Id, System.Globalization.CultureInfo.InvariantCulture), row.Cells);
    }

    /// <summary>Somebody changes a row at the source itself.</summary>
    public void Edit(string list, string id, string column, object? cell)
    {
        var row = Find(list, id)!;
        Put(row.Schema, int.Parse(id, System.Globalization.CultureInfo.InvariantCulture), With(row, new Dictionary<string, object?> { [column] = cell }));
    }

    public string Create(Row row)
    {
        Put(row.Schema, ++next, row.Cells);
        return $"{next}";
    }

    public void Delete(string list, string id)
    {
        var number = int.Parse(id, System.Globalization.CultureInfo.InvariantCulture);
        if (lists[list].Remove(number)) log.Add((++changes, list, number));
    }

    /// <summary>What a follower would give: everything, or what changed since its mark.</summary>
    public IReadOnlyList<ListUpdate> Read(IListMemory memory, bool whole, DateTimeOffset at)
    {
        var updates = new List<ListUpdate>();
        foreach (var (list, rows) in lists)
        {
            var mark = memory.Mark(list);
            var all = whole || mark is null;
            var since = all ? 0 : int.Parse(mark!, System.Globalization.CultureInfo.InvariantCulture);
            var ids = log.Where(l => l.List == list && l.Change > since).Select(l => l.Id).ToHashSet();
            if (!all && ids.Count == 0) continue;
            updates.Add(new ListUpdate
            {
                Reading = new ListReading
                {
                    Rows = new RowSet(School.Schema(list), [.. rows.Where(r => all || ids.Contains(r.Key)).Select(r => r.Value)]),
                    Source = "graph:site",
                    ReadAt = at,
                },
                Whole = all,
                Gone = all ? [] : [.. ids.Where(i => !rows.ContainsKey(i)).Select(i => $"{i}")],
                Mark = $"{changes}",
            });
        }

        return updates;
    }

    public async Task<Result<RowOutcome>> WriteAsync(RowWrite write, CancellationToken cancellation)
    {
        Writes.Add(write);
        if (OnWrite is { } on) await on(write);
        cancellation.ThrowIfCancellationRequested();
        var mood = Moods.TryDequeue(out var given) ? given : Mood.Well;
        if (mood == Mood.Away) return new Problem(Texts, "test.away") { Unavailable = true };
        if (mood == Mood.Broken) throw new IOException("the connection was reset");
        if (mood == Mood.Refusing && !seen.ContainsKey(write.Key)) return new Problem(Texts, "test.refused");
        var outcome = Take(write);
        return mood == Mood.AnswerLost ? new Problem(Texts, "test.lost") { Unavailable = true } : outcome;
    }

    private static readonly Texts Texts = new("WorkSummary.Storage.Texts.Messages", typeof(WorkSummary.Storage.WorkSummaryDb));

    private Result<RowOutcome> Take(RowWrite write)
    {
        if (seen.TryGetValue(write.Key, out var known)) return new RowWritten(Find(write.Schema.Name, known));
        RowWritten done;
        if (write.RowId is null)
        {
            done = new RowWritten(Put(write.Schema, ++next, With(new Row(write.Schema, new object?[write.Schema.Columns.Count], ""), write.Cells)));
            Everything.Add(done.Row!);
        }
        else
        {
            var row = Find(write.Schema.Name, write.RowId);
            if (row is null || row.Version != write.Version) return new RowConflict(row);
            if (write.Remove) Delete(write.Schema.Name, write.RowId);
            done = new RowWritten(write.Remove ? null : Put(write.Schema, int.Parse(write.RowId, System.Globalization.CultureInfo.InvariantCulture), With(row, write.Cells)));
        }

        seen[write.Key] = done.Row?.Id ?? write.RowId!;
        return done;
    }

    private Row Put(ListSchema schema, int id, IReadOnlyList<object?> cells)
    {
        log.Add((++changes, schema.Name, id));
        return lists[schema.Name][id] = new Row(schema, cells, $"{id}", $"\"{id},{changes}\"");
    }

    private static object?[] With(Row row, IReadOnlyDictionary<string, object?> cells) =>
        [.. row.Schema.Columns.Select((c, i) => cells.TryGetValue(c.Name, out var cell) ? cell : row.Cells[i])];
}
