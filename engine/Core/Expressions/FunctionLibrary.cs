using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Expressions;

/// <summary>
/// The functions of the expression language for another language that has its arguments only when it runs: each call is checked and
/// computed exactly as in an expression. Thread-safe.
/// </summary>
/// <param name="scope">Lists that lookups lead to, and the functions beside the built-in ones.</param>
public sealed class FunctionLibrary(Scope scope)
{
    /// <summary>Names of the functions.</summary>
    public IReadOnlyList<string> Names { get; } = [.. Functions.Names(scope).Distinct(StringComparer.Ordinal)];

    /// <summary>Calls a function. A text among the arguments may name a column or a day, as a literal does in an expression.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="arguments">null, decimal, string, bool, DateOnly, DateTime, RowSet, Row, or a list of scalars, each with its type where it is known.</param>
    /// <param name="bindings">What functions that look beside their arguments may see.</param>
    /// <param name="costLimit">Steps it may take.</param>
    public Result<FunctionValue> Call(string name, IReadOnlyList<FunctionValue> arguments, Bindings bindings, long costLimit)
    {
        var function = Functions.Find(name, scope);
        if (function is null) return new Problem(Messages.Texts, "expressions.unknown-function", name, Spelling.Suggest(name, Names));
        var items = arguments.Select(a => new FunctionArgument(a.Type, IsLiteral(a.Type), a.Value, new Place())).ToList();
        return function.Bind(new FunctionArguments(name, items, new Place(), scope)).Then<FunctionValue>(call =>
        {
            var context = new FunctionContext(bindings, costLimit);
            var value = call.Evaluate(context, [.. arguments.Select(a => a.Value)]);
            return context.Problem is { } problem ? problem : new FunctionValue(value, call.Type);
        });
    }

    private static bool IsLiteral(ExpressionType type) =>
        type == ExpressionType.Number || type == ExpressionType.Text || type == ExpressionType.YesNo || type == ExpressionType.Null;
}

/// <summary>A value with its type.</summary>
/// <param name="Value">The value.</param>
/// <param name="Type">Its type.</param>
public sealed record FunctionValue(object? Value, ExpressionType Type)
{
    /// <summary>A value whose type is told by itself; several values have the type of the first that is not null.</summary>
    /// <param name="value">null, decimal, string, bool, DateOnly, DateTime, RowSet, Row, or a list of scalars.</param>
    public static FunctionValue Of(object? value) => new(value, value switch
    {
        decimal => ExpressionType.Number,
        string => ExpressionType.Text,
        bool => ExpressionType.YesNo,
        DateOnly => ExpressionType.Date,
        DateTime => ExpressionType.DateTime,
        RowSet rows => new ExpressionType.Rows(rows.Schema),
        Row row => new ExpressionType.Record(row.Schema),
        IReadOnlyList<object?> values => new ExpressionType.Values(Of(values.FirstOrDefault(v => v is not null)).Type is var item && item != ExpressionType.Null ? item : ExpressionType.Text),
        _ => ExpressionType.Null,
    });
}
