using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Writing;

/// <summary>Finds the ids that lookups and persons of a write are written by.</summary>
internal sealed class FieldIds(GraphConnection connection, RowTarget target, RowWrite write, KeyFinder finder, GraphCall call)
{
    /// <summary>The ids by column and key, or every key that names nothing.</summary>
    /// <param name="stored">Reads the row as it stands, where parts of a key are to be taken from it; null for a new one.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Result<IReadOnlyDictionary<(string Column, string Key), string>>> FindAsync(Func<Task<Row?>> stored, CancellationToken cancellation)
    {
        var ids = new Dictionary<(string, string), string>();
        var problems = new List<Problem>();
        Row? before = null;
        foreach (var (name, cell) in write.Cells)
        {
            if (write.Schema.Column(name) is not { Type: ColumnType.Lookup or ColumnType.Person } column) continue;
            foreach (var key in Keys(CellForm.Of(column, write.Schema, cell)))
            {
                if (ids.ContainsKey((name, key))) continue;
                if (column.Type == ColumnType.Person)
                {
                    var person = await connection.Sites.PeopleOf(target.Site).FindAsync(key, call, cancellation).ConfigureAwait(false);
                    if (person is { } found) ids[(name, key)] = found.ToString(CultureInfo.InvariantCulture);
                    else problems.Add(WritingTexts.Problem("graph.write-unknown-person", write.Schema, column, key));
                    continue;
                }

                var list = write.Catalog.Find(column.Target!)!;
                if (list.Key.Count > 1) before ??= await stored().ConfigureAwait(false);
                var row = before;
                var item = await finder.FindAsync(list, key, part => Own(row, part), cancellation).ConfigureAwait(false);
                if (item is not null) ids[(name, key)] = item;
                else problems.Add(WritingTexts.Problem("graph.write-unknown-lookup", write.Schema, column, key, list.Display));
            }
        }

        return problems.Count > 0 ? Result<IReadOnlyDictionary<(string, string), string>>.Failure(problems) : ids;
    }

    private static IEnumerable<string> Keys(object? cell) => cell switch
    {
        string one => [one],
        IReadOnlyList<string> several => several,
        _ => [],
    };

    /// <summary>What the row says of a part of another list's key: as it is written, else as it stands.</summary>
    private string? Own(Row? before, string part)
    {
        if (write.Schema.Column(part) is null) return null;
        return write.Cells.TryGetValue(part, out var cell) ? cell as string : before?[part] as string;
    }
}
