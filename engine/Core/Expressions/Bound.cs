namespace WorkSummary.Core.Expressions;

/// <summary>A typed node: what it gives and how to compute it. Names and columns are resolved; nothing is searched for by name per row.</summary>
/// <param name="Type">What it gives.</param>
/// <param name="Evaluate">Computes it.</param>
/// <param name="IsLiteral">True for a literal.</param>
/// <param name="Literal">Its value.</param>
internal sealed record Bound(ExpressionType Type, Func<FunctionContext, object?> Evaluate, bool IsLiteral = false, object? Literal = null);
