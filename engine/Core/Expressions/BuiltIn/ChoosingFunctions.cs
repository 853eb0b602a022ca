using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Expressions.BuiltIn;

/// <summary>Functions that choose rows: <c>where</c> and its kin.</summary>
internal static class ChoosingFunctions
{
    public static IEnumerable<IExpressionFunction> All { get; } =
    [
        new Function("where", a => Equal(a, wanted: true)),
        new Function("except", a => Equal(a, wanted: false)),
        new Function("where_min", a => Bounded(a, (value, bound) => Comparison.Order(value, bound) >= 0)),
        new Function("where_max", a => Bounded(a, (value, bound) => Comparison.Order(value, bound) <= 0)),
        new Function("where_present", a => Present(a, wanted: true)),
        new Function("where_empty", a => Present(a, wanted: false)),
        new Function("where_within_days", WithinDays),
        new Function("where_age", Age),
        new Function("where_used_by", UsedBy),
    ];

    /// <summary><c>where "Col" v…</c>: the column equals any of the values; <c>except</c>: none of them.</summary>
    private static Result<FunctionCall> Equal(FunctionArguments arguments, bool wanted)
    {
        if (arguments.Expect(3) is { } problem) return problem;
        return Functions.OverColumn(arguments, int.MaxValue, (schema, path) =>
        {
            var converters = new Func<object?, object?>[arguments.Items.Count];
            var problems = new List<Problem>();
            for (var i = 2; i < converters.Length; i++)
            {
                var conversion = arguments.Comparable(i, path.Type);
                if (conversion.Ok) converters[i] = conversion.Value;
                else problems.AddRange(conversion.Problems);
            }

            if (problems.Count > 0) return Result<FunctionCall>.Failure(problems);
            return new FunctionCall(new ExpressionType.Rows(schema), (context, values) =>
            {
                var any = new object?[values.Count - 2];
                for (var i = 2; i < values.Count; i++) any[i - 2] = converters[i](values[i]);
                if (!context.Spend(any.Length)) return null;
                return Functions.Filter(context, values[0], row => Matches(path.Read(row, context.Lookups), any) == wanted);
            });
        });
    }

    /// <summary>A column with several choices matches when one of them does.</summary>
    private static bool Matches(object? cell, object?[] any)
    {
        foreach (var value in any)
        {
            if (Comparison.Same(cell, value)) return true;
            if (cell is IReadOnlyList<string> tokens && value is string token && tokens.Contains(token)) return true;
        }

        return false;
    }

    private static Result<FunctionCall> Bounded(FunctionArguments arguments, Func<object?, object?, bool> holds)
    {
        if (arguments.Expect(3, 3) is { } problem) return problem;
        return Functions.OverColumn(arguments, 3, (schema, path) =>
        {
            if (path.Type != ExpressionType.Number && !Comparison.IsDate(path.Type)) return arguments.Wrong(1, ExpressionType.Number);
            return arguments.Comparable(2, path.Type).Then<FunctionCall>(convert => new FunctionCall(new ExpressionType.Rows(schema), (context, values) =>
            {
                var bound = convert(values[2]);
                return Functions.Filter(context, values[0], row => holds(path.Read(row, context.Lookups), bound));
            }));
        });
    }

    private static Result<FunctionCall> Present(FunctionArguments arguments, bool wanted)
    {
        if (arguments.Expect(2, 2) is { } problem) return problem;
        return Functions.OverColumn(arguments, 2, (schema, path) => new FunctionCall(
            new ExpressionType.Rows(schema),
            (context, values) => Functions.Filter(context, values[0], row => path.Read(row, context.Lookups) is not (null or "") == wanted)));
    }

