using WorkSummary.Core.Lists;

namespace WorkSummary.Files.Workbooks;

/// <summary>
/// The drop-downs of a workbook. Excel takes a list of at most 255 characters in the cell's own rule; a longer one stands in a
/// hidden sheet.
/// </summary>
internal sealed class DropDowns(WorkbookTexts texts)
{
    /// <summary>Name of the hidden sheet.</summary>
    public const string Sheet = "_choices";

    private const int MostInline = 255;
    private readonly List<IReadOnlyList<string>> columns = [];
    private readonly Dictionary<string, string> formulas = new(StringComparer.Ordinal);

    /// <summary>True when the hidden sheet is needed.</summary>
    public bool HasSheet => columns.Count > 0;

    /// <summary>The rule's formula for a column; null for a column without choices.</summary>
    public string? Formula(ColumnSchema column)
    {
        var items = column.Type switch
        {
            ColumnType.YesNo => [texts["yes"], texts["no"]],
            ColumnType.Choice => column.Choices.Select(c => c.Display.In(texts.Culture)).ToArray(),
            _ => [],
        };
        if (items.Length == 0) return null;
        var joined = string.Join(',', items);
        if (joined.Length <= MostInline && !items.Any(i => i.Contains(',', StringComparison.Ordinal) || i.Contains('"', StringComparison.Ordinal))) return $"\"{joined}\"";
        var key = string.Join('\n', items);
        if (!formulas.TryGetValue(key, out var formula))
        {
            var letter = SheetText.Column(columns.Count);
            formulas[key] = formula = $"{Sheet}!${letter}$1:${letter}${items.Length}";
            columns.Add(items);
        }

        return formula;
    }

    /// <summary>Writes the hidden sheet: a column per drop-down.</summary>
    public void Write(SheetWriter sheet)
    {
        sheet.StartData();
        for (var row = 0; row < columns.Max(c => c.Count); row++)
        {
            sheet.StartRow(row + 1);
            for (var column = 0; column < columns.Count; column++)
            {
                if (row < columns[column].Count) sheet.Text(row + 1, column, SheetStyle.Text, columns[column][row]);
            }

            sheet.End();
        }

        sheet.End();
    }
}
