using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Expressions;

/// <summary>Equality and order of values, and which types may be compared.</summary>
internal static class Comparison
{
    /// <summary>Equal values; null equals only null. A date-time equals the date it lies on.</summary>
    public static bool Same(object? a, object? b) => a is string text ? b is string other && string.Equals(text, other, StringComparison.Ordinal) : (a, b) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (DateTime x, DateOnly y) => DateOnly.FromDateTime(x) == y,
        (DateOnly x, DateTime y) => x == DateOnly.FromDateTime(y),
        _ => a.Equals(b),
    };

    /// <summary>Order of two values of one kind; null where they have none.</summary>
    public static int? Order(object? a, object? b) => (a, b) switch
    {
        (decimal x, decimal y) => x.CompareTo(y),
        (string x, string y) => string.CompareOrdinal(x, y),
        (bool x, bool y) => x.CompareTo(y),
        (DateTime x, DateOnly y) => DateOnly.FromDateTime(x).CompareTo(y),
        (DateOnly x, DateTime y) => x.CompareTo(DateOnly.FromDateTime(y)),
        (DateOnly x, DateOnly y) => x.CompareTo(y),
        (DateTime x, DateTime y) => x.CompareTo(y),
        _ => null,
    };

    /// <summary>Order for sorting: choices as their column lists them, null last.</summary>
    public static Comparer<object?> Sorting(ExpressionType type)
    {
        var rank = type is ExpressionType.Choice choice
            ? choice.Column.Choices.Select((c, i) => (c.Token, i)).ToDictionary(c => c.Token, c => c.i, StringComparer.Ordinal)
            : null;
        return Comparer<object?>.Create((a, b) => (a, b) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            (string x, string y) when rank is not null && rank.GetValueOrDefault(x, int.MaxValue) is var i && rank.GetValueOrDefault(y, int.MaxValue) is var j && i != j => i.CompareTo(j),
            _ => Order(a, b) ?? 0,
        });
    }

    public static bool IsDate(ExpressionType type) => type == ExpressionType.Date || type == ExpressionType.DateTime;

    public static bool IsText(ExpressionType type) => type == ExpressionType.Text || type is ExpressionType.Choice or ExpressionType.Lookup;

    /// <summary>How a value of one type becomes comparable with another type, or why it does not.</summary>
    public static Result<Func<object?, object?>> Conversion(ExpressionType type, ExpressionType given, bool isLiteral, object? literal, Place where)
    {
        if (type is ExpressionType.Values several) type = several.Item;
        if (given == ExpressionType.Null || type == ExpressionType.Null) return Ok(v => v);
        if (IsDate(type) && isLiteral && literal is string text)
        {
            return DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy-M-d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? Ok(_ => day)
                : new Problem(Messages.Texts, "expressions.bad-date", text).At(where);
        }

        if (type is ExpressionType.Choice choice && isLiteral && literal is string token && choice.Column.Choices.All(c => c.Token != token))
        {
            return UnknownToken(token, choice.Column).At(where);
        }

        var fits = type == given || (IsDate(type) && IsDate(given)) || (IsText(type) && IsText(given));
        return fits ? Ok(v => v) : new Problem(Messages.Texts, "expressions.not-comparable", new TypeName(type), new TypeName(given)).At(where);

        static Result<Func<object?, object?>> Ok(Func<object?, object?> convert) => Result<Func<object?, object?>>.Success(convert);
    }

    /// <summary>Suggests tokens; where the word is a term that people see, the token that is stored for it.</summary>
    private static Problem UnknownToken(string token, ColumnSchema column)
    {
        var byTerm = column.Choices.FirstOrDefault(c => c.Display.Hans == token || c.Display.Hant == token || string.Equals(c.Display.En, token, StringComparison.OrdinalIgnoreCase));
        var suggestion = byTerm?.Token ?? Spelling.Suggest(token, column.Choices.Select(c => c.Token));
        return new Problem(Messages.Texts, "expressions.unknown-choice", token, column.Name, suggestion);
    }
}
