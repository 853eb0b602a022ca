using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Expressions.BuiltIn;

/// <summary>Functions from rows to other rows: <c>group</c>, <c>sort</c>, <c>take</c>, <c>columns</c>, <c>first</c>.</summary>
internal static class ShapingFunctions
{
    public static readonly Term CountTerm = new("数量", "數量", "Count");

    public static IEnumerable<IExpressionFunction> All { get; } =
    [
        new Function("group", Group),
        new Function("group_sum", GroupSum.Bind),
        new Function("sort", Sort),
        new Function("take", Take),
        new Function("columns", Columns),
        new Function("first", First),
    ];

    /// <summary><c>group "Col"</c>: a row with Key and Count for each value, in the order of the column's choices or of the values.</summary>
    private static Result<FunctionCall> Group(FunctionArguments arguments) => Functions.OverColumn(arguments, 2, (_, path) =>
    {
        var key = path.Column with { Name = "Key", Required = false, Unique = false };
        var schema = Derived([key, new ColumnSchema { Name = "Count", Display = CountTerm, Type = ColumnType.Number }]);
        var order = Comparison.Sorting(path.Type is ExpressionType.Values values ? values.Item : path.Type);
        if (path.Type is ExpressionType.Values) key = schema.Columns[0] with { Multiple = false };
        var single = path.Type is ExpressionType.Values ? Derived([key, schema.Columns[1]]) : schema;
        return new FunctionCall(new ExpressionType.Rows(single), (context, args) =>
        {
            if (args[0] is not RowSet rows || !context.Spend(2L * rows.Rows.Count)) return null;
            context.Count(rows);
            var counts = new Dictionary<object, int>();
            var without = 0;
            foreach (var row in rows.Rows)
            {
                switch (path.Read(row, context.Lookups))
                {
                    case null:
                        without++;
                        break;
                    case IReadOnlyList<string> tokens:
                        foreach (var token in tokens) counts[token] = counts.GetValueOrDefault(token) + 1;
                        break;
                    case var value:
                        counts[value] = counts.GetValueOrDefault(value) + 1;
                        break;
                }
            }

            var groups = counts.OrderBy(c => c.Key, order).Select(c => Make(single, c.Key, (decimal)c.Value)).ToList();
            if (without > 0) groups.Add(Make(single, null, (decimal)without));
            return new RowSet(single, groups);
        });
    });

    /// <summary><c>sort "Col"</c>, <c>sort "Col" "desc"</c>: rows without a value come last, equal ones keep their order.</summary>
    private static Result<FunctionCall> Sort(FunctionArguments arguments) => Functions.OverColumn(arguments, 3, (schema, path) =>
    {
        var descending = false;
        if (arguments.Items.Count == 3)
        {
            if (arguments.Items[2] is not { IsLiteral: true, Literal: "asc" or "desc" }) return new Problem(Messages.Texts, "expressions.sort-direction").At(arguments.Items[2].Where);
            descending = arguments.Items[2].Literal is "desc";
        }

        var order = Comparison.Sorting(path.Type);
        return new FunctionCall(new ExpressionType.Rows(schema), (context, args) =>
        {
            if (args[0] is not RowSet rows || !context.Spend(8L * rows.Rows.Count)) return null;
            var keyed = rows.Rows.Select(r => (Row: r, Key: path.Read(r, context.Lookups))).ToList();
            var present = keyed.Where(k => k.Key is not null);
            var sorted = descending ? present.OrderByDescending(k => k.Key, order) : present.OrderBy(k => k.Key, order);
            return new RowSet(rows.Schema, [.. sorted.Select(k => k.Row), .. keyed.Where(k => k.Key is null).Select(k => k.Row)]);
        });
    });

    private static Result<FunctionCall> Take(FunctionArguments arguments)
    {
        if (arguments.Expect(2, 2) is { } problem) return problem;
        if (arguments.Items[1].Type != ExpressionType.Number) return arguments.Wrong(1, ExpressionType.Number);
        var type = arguments.Items[0].Type;
        if (type is not (ExpressionType.Rows or ExpressionType.Values)) return arguments.Wrong(0, new ExpressionType.Rows(TypeName.AnyRows));
        return new FunctionCall(type, (context, args) =>
        {
            if (args[1] is not decimal wanted) return null;
            var n = (int)Math.Clamp(decimal.Truncate(wanted), 0, int.MaxValue);
            return args[0] switch
            {
                RowSet rows when context.Spend(Math.Min(n, rows.Rows.Count)) => new RowSet(rows.Schema, [.. rows.Rows.Take(n)]),
                IReadOnlyList<object?> values when context.Spend(Math.Min(n, values.Count)) => values.Take(n).ToList(),
                _ => null,
            };
        });
    }

    /// <summary><c>columns "A" "B.C"</c>: those columns only, in that order; a path gives a column named after its last part.</summary>
    private static Result<FunctionCall> Columns(FunctionArguments arguments)
    {
        if (arguments.Expect(2) is { } problem) return problem;
        return arguments.Rows(0).Then<FunctionCall>(source =>
        {
            var paths = new List<ColumnPath>();
            var problems = new List<Problem>();
            for (var i = 1; i < arguments.Items.Count; i++)
            {
                var path = arguments.Column(i, source);
                if (path.Ok) paths.Add(path.Value);
                else problems.AddRange(path.Problems);
            }

            if (problems.Count > 0) return Result<FunctionCall>.Failure(problems);
            var columns = new List<ColumnSchema>();
            foreach (var path in paths)
            {
                var name = columns.Exists(c => c.Name == path.Column.Name) ? path.Text.Replace('.', '_') : path.Column.Name;
                columns.Add(path.Column with { Name = name, Required = false, Unique = false });
            }

            var schema = Derived(columns);
            return new FunctionCall(new ExpressionType.Rows(schema), (context, args) =>
            {
                if (args[0] is not RowSet rows || !context.Spend((long)paths.Count * rows.Rows.Count)) return null;
                context.Count(rows);
                return new RowSet(schema, [.. rows.Rows.Select(r => new Row(schema, [.. paths.Select(p => p.Read(r, context.Lookups))], r.Id))]);
            });
        });
    }

    private static Result<FunctionCall> First(FunctionArguments arguments)
    {
        if (arguments.Expect(1, 1) is { } problem) return problem;
        return arguments.Items[0].Type switch
        {
            ExpressionType.Rows rows => new FunctionCall(new ExpressionType.Record(rows.Schema), (_, args) => args[0] is RowSet { Rows: [var first, ..] } ? first : null),
            ExpressionType.Values values => new FunctionCall(values.Item, (_, args) => args[0] is IReadOnlyList<object?> and [var first, ..] ? first : null),
            _ => arguments.Wrong(0, new ExpressionType.Rows(TypeName.AnyRows)),
        };
    }

    /// <summary>A table that an expression made. Its name says so; it never is the name of a list.</summary>
    public static ListSchema Derived(IReadOnlyList<ColumnSchema> columns) =>
        new() { Name = "(" + string.Join(", ", columns.Select(c => c.Name)) + ")", Display = CountTerm, Columns = columns };

    private static Row Make(ListSchema schema, params IReadOnlyList<object?> cells) => new(schema, cells, "");
}
