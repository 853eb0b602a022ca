using WorkSummary.Core.Expressions;
using WorkSummary.Core.Indicators;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Routes;

/// <summary>
/// What the conditions of a Route speak of, of one Version: <c>kind</c>, <c>unit.type</c>, <c>unit.code</c>, <c>findings.errors</c>,
/// <c>findings.warnings</c>, <c>version</c>, <c>returned</c>, <c>amendment</c>, <c>late</c>, and every indicator by its key.
/// </summary>
public sealed record RouteFacts
{
    private static readonly ListSchema UnitSchema = Schema("unit", ("code", ColumnType.Text), ("type", ColumnType.Text), ("name", ColumnType.Text));
    private static readonly ListSchema FindingsSchema = Schema("findings", ("errors", ColumnType.Number), ("warnings", ColumnType.Number));

    /// <summary>Key of the report kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Findings of the Version that are errors.</summary>
    public int Errors { get; init; }

    /// <summary>Findings of the Version that are warnings.</summary>
    public int Warnings { get; init; }

    /// <summary>True when the round was over on submission.</summary>
    public bool Late { get; init; }

    /// <summary>The figures of the Version by their keys: <see cref="decimal"/>, <see cref="string"/> or null.</summary>
    public IReadOnlyDictionary<string, object?> Indicators { get; init; } = new Dictionary<string, object?>();

    /// <summary>Types a condition without evaluating it.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="indicators">The indicators there are; null when not known: a name that nobody knows is then let pass.</param>
    /// <returns>The problems, with line and character within the condition.</returns>
    public static IReadOnlyList<Problem> Check(string condition, IReadOnlyList<Indicator>? indicators)
    {
        var names = FixedNames();
        foreach (var indicator in indicators ?? [])
        {
            if (indicator.Format != FigureFormat.Table)
                names.TryAdd(indicator.Key, indicator.Format == FigureFormat.Text ? ExpressionType.Text : ExpressionType.Number);
        }

        if (indicators is null && Expression.NamesIn(condition) is { Ok: true } used && used.Value.Any(n => !names.ContainsKey(n))) return [];
        var compiled = Expression.Compile(condition, new Scope(names, []));
        if (!compiled.Ok) return compiled.Problems;
        return compiled.Value.Type == ExpressionType.YesNo ? [] : [RouteTexts.Problem("routes.condition-type")];
    }

    /// <summary>Whether a condition holds. What cannot be judged is the problem <c>route.condition</c>, never a guess.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="state">Where the report stands.</param>
    /// <param name="unit">The unit that wrote it.</param>
    public Result<bool> Holds(string condition, ReportState state, OrgUnit unit)
    {
        var names = FixedNames();
        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["kind"] = Kind,
            ["unit"] = new Row(UnitSchema, [unit.Code, unit.Type, unit.Name], "1"),
            ["findings"] = new Row(FindingsSchema, [(decimal)Errors, (decimal)Warnings], "1"),
            ["version"] = (decimal)state.Version,
            ["returned"] = state.Returned,
            ["amendment"] = state.Amending,
            ["late"] = Late,
        };
        foreach (var (key, value) in Indicators)
        {
            if (!names.TryAdd(key, value is string ? ExpressionType.Text : ExpressionType.Number)) continue;
            values[key] = value;
        }

        var judged = Expression.Compile(condition, new Scope(names, [])).Then(e => e.Evaluate(new Bindings(values)));
        if (judged is { Ok: true, Value.Value: bool holds }) return holds;
        return RouteTexts.Problem("route.condition", condition);
    }

    /// <summary>True where all that a condition speaks of is known.</summary>
    internal bool Knows(string condition)
    {
        var names = FixedNames();
        return Expression.NamesIn(condition) is { Ok: true } used && used.Value.All(n => names.ContainsKey(n) || Indicators.ContainsKey(n));
    }

    private static Dictionary<string, ExpressionType> FixedNames() => new(StringComparer.Ordinal)
    {
        ["kind"] = ExpressionType.Text,
        ["unit"] = new ExpressionType.Record(UnitSchema),
        ["findings"] = new ExpressionType.Record(FindingsSchema),
        ["version"] = ExpressionType.Number,
        ["returned"] = ExpressionType.YesNo,
        ["amendment"] = ExpressionType.YesNo,
        ["late"] = ExpressionType.YesNo,
    };

    private static ListSchema Schema(string name, params (string Name, ColumnType Type)[] columns) => new()
    {
        Name = name,
        Display = new Term(name, name, name),
        Columns = [.. columns.Select(c => new ColumnSchema { Name = c.Name, Display = new Term(c.Name, c.Name, c.Name), Type = c.Type })],
    };
}
