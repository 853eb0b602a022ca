using System.Globalization;
using WorkSummary.Core.Lists;

namespace WorkSummary.Files.Workbooks;

/// <summary>Writes the values of a list's rows as cells that read back to the same values.</summary>
internal sealed class CellWriter
{
    // Excel keeps 15 digits of a number; one with more is written as text rather than changed.
    private const decimal MostExact = 999_999_999_999_999m;
    private static readonly DateOnly FirstSerial = new(1900, 3, 1);
    private static readonly DateTime DayZero = new(1899, 12, 30);

    private readonly ListSchema schema;
    private readonly WorkbookTexts texts;
    private readonly SheetStyle[] styles;
    private readonly Dictionary<string, string>[] displays;

    public CellWriter(ListSchema schema, WorkbookTexts texts)
    {
        (this.schema, this.texts) = (schema, texts);
        styles = [.. schema.Columns.Select(c => SheetStyles.Of(c.Type))];
        displays = [.. schema.Columns.Select(c => c.Choices.ToDictionary(x => x.Token, x => x.Display.In(texts.Culture), StringComparer.Ordinal))];
    }

    public void Write(SheetWriter sheet, int number, Row row)
    {
        sheet.StartRow(number);
        for (var i = 0; i < schema.Columns.Count && i < row.Cells.Count; i++)
        {
            if (row.Cells[i] is { } value) Write(sheet, number, i, value);
        }

        sheet.End();
    }

    private void Write(SheetWriter sheet, int row, int column, object value)
    {
        var style = styles[column];
        switch (value)
        {
            case decimal number when IsExact(number):
                sheet.Number(row, column, style, number.ToString(CultureInfo.InvariantCulture));
                break;
            case DateOnly day when day >= FirstSerial:
                sheet.Number(row, column, style, (day.DayNumber - DateOnly.FromDateTime(DayZero).DayNumber).ToString(CultureInfo.InvariantCulture));
                break;
            case DateTime moment when DateOnly.FromDateTime(moment) >= FirstSerial:
                sheet.Number(row, column, style, (moment - DayZero).TotalDays.ToString("R", CultureInfo.InvariantCulture));
                break;
            default:
                sheet.Text(row, column, style, Text(column, value));
                break;
        }
    }

    private string Text(int column, object value) => value switch
    {
        bool yes => texts[yes ? "yes" : "no"],
        IReadOnlyList<string> several => texts.Join(several.Select(t => displays[column].GetValueOrDefault(t, t))),
        string text => displays[column].GetValueOrDefault(text, text),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static bool IsExact(decimal number)
    {
        while (number.Scale > 0 && number != decimal.Truncate(number))
        {
            number *= 10;
            if (Math.Abs(number) > MostExact) return false;
        }

        return Math.Abs(number) <= MostExact;
    }
}
