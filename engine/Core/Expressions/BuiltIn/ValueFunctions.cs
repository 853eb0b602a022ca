using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Expressions.BuiltIn;

/// <summary>Functions that give values or text: <c>distinct</c>, <c>map</c>, <c>months</c>, <c>join</c>, <c>round</c>, <c>percent</c>.</summary>
internal static class ValueFunctions
{
    /// <summary>A text that an expression makes may not be longer.</summary>
    private const int LongestText = 1_000_000;

    public static IEnumerable<IExpressionFunction> All { get; } =
    [
        new Function("distinct", a => a.Items is [{ Type: ExpressionType.Values values }] ? DistinctValues(values) : Values(a, v => v is not (null or ""), distinct: true, v => v)),
        new Function("map", a => Values(a, _ => true, distinct: false, v => v)),
        new Function("months", Months),
        new Function("join", Join),
        new Function("round", a => Rounded(a, ExpressionType.Number, (d, n) => decimal.Round(d, n, MidpointRounding.AwayFromZero))),
        new Function("percent", a => Rounded(a, ExpressionType.Text, Percent)),
    ];

    private static FunctionCall DistinctValues(ExpressionType.Values type) => new(type, (context, args) =>
        args[0] is IReadOnlyList<object?> list && context.Spend(list.Count) ? list.Where(v => v is not (null or "")).Distinct().ToList() : null);

    private static Result<FunctionCall> Values(FunctionArguments arguments, Func<object?, bool> keep, bool distinct, Func<object?, object?> convert) =>
        Functions.OverColumn(arguments, 2, (_, path) =>
        {
            var item = path.Type is ExpressionType.Values several ? several.Item : path.Type;
            return new FunctionCall(new ExpressionType.Values(item), (context, args) =>
            {
                if (args[0] is not RowSet rows || !context.Spend(rows.Rows.Count)) return null;
                context.Count(rows);
                var values = new List<object?>(rows.Rows.Count);
                // A row that is written in two ways (三（2）班, 三(2)班) is one.
                var targets = distinct && path.Type is ExpressionType.Lookup ? new HashSet<object>() : null;
                foreach (var row in rows.Rows)
                {
                    var cell = path.Read(row, context.Lookups);
                    if (targets is not null && ((object?)path.Target(row, context.Lookups) ?? ColumnPath.LastPart(cell as string)) is { } target && !targets.Add(target)) continue;
                    if (cell is IReadOnlyList<string> tokens) values.AddRange(tokens);
                    else if (keep(cell)) values.Add(convert(cell));
                }

                return distinct ? values.Distinct().ToList() : values;
            });
        });

    /// <summary><c>months "Col"</c>: the different months in which the dates lie, as 2024-09, in their order.</summary>
    private static Result<FunctionCall> Months(FunctionArguments arguments) => Functions.OverColumn(arguments, 2, (_, path) =>
    {
        if (!Comparison.IsDate(path.Type)) return arguments.Wrong(1, ExpressionType.Date);
        return new FunctionCall(new ExpressionType.Values(ExpressionType.Text), (context, args) =>
        {
            if (args[0] is not RowSet rows || !context.Spend(rows.Rows.Count)) return null;
            context.Count(rows);
            return rows.Rows.Select(r => path.Read(r, context.Lookups))
                .Select(v => v is IFormattable date ? date.ToString("yyyy-MM", CultureInfo.InvariantCulture) : null)
                .Where(m => m is not null).Distinct().Order(StringComparer.Ordinal).ToList<object?>();
        });
    });

    /// <summary><c>values | join "、"</c>. Choices are joined by their terms, in both scripts.</summary>
    private static Result<FunctionCall> Join(FunctionArguments arguments)
    {
        if (arguments.Expect(2, 2) is { } problem) return problem;
        if (arguments.Items[0].Type is not ExpressionType.Values { Item: var item }) return arguments.Wrong(0, new ExpressionType.Values(ExpressionType.Text));
        if (arguments.Items[1].Type != ExpressionType.Text) return arguments.Wrong(1, ExpressionType.Text);
        return new FunctionCall(ExpressionType.Text, (context, args) =>
        {
            if (args[0] is not IReadOnlyList<object?> values || args[1] is not string separator || !context.Spend(values.Count)) return null;
            var length = values.Sum(v => (long)separator.Length + Arithmetic.Text(v).Length);
            if (length > LongestText)
            {
                context.Fail(new Problem(Messages.Texts, "expressions.text-too-long", LongestText));
                return null;
            }

            if (item is not ExpressionType.Choice choice) return string.Join(separator, values.Select(Arithmetic.Text));
            var terms = values.OfType<string>().Select(t => choice.Column.Choices.FirstOrDefault(c => c.Token == t)?.Display ?? new Term(t, t, t)).ToList();
            return new Term(string.Join(separator, terms.Select(t => t.Hans)), string.Join(separator, terms.Select(t => t.Hant)), string.Join(separator, terms.Select(t => t.En)));
        });
    }

    /// <summary>A number and how many decimals it is rounded to, half away from zero; none unless said.</summary>
    private static Result<FunctionCall> Rounded(FunctionArguments arguments, ExpressionType type, Func<decimal, int, object?> compute)
    {
        if (arguments.Expect(1, 2) is { } problem) return problem;
        for (var i = 0; i < arguments.Items.Count; i++)
        {
            if (arguments.Items[i].Type != ExpressionType.Number && arguments.Items[i].Type != ExpressionType.Null) return arguments.Wrong(i, ExpressionType.Number);
        }

        return new FunctionCall(type, (context, args) =>
        {
            if (args[0] is not decimal number) return null;
            var decimals = args.Count > 1 && args[1] is decimal d ? (int)Math.Clamp(decimal.Truncate(d), 0, 28) : 0;
            try
            {
                return compute(number, decimals);
            }
            catch (OverflowException)
            {
                context.Fail(Arithmetic.Overflow);
                return null;
            }
        });
    }

    private static object Percent(decimal share, int decimals) =>
        decimal.Round(share * 100, decimals, MidpointRounding.AwayFromZero).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + "%";
}
