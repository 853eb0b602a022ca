using WorkSummary.Core.Lists;

namespace WorkSummary.Core.Expressions;

/// <summary>The names an expression may use, with their types, and the functions it may call. Immutable.</summary>
public sealed class Scope
{
    private readonly Dictionary<string, ListSchema> targets;

    /// <summary>A scope of names and functions.</summary>
    /// <param name="names">Types by name.</param>
    /// <param name="functions">Functions beside the built-in ones, which are always there.</param>
    /// <param name="catalog">Lists that lookups lead to; the lists among the names when null.</param>
    public Scope(IReadOnlyDictionary<string, ExpressionType> names, IReadOnlyList<IExpressionFunction> functions, ListCatalog? catalog = null)
    {
        Names = names;
        Functions = functions;
        targets = new(StringComparer.Ordinal);
        var lists = catalog?.Lists ?? names.Values.OfType<ExpressionType.Rows>().Select(r => r.Schema);
        foreach (var list in lists) targets[list.Name] = list;
    }

    private Scope(IReadOnlyDictionary<string, ExpressionType> names, Scope outer) =>
        (Names, Functions, targets) = (names, outer.Functions, outer.targets);

    /// <summary>Types by name.</summary>
    public IReadOnlyDictionary<string, ExpressionType> Names { get; }

    /// <summary>The functions beside the built-in ones.</summary>
    public IReadOnlyList<IExpressionFunction> Functions { get; }

    /// <summary>This scope and one more name, which hides an outer one: the variable of a repeat.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">Its type.</param>
    public Scope With(string name, ExpressionType type) =>
        new(new Dictionary<string, ExpressionType>(Names, StringComparer.Ordinal) { [name] = type }, this);

    /// <summary>The list that a lookup column leads to, or null where it is not known.</summary>
    /// <param name="list">Internal name of the list.</param>
    internal ListSchema? Target(string? list) => list is null ? null : targets.GetValueOrDefault(list);
}
