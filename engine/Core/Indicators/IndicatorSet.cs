using WorkSummary.Core.Expressions;
using WorkSummary.Core.Indicators.Functions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using Messages = WorkSummary.Core.Snapshots.Messages;

namespace WorkSummary.Core.Indicators;

/// <summary>All indicators, compiled and in the order in which they need one another.</summary>
internal sealed class IndicatorSet
{
    private readonly List<Compiled> inOrder;

    private IndicatorSet(IReadOnlyList<Indicator> definitions, List<Compiled> inOrder, Scope scope) =>
        (Definitions, this.inOrder, Scope) = (definitions, inOrder, scope);

    /// <summary>The definitions in the order of the catalogue.</summary>
    public IReadOnlyList<Indicator> Definitions { get; }

    /// <summary>Names and types for every expression over a Snapshot.</summary>
    public Scope Scope { get; }

    public static Result<IndicatorSet> Compile(ListCatalog catalog, IReadOnlyList<Indicator> definitions, IReadOnlyList<IExpressionFunction> functions)
    {
        var problems = new List<Problem>();
        var names = new Dictionary<string, ExpressionType>(StringComparer.Ordinal);
        foreach (var list in catalog.Lists) names[list.Name] = new ExpressionType.Rows(list);
        names[SnapshotValues.Unit] = new ExpressionType.Record(catalog.Find("OrgUnits")!);
        names[SnapshotValues.PeriodName] = new ExpressionType.Record(SnapshotValues.PeriodSchema(catalog.Find("Periods")!));
        names[SnapshotValues.Previous] = new ExpressionType.Record(SnapshotValues.PreviousSchema(definitions.DistinctBy(d => d.Key)));
        names[SnapshotValues.CountingDate] = ExpressionType.Date;

        var byKey = new Dictionary<string, Indicator>(StringComparer.Ordinal);
        foreach (var indicator in definitions)
        {
            if (names.ContainsKey(indicator.Key) || !byKey.TryAdd(indicator.Key, indicator)) problems.Add(new Problem(Messages.Texts, "indicators.key-taken", indicator.Key));
        }

        // Names that cannot be compiled yet still have a type, so that one mistake is told once.
        foreach (var indicator in byKey.Values.Where(i => i.Format != FigureFormat.Table)) names[indicator.Key] = TypeOf(indicator);

        List<IExpressionFunction> all = [.. IndicatorFunctions.All, .. functions];
        var compiled = new List<Compiled>();
        foreach (var indicator in InOrder(byKey, problems))
        {
            var scope = new Scope(names, all, catalog);
            var expression = Expression.Compile(indicator.Expression, scope);
            var finer = indicator.FinerWhen is null ? null : Expression.Compile(indicator.FinerWhen, scope);
            problems.AddRange(expression.Problems.Concat(finer?.Problems ?? []).Select(p => p.At((p.Where ?? new Place()) with { Section = indicator.Key })));
            if (!expression.Ok || finer is { Ok: false }) continue;
            if (!Fits(expression.Value.Type, indicator.Format)) problems.Add(new Problem(Messages.Texts, "indicators.format-mismatch", indicator.Key, indicator.Format, new TypeName(expression.Value.Type)));
            names[indicator.Key] = expression.Value.Type;
            compiled.Add(new Compiled(indicator, expression.Value, finer?.Value));
        }

        return problems.Count > 0
            ? Result<IndicatorSet>.Failure(problems)
            : new IndicatorSet([.. byKey.Values], compiled, new Scope(names, all, catalog));
    }

    /// <summary>Computes every indicator.</summary>
    /// <param name="bindings">Values of the scope; the figures among them are looked up in <paramref name="growing"/>.</param>
    /// <param name="growing">Receives each figure as soon as it is known.</param>
    /// <returns>The figures in the order of the catalogue.</returns>
    public Result<Dictionary<string, Figure>> Evaluate(Bindings bindings, Dictionary<string, Figure> growing)
    {
        var problems = new List<Problem>();
        foreach (var (indicator, expression, finer) in inOrder)
        {
            var outcome = expression.Evaluate(bindings);
            problems.AddRange(outcome.Problems.Select(p => p.At((p.Where ?? new Place()) with { Section = indicator.Key, Quote = indicator.Expression })));
            if (!outcome.Ok) continue;
            var isFiner = finer?.Evaluate(bindings) is { Ok: true, Value.Value: true };
            growing[indicator.Key] = new Figure(isFiner ? indicator with { Decimals = indicator.Decimals + 1 } : indicator, Plain(outcome.Value.Value), outcome.Value.Sources);
        }

        if (problems.Count > 0) return Result<Dictionary<string, Figure>>.Failure(problems);
        return Definitions.ToDictionary(d => d.Key, d => growing[d.Key], StringComparer.Ordinal);
    }

    private static object? Plain(object? value) => value switch
    {
        null or decimal or string or RowSet => value,
        Choice choice => choice.Token,
        Term term => term.Hans,
        IReadOnlyList<object?> values => string.Join("、", values.Select(v => Plain(v) as string ?? Arithmetic.Text(v))),
        _ => Arithmetic.Text(value),
    };

    private static ExpressionType TypeOf(Indicator indicator) => indicator.Format == FigureFormat.Text ? ExpressionType.Text : ExpressionType.Number;

    private static bool Fits(ExpressionType type, FigureFormat format) => format switch
    {
        FigureFormat.Table => type is ExpressionType.Rows,
        FigureFormat.Text => type is not (ExpressionType.Rows or ExpressionType.Record),
        _ => type == ExpressionType.Number,
    };

    /// <summary>Those that are needed first; one in a circle is a problem and left out.</summary>
    private static List<Indicator> InOrder(Dictionary<string, Indicator> byKey, List<Problem> problems)
    {
        var order = new List<Indicator>();
        var state = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var indicator in byKey.Values) Visit(indicator, [indicator.Key]);
        return order;

        void Visit(Indicator indicator, List<string> way)
        {
            if (state.TryGetValue(indicator.Key, out var done))
            {
                if (!done) problems.Add(new Problem(Messages.Texts, "indicators.circle", string.Join(" → ", way)));
                return;
            }

            state[indicator.Key] = false;
            foreach (var text in new[] { indicator.Expression, indicator.FinerWhen })
            {
                if (text is null || Expression.NamesIn(text) is not { Ok: true, Value: { } used }) continue;
                foreach (var name in used.Order(StringComparer.Ordinal))
                {
                    if (byKey.TryGetValue(name, out var needed)) Visit(needed, [.. way, name]);
                }
            }

            state[indicator.Key] = true;
            order.Add(indicator);
        }
    }

    private sealed record Compiled(Indicator Indicator, Expression Expression, Expression? Finer);
}
