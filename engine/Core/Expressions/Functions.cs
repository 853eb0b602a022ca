using WorkSummary.Core.Expressions.BuiltIn;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Expressions;

/// <summary>A function made of a name and its binding.</summary>
internal sealed class Function(string name, Func<FunctionArguments, Result<FunctionCall>> bind) : IExpressionFunction
{
    public string Name { get; } = name;

    public Result<FunctionCall> Bind(FunctionArguments arguments) => bind(arguments);
}

/// <summary>Every function an expression may call: the built-in ones, then those of the scope.</summary>
internal static class Functions
{
    /// <summary>Scriban keeps its functions in objects; expressions written for it run here too.</summary>
    private static readonly string[] ScribanObjects = ["array.", "math.", "string."];

    private static readonly Dictionary<string, IExpressionFunction> BuiltIns =
        CountingFunctions.All.Concat(ChoosingFunctions.All).Concat(ShapingFunctions.All).Concat(ValueFunctions.All)
            .ToDictionary(f => f.Name, StringComparer.Ordinal);

    public static IExpressionFunction? Find(string name, Scope scope)
    {
        foreach (var prefix in ScribanObjects)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal)) name = name[prefix.Length..];
        }

        return BuiltIns.GetValueOrDefault(name) ?? scope.Functions.FirstOrDefault(f => f.Name == name);
    }

    public static IEnumerable<string> Names(Scope scope) => BuiltIns.Keys.Concat(scope.Functions.Select(f => f.Name));

    /// <summary>Checks of a function over rows and one column: <c>rows | name "Col"</c>.</summary>
    public static Result<FunctionCall> OverColumn(FunctionArguments arguments, int most, Func<ListSchema, ColumnPath, Result<FunctionCall>> then)
    {
        if (arguments.Expect(2, most) is { } problem) return problem;
        return arguments.Rows(0).Then(schema => arguments.Column(1, schema).Then(path => then(schema, path)));
    }

    /// <summary>The rows for which a condition holds; null rows stay null, and each row is paid for.</summary>
    public static RowSet? Filter(FunctionContext context, object? rows, Func<Row, bool> keep)
    {
        if (rows is not RowSet set || !context.Spend(set.Rows.Count)) return null;
        var kept = new List<Row>();
        foreach (var row in set.Rows)
        {
            if (keep(row)) kept.Add(row);
        }

        return new RowSet(set.Schema, kept);
    }
}
