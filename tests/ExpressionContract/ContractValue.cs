using System.Collections;
using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.ExpressionContract;

/// <summary>Writes results as the table has them, and compares them.</summary>
public static class ContractValue
{
    /// <summary>A value: <c>7</c>, <c>"text"</c>, <c>true</c>, <c>null</c>, <c>2024-09-01</c>, <c>[1, 2]</c>, rows as <c>&lt;one, two&gt;</c> by their first column (those of a made table by all).</summary>
    /// <param name="value">A value of the built-in language.</param>
    public static string Of(object? value) => value switch
    {
        null => "null",
        bool yes => yes ? "true" : "false",
        string text => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"",
        Choice choice => Of(choice.Token),
        Term term => Of(term.Hans),
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        Row row => "<" + Of(row) + ">",
        RowSet rows => "<" + string.Join(", ", rows.Rows.Select(Of)) + ">",
        IEnumerable values => "[" + string.Join(", ", values.Cast<object?>().Select(Of)) + "]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.GetType().Name,
    };

    /// <summary>A problem: its code and place, <c>! expressions.unknown-name 1:5</c>.</summary>
    /// <param name="problem">The problem.</param>
    public static string Of(Problem problem) => problem.Where is { Line: not null } where
        ? string.Create(CultureInfo.InvariantCulture, $"! {problem.Code} {where.Line}:{where.Character}")
        : "! " + problem.Code;

    /// <summary>Whether two results are the same. Numbers are where a double, which Scriban divides with, cannot tell them apart.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    public static bool Same(string a, string b) =>
        a == b || (double.TryParse(a, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && double.TryParse(b, NumberStyles.Float, CultureInfo.InvariantCulture, out var y) && x.Equals(y));

    private static string Of(Row row) => string.Join('|', (row.Schema.Name.StartsWith('(') ? row.Cells : row.Cells.Take(1)).Select(c => c is string text ? text : Of(c)));
}
