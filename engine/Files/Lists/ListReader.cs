using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Lists;

/// <summary>Reads one table: finds its header row, then types each cell, noting every problem on the way.</summary>
internal sealed class ListReader(Table table, ProblemLog log, IProgress<ListProgress>? progress)
{
    /// <summary>Rows that are not blank among which the header is looked for: a merged title, a hint and a blank or two may stand above it.</summary>
    public const int HeaderSearch = 10;

    /// <summary>Rows one list may have: thirty times the largest known roster.</summary>
    public const int MaxRows = 200_000;

    private readonly ListSchema schema = table.Schema;
    private readonly HeaderIndex headers = new(table.Schema);

    /// <summary>The list; null where the table is empty or has no header.</summary>
    public ReadTable? Read(CancellationToken cancellation)
    {
        using var rows = table.Rows(cancellation).GetEnumerator();
        var (head, header) = FindHeader(rows);
        if (header < 0)
        {
            AddAtEnd();
            Add(head.Count == 0
                ? new Problem(ListTexts.Texts, "lists.empty") { Severity = Severity.Warning }
                : new Problem(ListTexts.Texts, "lists.no-header", ListTexts.Enumerate(schema.Columns.Where(c => c.Required).Select(c => c.Display))), null);
            return null;
        }

        var columns = ReadHeader(head[header]);
        var result = new ReadTable(table, [], [], [], columns.Headers);
        var readers = schema.Columns.Select(c => new ColumnReader(schema, c)).ToArray();
        foreach (var row in head.Skip(header + 1).Concat(Rest(rows)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (row.IsBlank || IsUnused(row, columns)) continue;
            if (result.Cells.Count == MaxRows)
            {
                Add(new Problem(ListTexts.Texts, "lists.too-many-rows", MaxRows), new Place { Row = row.Number });
                break;
            }

            ReadRow(row, columns, readers, result);
            if (result.Cells.Count % 1000 == 0) progress?.Report(new ListProgress(schema.Name, result.Cells.Count));
        }

        AddAtEnd();
        progress?.Report(new ListProgress(schema.Name, result.Cells.Count));
        return result;
    }

    // A form that numbers its lines beforehand has lines with nothing but a number.
    private static bool IsUnused(RawRow row, Columns columns) => Array.TrueForAll(columns.Of, i => i < 0 || row[i].IsBlank);

    private static IEnumerable<RawRow> Rest(IEnumerator<RawRow> rows)
    {
        while (rows.MoveNext()) yield return rows.Current;
    }

    // The first row most of whose cells are known headers; failing that, the row that knows most of them.
    private (List<RawRow> Head, int Header) FindHeader(IEnumerator<RawRow> rows)
    {
        var head = new List<RawRow>();
        int best = -1, most = 0;
        var enough = Math.Min(2, schema.Columns.Count);
        while (head.Count < HeaderSearch && rows.MoveNext())
        {
            if (rows.Current.IsBlank) continue;
            head.Add(rows.Current);
            var (known, filled) = headers.Score(rows.Current.Cells.Select(c => c.Text));
            if (known >= enough && known * 2 > filled) return (head, head.Count - 1);
            if (known > most && known >= enough) (best, most) = (head.Count - 1, known);
        }

        return (head, best);
    }

    private sealed record Columns(int[] Of, int Id, string?[] Headers);

    private Columns ReadHeader(RawRow row)
    {
        var of = new int[schema.Columns.Count];
        Array.Fill(of, -1);
        var written = new string?[of.Length];
        var id = -1;
        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (row.Cells[i].IsBlank) continue;
            var header = PlainCell.Trim(row.Cells[i].Text!);
            var place = new Place { Row = row.Number, Column = Folding.Quote(header), Quote = Folding.Quote(header) };
            var column = headers.Find(header);
            if (column == HeaderIndex.Ignored) continue;
            if (column == HeaderIndex.Id)
            {
                if (id < 0) id = i;
            }
            else if (column == HeaderIndex.Unknown)
            {
                Add(headers.Suggest(header) is { } near
                    ? new Problem(ListTexts.Texts, "lists.unknown-column-near", place.Quote, near) { Severity = Severity.Warning }
                    : new Problem(ListTexts.Texts, "lists.unknown-column", place.Quote) { Severity = Severity.Warning }, place);
            }
            else if (of[column] >= 0)
            {
                Add(new Problem(ListTexts.Texts, "lists.column-twice", written[column], place.Quote), place);
            }
            else
            {
                (of[column], written[column]) = (i, Folding.Quote(header));
            }
        }

        for (var i = 0; i < of.Length; i++)
        {
            var missing = schema.Columns[i];
            if (of[i] >= 0 || !missing.Required) continue;
            Add(new Problem(ListTexts.Texts, "lists.missing-column", missing.Display, missing.Name), new Place { Row = row.Number, Column = missing.Name });
        }

        return new Columns(of, id, written);
    }

    private void ReadRow(RawRow row, Columns columns, ColumnReader[] readers, ReadTable result)
    {
        var cells = new object?[readers.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            if (columns.Of[i] < 0) continue;
            var cell = row[columns.Of[i]];
            var column = schema.Columns[i];
            if (cell.IsBlank)
            {
                if (column.Required) Add(new Problem(ListTexts.Texts, "lists.required", column.Display), Here(null));
            }
            else if (readers[i].Read(cell, table.Since1904, out cells[i]) is { } problem)
            {
                Add(problem.Args.Count == 0 ? problem with { Args = [Folding.Quote(cell.Text!)] } : problem, Here(cell.Text));
            }

            Place Here(string? found) => new()
            {
                Row = row.Number,
                Column = columns.Headers[i],
                Quote = found is null ? null : Folding.Quote(found),
            };
        }

        var id = columns.Id >= 0 && row[columns.Id] is { IsBlank: false } given ? PlainCell.Code(given.Text!) : null;
        result.Cells.Add(cells);
        result.Ids.Add(id ?? row.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        result.Numbers.Add(row.Number);
    }

    private void AddAtEnd()
    {
        if (table.AtEnd() is { } problem) Add(problem, problem.Where);
    }

    private void Add(Problem problem, Place? where = null) => log.Add(table.Number, problem.At((where ?? new Place()) with
    {
        File = table.Place.File,
        Part = table.Place.Part,
    }));
}
