using System.Text;

namespace WorkSummary.Files.Lists;

/// <summary>Rows of RFC 4180 text, one at a time. Lenient as Excel is: text after a closing quote belongs to the cell.</summary>
internal sealed class CsvReader(TextReader text, char delimiter)
{
    /// <summary>Characters one cell may have; beyond it a quote was most likely never closed. Excel itself allows 32 767.</summary>
    public const int MaxCell = 65_536;

    /// <summary>Cells one row may have: Excel's own limit.</summary>
    public const int MaxCells = 16_384;

    private readonly StringBuilder cell = new();
    private readonly List<RawCell> cells = [];

    /// <summary>Row in which a quote was opened and not closed, once reading has stopped for it; else 0.</summary>
    public int UnclosedQuote { get; private set; }

    /// <summary>The rows, blank ones among them; a row counts as one however many lines it has.</summary>
    public IEnumerable<RawRow> Rows()
    {
        for (var number = 1; ReadRow(number); number++) yield return new RawRow(number, [.. cells]);
    }

    private bool ReadRow(int number)
    {
        cells.Clear();
        cell.Clear();
        var quoted = false;
        var any = false;
        while (true)
        {
            var c = text.Read();
            if (c < 0)
            {
                if (quoted) return Unclosed(number);
                if (any) EndCell();
                return any;
            }

            any = true;
            if (quoted)
            {
                if (c != '"') cell.Append((char)c);
                else if (text.Peek() == '"') cell.Append((char)text.Read());
                else quoted = false;
            }
            else if (c == '"' && cell.Length == 0) quoted = true;
            else if (c == delimiter) EndCell();
            else if (c is '\r' or '\n')
            {
                if (c == '\r' && text.Peek() == '\n') text.Read();
                EndCell();
                return true;
            }
            else cell.Append((char)c);

            if (cell.Length > MaxCell || cells.Count > MaxCells) return Unclosed(number);
        }
    }

    private bool Unclosed(int number)
    {
        UnclosedQuote = number;
        return false;
    }

    private void EndCell()
    {
        var value = cell.ToString();
        // ="0012" is how exports keep Excel from eating the zeros.
        if (value.Length > 2 && value.StartsWith("=\"", StringComparison.Ordinal) && value[^1] == '"') value = value[2..^1];
        cells.Add(new RawCell(value));
        cell.Clear();
    }
}
