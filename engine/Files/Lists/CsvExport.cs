using System.Buffers;
using System.Globalization;
using WorkSummary.Core.Lists;

namespace WorkSummary.Files.Lists;

/// <summary>Writes a list as a CSV file that <see cref="FilesListSource"/> reads back to the same rows: internal names as header, tokens, ISO dates.</summary>
public static class CsvExport
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\n\r\t;");

    /// <summary>Writes the rows; the writer's lines end with a line feed.</summary>
    /// <param name="rows">The list.</param>
    /// <param name="output">Where to.</param>
    public static void Write(RowSet rows, TextWriter output)
    {
        Line(rows.Schema.Columns.Select(c => c.Name), output);
        foreach (var row in rows.Rows) Line(row.Cells.Select(Text), output);
    }

    private static void Line(IEnumerable<string> cells, TextWriter output)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first) output.Write(',');
            first = false;
            // A text that begins or ends with blanks keeps them only between quotes.
            var plain = !cell.AsSpan().ContainsAny(Quoted) && cell.Length == cell.Trim().Length;
            output.Write(plain ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }

        output.Write('\n');
    }

    private static string Text(object? cell) => cell switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        decimal number => PlainCell.Number(number).ToString(CultureInfo.InvariantCulture),
        IReadOnlyList<string> tokens => string.Join(';', tokens),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };
}
