using System.Globalization;
using System.Text;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Languages;

namespace WorkSummary.Server.Rows;

/// <summary>Cells as people read them, as inputs hold them, and back.</summary>
internal static class CellText
{
    private const string InputDay = "yyyy-MM-dd";
    private const string InputMoment = "yyyy-MM-dd'T'HH:mm";

    private static readonly string[] Days = [InputDay, "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];
    private static readonly string[] Moments = [InputMoment, "yyyy-MM-dd'T'HH:mm:ss", "yyyy-M-d H:mm", "yyyy/M/d H:mm", "yyyy年M月d日 H:mm"];

    /// <summary>A cell for reading; lookups as they are stored (<see cref="RowNames.Shown"/> names them).</summary>
    /// <param name="column">The column.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="dates">Writes days.</param>
    public static string Shown(ColumnSchema column, object? cell, Dates dates)
    {
        var culture = CultureInfo.CurrentUICulture;
        return cell switch
        {
            null => "",
            string token when column.Type == ColumnType.Choice => Choice(column, token, culture),
            IReadOnlyList<string> tokens => string.Join(culture.Name == "en" ? ", " : "、", tokens.Select(t => Choice(column, t, culture))),
            bool yes => PageTexts.Get(yes ? "shell.yes" : "shell.no", culture),
            DateOnly day => dates.Day(day),
            DateTime moment => dates.Day(DateOnly.FromDateTime(moment)) + moment.ToString(" HH:mm", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString("0.####", CultureInfo.InvariantCulture),
            _ => cell.ToString() ?? "",
        };
    }

    /// <summary>A cell as the inputs of a form hold it; several for a column with several choices.</summary>
    /// <param name="cell">The cell.</param>
    public static IReadOnlyList<string> Typed(object? cell) => cell switch
    {
        null => [],
        bool yes => [yes ? "true" : "false"],
        DateOnly day => [day.ToString(InputDay, CultureInfo.InvariantCulture)],
        DateTime moment => [moment.ToString(InputMoment, CultureInfo.InvariantCulture)],
        decimal number => [number.ToString("0.############", CultureInfo.InvariantCulture)],
        IReadOnlyList<string> tokens => tokens,
        _ => [cell.ToString() ?? ""],
    };

    /// <summary>A cell as the one input of a form holds it; empty for none.</summary>
    /// <param name="cell">The cell.</param>
    public static string One(object? cell) => Typed(cell) is [var one, ..] ? one : "";

    /// <summary>What was typed as a cell of the column's type; null for nothing. The schema's rules are the desk's affair.</summary>
    /// <param name="column">The column.</param>
    /// <param name="typed">What the inputs held.</param>
    /// <param name="names">Finds what lookups lead to.</param>
    public static Result<object?> Read(ColumnSchema column, IReadOnlyList<string> typed, RowNames names)
    {
        var filled = typed.Select(t => t.Trim()).Where(t => t.Length > 0).ToList();
        if (filled.Count == 0) return Result<object?>.Success(null);
        var text = filled[0];
        return column.Type switch
        {
            ColumnType.Choice when column.Multiple => Several(column, filled),
            ColumnType.Choice => Token(column, text),
            ColumnType.Number or ColumnType.Currency => Number(column, text),
            ColumnType.Date => Day(column, text),
            ColumnType.DateTime => Moment(column, text),
            ColumnType.YesNo => YesNo(column, text),
            ColumnType.Lookup => names.Find(column, text),
            ColumnType.MultilineText => Result<object?>.Success(text.ReplaceLineEndings("\n")),
            _ => Result<object?>.Success(text),
        };
    }

    private static string Choice(ColumnSchema column, string token, CultureInfo culture) =>
        column.Choices.FirstOrDefault(c => c.Token == token) is { } choice ? choice.Display.In(culture) : token;

    private static Result<object?> Several(ColumnSchema column, List<string> tokens) =>
        tokens.FirstOrDefault(t => column.Choices.All(c => c.Token != t)) is { } unknown
            ? RowProblems.UnknownChoice(column, unknown)
            // In the order of the schema, so that the same choices are the same cell.
            : Result<object?>.Success(column.Choices.Select(c => c.Token).Where(tokens.Contains).ToArray());

    private static Result<object?> Token(ColumnSchema column, string token) =>
        column.Choices.Any(c => c.Token == token) ? Result<object?>.Success(token) : RowProblems.UnknownChoice(column, token);

    private static Result<object?> Number(ColumnSchema column, string text)
    {
        var plain = text.Normalize(NormalizationForm.FormKC).Replace(",", "", StringComparison.Ordinal);
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var number)
            ? Result<object?>.Success(PlainCell.Number(number))
            : RowProblems.NoNumber(column, text);
    }

    private static Result<object?> Day(ColumnSchema column, string text) =>
        DateOnly.TryParseExact(Folded(text), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and < 2200
            ? Result<object?>.Success(day)
            : RowProblems.NoDay(column, text);

    private static Result<object?> Moment(ColumnSchema column, string text)
    {
        if (DateTime.TryParseExact(Folded(text), Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && moment.Year is >= 1900 and < 2200)
            return Result<object?>.Success(moment);
        var day = Day(column, text);
        return day.Ok ? Result<object?>.Success(((DateOnly)day.Value!).ToDateTime(TimeOnly.MinValue)) : RowProblems.NoMoment(column, text);
    }

    private static Result<object?> YesNo(ColumnSchema column, string text) => text switch
    {
        "true" => Result<object?>.Success(true),
        "false" => Result<object?>.Success(false),
        _ => RowProblems.UnknownChoice(column, text),
    };

    private static string Folded(string text) => text.Normalize(NormalizationForm.FormKC);
}
