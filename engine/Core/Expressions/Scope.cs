namespace WorkSummary.Core.Expressions;

/// <summary>The names an expression may use, with their types, and the functions it may call. Immutable.</summary>
/// <param name="names">Types by name.</param>
/// <param name="functions">Functions by their names.</param>
public sealed class Scope(IReadOnlyDictionary<string, ExpressionType> names, IReadOnlyList<IExpressionFunction> functions)
{
    /// <summary>Types by name.</summary>
    public IReadOnlyDictionary<string, ExpressionType> Names { get; } = names;

    /// <summary>The functions.</summary>
    public IReadOnlyList<IExpressionFunction> Functions { get; } = functions;

    /// <summary>This scope and one more name, which hides an outer one: the variable of a repeat.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">Its type.</param>
    public Scope With(string name, ExpressionType type) =>
        new(new Dictionary<string, ExpressionType>(Names, StringComparer.Ordinal) { [name] = type }, Functions);
}