    /// <summary><c>where_within_days "From" "To" n</c>: the second date is at most n days after the first; an earlier one is in time too.</summary>
    private static Result<FunctionCall> WithinDays(FunctionArguments arguments)
    {
        if (arguments.Expect(4, 4) is { } problem) return problem;
        return Functions.OverColumn(arguments, 4, (schema, from) => arguments.Column(2, schema).Then<FunctionCall>(to =>
        {
            if (!Comparison.IsDate(from.Type)) return arguments.Wrong(1, ExpressionType.Date);
            if (!Comparison.IsDate(to.Type)) return arguments.Wrong(2, ExpressionType.Date);
            if (arguments.Items[3].Type != ExpressionType.Number) return arguments.Wrong(3, ExpressionType.Number);
            return new FunctionCall(new ExpressionType.Rows(schema), (context, values) => Functions.Filter(context, values[0], row =>
                Day(from.Read(row, context.Lookups)) is { } first && Day(to.Read(row, context.Lookups)) is { } second && values[3] is decimal days
                && second.DayNumber - first.DayNumber <= days));
        }));
    }

    /// <summary><c>where_age "Birth" least most day</c>: the full years on that day lie between the two, both included.</summary>
    private static Result<FunctionCall> Age(FunctionArguments arguments)
    {
        if (arguments.Expect(5, 5) is { } problem) return problem;
        return Functions.OverColumn(arguments, 5, (schema, birth) =>
        {
            if (!Comparison.IsDate(birth.Type)) return arguments.Wrong(1, ExpressionType.Date);
            for (var i = 2; i < 4; i++)
            {
                if (arguments.Items[i].Type != ExpressionType.Number) return arguments.Wrong(i, ExpressionType.Number);
            }

            if (!Comparison.IsDate(arguments.Items[4].Type)) return arguments.Wrong(4, ExpressionType.Date);
            return new FunctionCall(new ExpressionType.Rows(schema), (context, values) => Functions.Filter(context, values[0], row =>
                Day(birth.Read(row, context.Lookups)) is { } born && Day(values[4]) is { } day
                && values[2] is decimal least && values[3] is decimal most && Years(born, day) is var years && years >= least && years <= most));
        });
    }

    /// <summary>
    /// <c>where_used_by HomeVisits Contacts</c>: rows that some row of those lists looks up, such as the children visited in the
    /// period. The rows that look one up are counted as sources. null when the school keeps none of those lists.
    /// </summary>
    private static Result<FunctionCall> UsedBy(FunctionArguments arguments)
    {
        if (arguments.Expect(2) is { } problem) return problem;
        return arguments.Rows(0).Then<FunctionCall>(schema =>
        {
            var columns = new int[arguments.Items.Count];
            for (var i = 1; i < columns.Length; i++)
            {
                if (arguments.Items[i].Type is not ExpressionType.Rows other) return arguments.Wrong(i, new ExpressionType.Rows(TypeName.AnyRows));
                columns[i] = other.Schema.Columns.ToList().FindIndex(c => c.Type == ColumnType.Lookup && c.Target == schema.Name);
                if (columns[i] < 0) return new Problem(Messages.Texts, "expressions.no-lookup-to", other.Schema.Name, schema.Name).At(arguments.Items[i].Where);
            }

            return new FunctionCall(new ExpressionType.Rows(schema), (context, values) =>
            {
                if (values[0] is not RowSet rows || !context.Spend(rows.Rows.Count) || values.Skip(1).All(v => v is not RowSet)) return null;
                var candidates = new HashSet<Row>(rows.Rows, ReferenceEqualityComparer.Instance);
                var used = new HashSet<Row>(ReferenceEqualityComparer.Instance);
                for (var i = 1; i < values.Count; i++)
                {
                    if (values[i] is not RowSet set) continue;
                    if (!context.Spend(set.Rows.Count)) return null;
                    var counted = new List<Row>();
                    foreach (var row in set.Rows)
                    {
                        if (context.Lookups.Follow(row, columns[i]) is not { } target || !candidates.Contains(target)) continue;
                        used.Add(target);
                        counted.Add(row);
                    }

                    context.Count(new RowSet(set.Schema, counted));
                }

                return Functions.Filter(context, values[0], used.Contains);
            });
        });
    }

    private static DateOnly? Day(object? value) => value switch { DateOnly d => d, DateTime t => DateOnly.FromDateTime(t), _ => null };

    private static int Years(DateOnly born, DateOnly day) =>
        day.Year - born.Year - ((day.Month, day.Day).CompareTo((born.Month, born.Day)) < 0 ? 1 : 0);
}
