using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Storage.Rows;

/// <summary>What can be told of cells by themselves: that the column is there, the type, the choices, the length, the characters.</summary>
internal static class CellChecks
{
    private const int LongestLine = 255;
    private const int LongestText = 60_000;

    // SharePoint refuses earlier days, and nobody a report is about was born before.
    private static readonly DateOnly First = new(1900, 1, 1);

    /// <summary>The cells as they are stored (empty text is no text, whole numbers are numbers), and everything that is wrong with them.</summary>
    public static (IReadOnlyDictionary<string, object?> Cells, IReadOnlyList<Problem> Problems) Of(ListSchema schema, IReadOnlyDictionary<string, object?> cells)
    {
        var problems = new List<Problem>();
        var sound = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, given) in cells)
        {
            if (schema.Column(name) is not { } column)
            {
                problems.Add(StorageTexts.Problem("rows.unknown-column", schema.Display, name).At(new Place { Part = schema.Name, Column = name }));
                continue;
            }

            var cell = Normal(given);
            if (cell is not null && Wrong(schema, column, cell) is { } problem) problems.Add(problem);
            else sound[name] = cell;
        }

        return (sound, problems);
    }

    private static object? Normal(object? cell) => cell switch
    {
        string text => string.IsNullOrWhiteSpace(text) ? null : text,
        IEnumerable<string> tokens => tokens.ToArray() is { Length: > 0 } several ? several : null,
        int number => (decimal)number,
        long number => (decimal)number,
        DateTime moment => DateTime.SpecifyKind(moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond)), DateTimeKind.Unspecified),
        _ => cell,
    };

    private static Problem? Wrong(ListSchema schema, ColumnSchema column, object cell)
    {
        return (column.Type, cell) switch
        {
            (ColumnType.Number or ColumnType.Currency, decimal) or (ColumnType.YesNo, bool) => null,
            (ColumnType.Date, DateOnly day) => Early(day),
            (ColumnType.DateTime, DateTime moment) => Early(DateOnly.FromDateTime(moment)),
            (ColumnType.Choice, string token) when !column.Multiple => Unknown([token]),
            (ColumnType.Choice, IReadOnlyList<string> tokens) when column.Multiple => Unknown(tokens),
            (ColumnType.MultilineText, string text) => Text(text, LongestText, lines: true),
            (ColumnType.Text or ColumnType.Lookup or ColumnType.Person or ColumnType.Attachment, string text) => Text(text, LongestLine, lines: false),
            _ => RowRules.Column(schema, column, "rows.wrong-type", Kind(column)),
        };

        Problem? Early(DateOnly day) => day < First ? RowRules.Column(schema, column, "rows.date-too-early") : null;

        Problem? Unknown(IReadOnlyList<string> tokens) => tokens.FirstOrDefault(t => column.Choices.All(c => c.Token != t)) is { } unknown
            ? RowRules.Column(schema, column, "rows.unknown-choice", unknown.Length > 40 ? unknown[..40] : unknown)
            : null;

        Problem? Text(string text, int longest, bool lines) =>
            text.Length > longest ? RowRules.Column(schema, column, "rows.too-long", longest, text.Length)
            : text.Any(c => char.IsControl(c) && !(lines && c is ('\n' or '\r' or '\t'))) ? RowRules.Column(schema, column, "rows.control-character")
            : null;
    }

    private static Term Kind(ColumnSchema column) => column.Type switch
    {
        ColumnType.Number or ColumnType.Currency => new("数字", "數字", "a number"),
        ColumnType.Date => new("日期", "日期", "a day"),
        ColumnType.DateTime => new("日期和时间", "日期和時間", "a day and time"),
        ColumnType.YesNo => new("是或否", "是或否", "yes or no"),
        ColumnType.Choice when column.Multiple => new("若干选项", "若干選項", "some of the choices"),
        ColumnType.Choice => new("一个选项", "一個選項", "one of the choices"),
        _ => new("文字", "文字", "text"),
    };
}
