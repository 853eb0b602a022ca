using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;

namespace WorkSummary.Core.Expressions;

/// <summary>
/// One evaluation: what a function may ask for, what it must pay for, and which rows it rests on. Used by one thread.
/// A failure is told with <see cref="Fail"/>; the value returned after that does not matter.
/// </summary>
public sealed class FunctionContext
{
    private readonly Bindings bindings;
    private readonly Dictionary<string, Trace> traces = new(StringComparer.Ordinal);
    private readonly List<FigureSource> inherited = [];
    private readonly HashSet<string> figures = new(StringComparer.Ordinal);
    private long left;

    internal FunctionContext(Bindings bindings, long costLimit) => (this.bindings, left) = (bindings, costLimit);

    /// <summary>What stopped the evaluation; null while all is well.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>The rows that lookups lead to.</summary>
    public RowLookups Lookups => bindings.Lookups;

    /// <summary>The value of a name: a list, <c>period</c>, <c>counting_date</c>; null where there is none.</summary>
    /// <param name="name">The name.</param>
    public object? Value(string name) => bindings.Find(name);

    /// <summary>The rows of a list, considered from now on as a source; null where the school does not keep it.</summary>
    /// <param name="name">Internal name of the list.</param>
    public RowSet? List(string name)
    {
        if (Value(name) is not RowSet rows) return null;
        Consider(rows);
        return rows;
    }

    /// <summary>Pays for steps, as a rule one per row visited. False when the bound is reached: stop then.</summary>
    /// <param name="steps">How many.</param>
    public bool Spend(long steps)
    {
        left -= steps;
        if (left >= 0) return Problem is null;
        Fail(new Problem(Messages.Texts, "expressions.too-costly"));
        return false;
    }

    /// <summary>Stops the evaluation with a problem; the first one counts.</summary>
    /// <param name="problem">What is wrong.</param>
    public void Fail(Problem problem) => Problem ??= problem;

    /// <summary>Says that rows enter the value.</summary>
    /// <param name="rows">The rows; those of derived tables are passed over, since their makers have counted theirs.</param>
    public void Count(RowSet rows)
    {
        if (!traces.TryGetValue(rows.Schema.Name, out var trace) || !ReferenceEquals(trace.Schema, rows.Schema)) return;
        trace.Add(rows);
    }

    /// <summary>Says that a row enters the value.</summary>
    /// <param name="row">The row.</param>
    public void Count(Row row)
    {
        if (traces.TryGetValue(row.Schema.Name, out var trace) && ReferenceEquals(trace.Schema, row.Schema)) trace.Add(row);
    }

    internal void Consider(RowSet rows)
    {
        if (!traces.ContainsKey(rows.Schema.Name)) traces[rows.Schema.Name] = new Trace(rows.Schema, rows.Rows.Count);
    }

    /// <summary>Takes over the sources of a figure that the expression uses by name.</summary>
    internal void Inherit(string name)
    {
        if (bindings.Figures?.GetValueOrDefault(name) is { } figure && figures.Add(name)) inherited.AddRange(figure.Sources);
    }

    /// <summary>
    /// What the value rests on. Rows that the expression counts itself say more than those of figures it uses: for a share they
    /// are the numerator, and the rows considered the denominator.
    /// </summary>
    internal IReadOnlyList<FigureSource> Sources()
    {
        var sources = traces.Select(t => t.Value.Source(t.Key)).ToList();
        foreach (var group in inherited.Where(s => !traces.ContainsKey(s.List)).GroupBy(s => s.List, StringComparer.Ordinal))
        {
            if (group.DistinctBy(s => s.RowIds).ToList() is [var only])
            {
                sources.Add(only);
                continue;
            }

            var ids = group.SelectMany(s => s.RowIds).Distinct(StringComparer.Ordinal).ToList();
            sources.Add(new FigureSource(group.Key, ids.Count, group.Max(s => s.Considered), ids));
        }

        return sources;
    }

    private sealed class Trace(ListSchema schema, int considered)
    {
        private RowSet? whole;
        private HashSet<Row>? seen;
        private readonly List<string> ids = [];

        public ListSchema Schema { get; } = schema;

        public void Add(RowSet rows)
        {
            // As a rule one set is counted, once: then there is nothing to compare.
            if (seen is null && (whole is null || ReferenceEquals(whole.Rows, rows.Rows)))
            {
                whole = rows;
                return;
            }

            foreach (var row in rows.Rows) Add(row);
        }

        public void Add(Row row)
        {
            if (seen is null)
            {
                seen = new(ReferenceEqualityComparer.Instance);
                foreach (var counted in whole?.Rows ?? []) Add(counted);
            }

            if (seen.Add(row)) ids.Add(row.Id);
        }

        public FigureSource Source(string list) =>
            seen is null && whole is not null ? new(list, whole.Rows.Count, considered, new RowIds(whole.Rows)) : new(list, ids.Count, considered, ids);
    }
}
