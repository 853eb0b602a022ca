using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Expressions.BuiltIn;

/// <summary><c>group_sum "Value" "A" "B"</c>: a row with A, B and Total (the sum of Value) for each combination, in the order of A, then B.</summary>
internal static class GroupSum
{
    private static readonly Term Total = new("合计", "合計", "Total");

    public static Result<FunctionCall> Bind(FunctionArguments arguments)
    {
        if (arguments.Expect(3) is { } problem) return problem;
        return arguments.Rows(0).Then(source => arguments.Column(1, source).Then<FunctionCall>(value =>
        {
            if (value.Type != ExpressionType.Number) return arguments.Wrong(1, ExpressionType.Number);
            var keys = new List<ColumnPath>();
            var problems = new List<Problem>();
            for (var i = 2; i < arguments.Items.Count; i++)
            {
                var key = arguments.Column(i, source);
                if (key is { Ok: true, Value.Type: ExpressionType.Values }) problems.Add(arguments.Wrong(i, ExpressionType.Text));
                else if (key.Ok) keys.Add(key.Value);
                else problems.AddRange(key.Problems);
            }

            if (problems.Count > 0) return Result<FunctionCall>.Failure(problems);
            var schema = ShapingFunctions.Derived(
            [
                .. keys.Select(k => k.Column with { Name = k.Column.Name, Required = false, Unique = false }),
                new ColumnSchema { Name = "Total", Display = Total, Type = ColumnType.Number },
            ]);
            return new FunctionCall(new ExpressionType.Rows(schema), (context, values) => Evaluate(context, values[0] as RowSet, value, keys, schema));
        }));
    }

    private static RowSet? Evaluate(FunctionContext context, RowSet? rows, ColumnPath value, List<ColumnPath> keys, ListSchema schema)
    {
        if (rows is null || !context.Spend((keys.Count + 1L) * rows.Rows.Count)) return null;
        context.Count(rows);
        var orders = keys.ConvertAll(k => Comparison.Sorting(k.Type));
        var groups = new SortedDictionary<object?[], object?>(Comparer<object?[]>.Create((a, b) =>
        {
            for (var i = 0; i < a.Length; i++)
            {
                if (orders[i].Compare(a[i], b[i]) is not 0 and var order) return order;
            }

            return 0;
        }));
        foreach (var row in rows.Rows)
        {
            object?[] key = [.. keys.Select(k => k.Read(row, context.Lookups))];
            var sum = groups.GetValueOrDefault(key) ?? 0m;
            groups[key] = Arithmetic.Apply("+", sum, value.Read(row, context.Lookups) as decimal? ?? 0m, context);
        }

        return new RowSet(schema, [.. groups.Select(g => new Row(schema, [.. g.Key, g.Value], ""))]);
    }
}
