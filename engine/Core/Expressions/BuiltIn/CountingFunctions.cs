using WorkSummary.Core.Lists;

namespace WorkSummary.Core.Expressions.BuiltIn;

/// <summary>Functions from rows to one figure. Rows that the school does not keep give null, no rows give 0 or null.</summary>
internal static class CountingFunctions
{
    public static IEnumerable<IExpressionFunction> All { get; } =
    [
        new Function("count", Count),
        new Function("size", Count),
        new Function("sum", a => Aggregate(a, numeric: true, (context, values) => Sum(context, values) is var (sum, _) ? sum : null)),
        new Function("average", a => Aggregate(a, numeric: true, (context, values) => Sum(context, values) is var (sum, n) && n > 0 ? sum / n : null)),
        new Function("min", a => Aggregate(a, numeric: false, (_, values) => Extreme(values, -1))),
        new Function("max", a => Aggregate(a, numeric: false, (_, values) => Extreme(values, 1))),
    ];

    private static Problems.Result<FunctionCall> Count(FunctionArguments arguments)
    {
        if (arguments.Expect(1, 1) is { } problem) return problem;
        var type = arguments.Items[0].Type;
        var text = arguments.Function.EndsWith("size", StringComparison.Ordinal) && type == ExpressionType.Text;
        if (!text && type is not (ExpressionType.Rows or ExpressionType.Values) && type != ExpressionType.Null) return arguments.Wrong(0, new ExpressionType.Rows(TypeName.AnyRows));
        return new FunctionCall(ExpressionType.Number, (context, values) =>
        {
            switch (values[0])
            {
                case RowSet rows:
                    context.Count(rows);
                    return (decimal)rows.Rows.Count;
                case string s:
                    return (decimal)s.Length;
                case IReadOnlyList<object?> list:
                    return (decimal)list.Count;
                default:
                    return null;
            }
        });
    }

    /// <summary><c>rows | sum "Col"</c>, or <c>values | sum</c>.</summary>
    private static Problems.Result<FunctionCall> Aggregate(FunctionArguments arguments, bool numeric, Func<FunctionContext, IEnumerable<object?>, object?> compute)
    {
        if (arguments.Expect(1, 2) is { } problem) return problem;
        if (arguments.Items[0].Type is ExpressionType.Values { Item: var item } && arguments.Items.Count == 1)
        {
            if (!Fits(item)) return arguments.Wrong(0, new ExpressionType.Values(ExpressionType.Number));
            return new FunctionCall(item, (context, values) => values[0] is IReadOnlyList<object?> list && context.Spend(list.Count) ? compute(context, list) : null);
        }

        return Functions.OverColumn(arguments, 2, (_, path) =>
        {
            if (!Fits(path.Type)) return arguments.Wrong(1, ExpressionType.Number);
            return new FunctionCall(path.Type, (context, values) =>
            {
                if (values[0] is not RowSet rows || !context.Spend(rows.Rows.Count)) return null;
                context.Count(rows);
                return compute(context, rows.Rows.Select(r => path.Read(r, context.Lookups)));
            });
        });

        bool Fits(ExpressionType type) => type == ExpressionType.Number || (!numeric && Comparison.IsDate(type));
    }

    private static (decimal? Sum, int Count) Sum(FunctionContext context, IEnumerable<object?> values)
    {
        var sum = 0m;
        var count = 0;
        foreach (var value in values)
        {
            if (value is not decimal d) continue;
            count++;
            if (Arithmetic.Apply("+", sum, d, context) is not decimal next) return (null, 0);
            sum = next;
        }

        return (sum, count);
    }

    private static object? Extreme(IEnumerable<object?> values, int sign)
    {
        object? best = null;
        foreach (var value in values)
        {
            if (value is not null && (best is null || Comparison.Order(value, best) * sign > 0)) best = value;
        }

        return best;
    }
}
