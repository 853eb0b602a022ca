using System.Text.RegularExpressions;
using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Checks;

/// <summary>A row of a table that states boys, girls and their total.</summary>
internal sealed record SexRow(TextBlock Block, decimal Boys, decimal Girls, decimal Total);

/// <summary>Reads tables with a column each for boys, girls and total, from lines of plain text or from the cells of a document.</summary>
internal static partial class Tables
{
    private static readonly string[] TotalWords = ["合计", "总计", "总数", "总人数", "小计", "人数", "共计", "留守儿童数", "留守儿童总数", "留守儿童人数", "留守学生人数", "留守儿童", "留守学生", "留守人数", "学生数", "学生人数", "学生总数", "在校生", "在校生数", "在校学生", "在校人数", "儿童数", "总计人数", "总"];

    /// <summary>The rows; none where the columns cannot be told for sure.</summary>
    public static IEnumerable<SexRow> Rows(DocumentText document)
    {
        var run = new List<(TextBlock Block, string Text)>();
        foreach (var block in document.Blocks.Append(null))
        {
            if (block is { InTable: true })
            {
                run.Add((block, Passages.Even(block.Text).Trim()));
                continue;
            }

            if (run.Count > 0)
            {
                foreach (var row in run.Any(c => Split(c.Text).Length > 2) ? OfLines(run) : OfCells(run)) yield return row;
            }

            run.Clear();
        }
    }

    private static string[] Split(string line) =>
        [.. (line.Contains('\t', StringComparison.Ordinal) ? line.Split('\t') : line.Trim('|').Split('|')).Select(c => c.Trim())];

    private static IEnumerable<SexRow> OfLines(List<(TextBlock Block, string Text)> lines)
    {
        (int Boys, int Girls, IReadOnlyList<int> Totals)? columns = null;
        var width = 0;
        foreach (var (block, text) in lines)
        {
            var cells = Split(text);
            if (Columns(cells) is { } found) (columns, width) = (found, cells.Length);
            else if (columns is { } c && cells.Length == width && Row(block, cells[c.Boys], cells[c.Girls], c.Totals.Select(t => cells[t])) is { } row) yield return row;
        }
    }

    // Cells come one after another; the width of the table is the one with which every row reads as numbers.
    private static IEnumerable<SexRow> OfCells(List<(TextBlock Block, string Text)> cells)
    {
        var texts = cells.Select(c => c.Text).ToArray();
        var first = Array.FindIndex(texts, t => t.Length > 0 && char.IsAsciiDigit(t[0]));
        if (first < 3 || Columns(texts[..first]) is not { } columns) return [];
        for (var width = Math.Max(columns.Boys, Math.Max(columns.Girls, columns.Totals.Max())) + 1; width <= first; width++)
        {
            if (cells.Count % width != 0) continue;
            var rows = Enumerable.Range(1, (cells.Count / width) - 1).Select(r => (At: r * width, Row: Row(cells[r * width].Block, texts[(r * width) + columns.Boys], texts[(r * width) + columns.Girls], columns.Totals.Select(t => texts[(r * width) + t])))).ToList();
            if (rows.Count > 0 && rows.All(r => r.Row is not null)) return rows.Select(r => r.Row!);
        }

        return [];
    }

    // The total stands nearest before the two columns, or behind them.
    private static (int Boys, int Girls, IReadOnlyList<int> Totals)? Columns(string[] header)
    {
        var heads = header.Select(h => Decoration().Replace(h, "")).ToArray();
        var boys = Array.FindIndex(heads, h => h is "男" or "男生" or "男童" or "男孩");
        var girls = Array.FindIndex(heads, h => h is "女" or "女生" or "女童" or "女孩");
        if (boys < 0 || girls < 0) return null;
        var (left, right) = (Math.Min(boys, girls), Math.Max(boys, girls));
        var before = left == 0 ? -1 : Array.FindLastIndex(heads, left - 1, h => TotalWords.Contains(h));
        var behind = Array.FindIndex(heads, right, h => TotalWords.Contains(h));
        int[] totals = [.. new[] { before, behind }.Where(t => t >= 0)];
        return totals.Length == 0 ? null : (boys, girls, totals);
    }

    // 其中男生人数（人） and 留守男生数 are 男生.
    [GeneratedRegex("^(?:其中)?(?:留守(?=[男女]))?|(?:[（(]\\s*(?:人|名|个)\\s*[）)])$|(?<=[男女生童孩])人?数(?:[（(]人[）)])?$|\\s")]
    private static partial Regex Decoration();

    private static SexRow? Row(TextBlock block, string boys, string girls, IEnumerable<string> totals)
    {
        if (Number(boys) is not { } b || Number(girls) is not { } g) return null;
        var stated = totals.Select(Number).OfType<decimal>().ToList();
        return stated.Count == 0 ? null : new SexRow(block, b, g, stated.Contains(b + g) ? b + g : stated[0]);
    }

    private static decimal? Number(string cell)
    {
        cell = cell.TrimEnd('人', '名', '个');
        return cell.Length > 0 && char.IsAsciiDigit(cell[0]) ? Numerals.Value(cell) : null;
    }
}
