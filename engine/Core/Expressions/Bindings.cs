using WorkSummary.Core.Lists;
using WorkSummary.Core.Snapshots;

namespace WorkSummary.Core.Expressions;

/// <summary>Values by name, and the rows that lookups lead to. Immutable.</summary>
public sealed class Bindings
{
    private readonly IReadOnlyDictionary<string, object?> own;
    private readonly Bindings? outer;
    private readonly string? name;
    private readonly object? value;
    private readonly Lazy<RowLookups> lookups;

    /// <summary>Values by name.</summary>
    /// <param name="values">Values by name.</param>
    /// <param name="lookups">The rows that lookups lead to; those of the row sets among the values when null.</param>
    public Bindings(IReadOnlyDictionary<string, object?> values, RowLookups? lookups = null)
    {
        own = values;
        this.lookups = new(() => lookups ?? new RowLookups(values.Values.OfType<RowSet>()));
    }

    /// <summary>Values of a Snapshot: its figures are names too.</summary>
    internal Bindings(IReadOnlyDictionary<string, object?> values, RowLookups lookups, IReadOnlyDictionary<string, Figure> figures)
        : this(values, lookups) => Figures = figures;

    private Bindings(Bindings outer, string name, object? value) =>
        (own, this.outer, this.name, this.value, lookups, Figures) = (outer.own, outer, name, value, outer.lookups, outer.Figures);

    /// <summary>Values by name.</summary>
    public IReadOnlyDictionary<string, object?> Values
    {
        get
        {
            if (outer is null) return Figures is null ? own : own.Concat(Figures.Select(f => KeyValuePair.Create(f.Key, f.Value.Value))).ToDictionary(StringComparer.Ordinal);
            return new Dictionary<string, object?>(outer.Values, StringComparer.Ordinal) { [name!] = value };
        }
    }

    /// <summary>The rows that lookups lead to.</summary>
    public RowLookups Lookups => lookups.Value;

    internal IReadOnlyDictionary<string, Figure>? Figures { get; }

    /// <summary>The value of a name; null where there is none.</summary>
    /// <param name="wanted">The name.</param>
    public object? Find(string wanted)
    {
        for (var b = this; b is not null; b = b.outer)
        {
            if (b.name == wanted) return b.value;
        }

        return own.TryGetValue(wanted, out var found) ? found : Figures?.GetValueOrDefault(wanted)?.Value;
    }

    /// <summary>These and one more, which hides an outer one: the row of a repeat. Cheap: no copy of the others.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">Its value.</param>
    public Bindings With(string name, object? value) => new(this, name, value);
}
