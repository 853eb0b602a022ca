using System.Collections;
using WorkSummary.Core.Lists;

namespace WorkSummary.Core.Snapshots;

/// <summary>The ids of rows, read from the rows when somebody asks: tens of thousands of rows enter a figure, and few are traced.</summary>
internal sealed class RowIds(IReadOnlyList<Row> rows) : IReadOnlyList<string>
{
    public int Count => rows.Count;

    public string this[int index] => rows[index].Id;

    public IEnumerator<string> GetEnumerator()
    {
        foreach (var row in rows) yield return row.Id;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
