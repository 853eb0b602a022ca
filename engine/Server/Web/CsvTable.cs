using System.Globalization;
using System.Text;

namespace WorkSummary.Server.Web;

/// <summary>
/// A table for a spreadsheet: UTF-8 with its mark, so that Excel and WPS read Chinese; a text that would begin a formula is text.
/// </summary>
internal sealed class CsvTable
{
    public const string ContentType = "text/csv; charset=utf-8";

    private readonly StringBuilder text = new();

    /// <summary>A line: text, numbers, days, or null for an empty cell.</summary>
    public CsvTable Line(params ReadOnlySpan<object?> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) text.Append(',');
            text.Append(Cell(cells[i]));
        }

        text.Append("\r\n");
        return this;
    }

    public byte[] ToBytes() => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];

    private static string Cell(object? value) => value switch
    {
        null => "",
        int or long or decimal => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        _ => Quoted(Plain(value.ToString()!)),
    };

    /// <summary>What a spreadsheet would take for a formula gets an apostrophe, which makes it text.</summary>
    private static string Plain(string cell) => cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + cell : cell;

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
