using System.Globalization;
using WorkSummary.Core.Indicators;
using WorkSummary.Core.Lists;

namespace WorkSummary.Core.Snapshots;

/// <summary>
/// Prints figures as a document shows them: without unit, but with % and 1:n; a figure that cannot be told is —. Integers have no
/// separators; rounding is half away from zero (indicators.md, “Submission safety”, Formats).
/// </summary>
public static class FigureText
{
    private const string Unknown = "—";
    private const decimal TenThousand = 10_000;

    /// <summary>The figure as printed.</summary>
    /// <param name="figure">The figure; not a table.</param>
    /// <param name="script">The document's script.</param>
    public static string Of(Figure figure, Script script) => Of(figure.Indicator, figure.Value, script);

    /// <summary>Any scalar value of an expression as printed: numbers without trailing zeros, dates as 2026年7月10日, 是/否, choice terms.</summary>
    /// <param name="value">null, decimal, string, bool, DateOnly, DateTime, <see cref="Choice"/>, <see cref="Term"/>, or a list of them.</param>
    /// <param name="script">The document's script.</param>
    public static string Of(object? value, Script script) => value switch
    {
        null => Unknown,
        Figure figure => Of(figure, script),
        decimal number => Plain(decimal.Round(number, 10, MidpointRounding.AwayFromZero)),
        string text => text,
        bool yes => yes ? "是" : "否",
        DateOnly day => Day(day),
        DateTime time => Day(DateOnly.FromDateTime(time)) + (time.TimeOfDay == TimeSpan.Zero ? "" : time.ToString(" HH:mm", CultureInfo.InvariantCulture)),
        Choice choice => choice.Display.In(script),
        Term term => term.In(script),
        Row or RowSet => Unknown,
        System.Collections.IEnumerable values => string.Join("、", values.Cast<object?>().Select(v => Of(v, script))),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => Unknown,
    };

    /// <summary>The cell of a row as printed; a choice by its term.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">Internal name of the column.</param>
    /// <param name="script">The document's script.</param>
    public static string Of(Row row, string column, Script script)
    {
        var choices = row.Schema.Column(column)?.Choices ?? [];
        object? Displayed(object? token) => choices.FirstOrDefault(c => c.Token == token as string) ?? token;
        return row[column] switch
        {
            IReadOnlyList<string> tokens => Of(tokens.Select(Displayed).ToList(), script),
            var cell => Of(Displayed(cell), script),
        };
    }

    /// <summary>A value as an indicator prints it.</summary>
    /// <param name="indicator">Gives format and decimals.</param>
    /// <param name="value">The value.</param>
    /// <param name="script">The document's script.</param>
    public static string Of(Indicator indicator, object? value, Script script)
    {
        if (value is not decimal number) return Of(value, script);
        var text = indicator.Format switch
        {
            FigureFormat.IntegerZeroSpelled when number == 0 => script == Script.Hans ? "无" : "無",
            FigureFormat.Integer or FigureFormat.IntegerZeroSpelled => Fixed(number, 0),
            FigureFormat.Number => Fixed(number, indicator.Decimals),
            FigureFormat.Percent => Share(number, indicator.Decimals),
            FigureFormat.Ratio => "1:" + Plain(decimal.Round(number, indicator.Decimals, MidpointRounding.AwayFromZero)),
            FigureFormat.Currency => Currency(number, indicator.Decimals, script),
            _ => Of(value, script),
        };
        return indicator.Signed && number > 0 ? "+" + text : text;
    }

    /// <summary>Yuan up to 9 999; then 万/萬 when one decimal says it exactly, else yuan.</summary>
    private static string Currency(decimal yuan, int decimals, Script script)
    {
        var rounded = decimal.Round(yuan, decimals, MidpointRounding.AwayFromZero);
        if (Math.Abs(rounded) < TenThousand || rounded % (TenThousand / 10) != 0) return Fixed(rounded, decimals);
        return Plain(rounded / TenThousand) + (script == Script.Hans ? "万" : "萬");
    }

    private static string Share(decimal share, int decimals) =>
        Math.Abs(share) > decimal.MaxValue / 100 ? Unknown : Fixed(share * 100, decimals) + "%";

    private static string Fixed(decimal number, int decimals)
    {
        decimals = Math.Clamp(decimals, 0, 28);
        var rounded = decimal.Round(number, decimals, MidpointRounding.AwayFromZero);
        if (rounded == 0) rounded = 0;
        return rounded.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static string Plain(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");
}
