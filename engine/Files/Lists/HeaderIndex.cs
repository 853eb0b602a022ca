using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Lists;

/// <summary>Which column of a list a header means: internal name or display name in any language, as people write it.</summary>
internal sealed class HeaderIndex
{
    /// <summary>A column of the file that carries the source's row id.</summary>
    public const int Id = -2;

    /// <summary>A running number that people put in front; it means nothing.</summary>
    public const int Ignored = -3;

    /// <summary>Not known.</summary>
    public const int Unknown = -1;

    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);

    public HeaderIndex(ListSchema schema)
    {
        Schema = schema;
        // Internal names win over display names, and earlier columns over later ones, where two fold to the same.
        for (var i = 0; i < schema.Columns.Count; i++) columns.TryAdd(Folding.Loose(schema.Columns[i].Name), i);
        for (var i = 0; i < schema.Columns.Count; i++)
        {
            var display = schema.Columns[i].Display;
            foreach (var name in (string[])[display.Hans, display.Hant, display.En]) columns.TryAdd(Folding.Loose(name), i);
        }

        foreach (var name in (string[])["id", "编号", "編號"]) columns.TryAdd(name, schema.Key.Count == 0 ? Id : Ignored);
        foreach (var name in (string[])["序号", "序號", "no.", "no", "#"]) columns.TryAdd(name, Ignored);
    }

    public ListSchema Schema { get; }

    /// <summary>Index of the column, or one of the constants. The marks of required columns (*, 必填) are not part of a header.</summary>
    public int Find(string header)
    {
        var folded = Folding.Loose(header).Trim('*');
        if (folded.Length == 0) return Unknown;
        if (columns.TryGetValue(folded, out var column)) return column;
        // 姓名（必填）, 日期(yyyy-mm-dd)
        var bracket = folded.IndexOf('(', StringComparison.Ordinal);
        return bracket > 0 && folded[^1] == ')' && columns.TryGetValue(folded[..bracket].TrimEnd('*'), out column) ? column : Unknown;
    }

    /// <summary>How many cells of a row are headers of this list, of how many that are not blank.</summary>
    public (int Known, int Filled) Score(IEnumerable<string?> cells)
    {
        int known = 0, filled = 0;
        foreach (var cell in cells)
        {
            if (cell is null || PlainCell.IsBlank(cell)) continue;
            filled++;
            if (Find(cell) >= 0) known++;
        }

        return (known, filled);
    }

    /// <summary>The header that may have been meant, in the language it seems to be written in.</summary>
    public string? Suggest(string header) =>
        Spelling.Likely(header, Schema.Columns.SelectMany(c => (string[])[c.Name, c.Display.Hans, c.Display.Hant, c.Display.En]), Folding.Loose);
}
