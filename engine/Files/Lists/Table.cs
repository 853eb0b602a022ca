using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Lists;

/// <summary>A CSV file or a sheet that holds one list, not yet read.</summary>
internal sealed record Table
{
    /// <summary>Position among the tables of this reading, from 1.</summary>
    public required int Number { get; init; }

    public required ListSchema Schema { get; init; }

    /// <summary>File, and sheet where there is one.</summary>
    public required Place Place { get; init; }

    /// <summary>The rows, streamed.</summary>
    public required Func<CancellationToken, IEnumerable<RawRow>> Rows { get; init; }

    /// <summary>What only shows once the rows have been read to the end, such as a quote never closed.</summary>
    public Func<Problem?> AtEnd { get; init; } = () => null;

    /// <summary>True where day numbers count from 1904.</summary>
    public bool Since1904 { get; init; }

    public required DateTimeOffset ReadAt { get; init; }

    public required string Sha256 { get; init; }
}

/// <summary>A list as read, with what later checks need to name a place.</summary>
/// <param name="Table">Where it came from.</param>
/// <param name="Cells">The typed cells of each row.</param>
/// <param name="Ids">Row.Id of each row.</param>
/// <param name="Numbers">Row numbers as the person sees them.</param>
/// <param name="Headers">Header of each column of the schema as written; null where the file lacks it.</param>
internal sealed record ReadTable(Table Table, List<object?[]> Cells, List<string> Ids, List<int> Numbers, string?[] Headers)
{
    public ListSchema Schema => Table.Schema;

    public Place PlaceOf(int index, int column) => Table.Place with
    {
        Row = Numbers[index],
        Column = Headers[column] ?? Schema.Columns[column].Name,
    };

    public ListReading ToReading()
    {
        var rows = new Row[Cells.Count];
        for (var i = 0; i < rows.Length; i++) rows[i] = new Row(Schema, Cells[i], Ids[i]);
        return new ListReading
        {
            Rows = new RowSet(Schema, rows),
            Source = $"files:{Table.Place.File}",
            ReadAt = Table.ReadAt,
            Tag = Table.Sha256,
        };
    }
}
