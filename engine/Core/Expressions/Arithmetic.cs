using System.Globalization;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Expressions;

/// <summary>Decimal arithmetic in which null stays null, a division by zero gives null, and too large a number is a problem.</summary>
internal static class Arithmetic
{
    public static object? Apply(string op, object? left, object? right, FunctionContext context)
    {
        if (left is not decimal a || right is not decimal b) return null;
        try
        {
            return op switch
            {
                "+" => a + b,
                "-" => a - b,
                "*" => a * b,
                "/" => b == 0 ? null : a / b,
                "//" => b == 0 ? null : decimal.Truncate(a / b),
                "%" => b == 0 ? null : a % b,
                _ => throw new InvalidOperationException("No such operator."),
            };
        }
        catch (OverflowException)
        {
            context.Fail(Overflow);
            return null;
        }
    }

    public static Problem Overflow => new(Messages.Texts, "expressions.overflow");

    /// <summary>Text as an expression joins it: numbers without trailing zeros, dates as ISO 8601, null as nothing.</summary>
    public static string Text(object? value) => value switch
    {
        null => "",
        string s => s,
        decimal d => Plain(d),
        bool b => b ? "true" : "false",
        DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime t => t.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        _ => "",
    };

    public static string Plain(decimal value) => (value == 0 ? 0 : value).ToString("0.############################", CultureInfo.InvariantCulture);
}
