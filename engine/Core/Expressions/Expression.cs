using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;

namespace WorkSummary.Core.Expressions;

/// <summary>An expression, parsed and typed once, evaluated many times. No access to .NET, no loops, no I/O, bounded cost.</summary>
public sealed class Expression
{
    private Expression(string text, ExpressionType type) => (Text, Type) = (text, type);

    /// <summary>The expression as written.</summary>
    public string Text { get; }

    /// <summary>What it gives.</summary>
    public ExpressionType Type { get; }

    /// <summary>Parses and types an expression. Every problem has line and character; a misspelt name comes with a suggestion.</summary>
    /// <param name="text">The expression, without braces.</param>
    /// <param name="scope">Names and functions it may use.</param>
    public static Result<Expression> Compile(string text, Scope scope) => throw new NotImplementedException();

    /// <summary>Evaluates it. Thread-safe.</summary>
    /// <param name="bindings">Values of the names it uses.</param>
    public Result<Evaluation> Evaluate(Bindings bindings) => throw new NotImplementedException();
}

/// <summary>The value of an expression and the rows it rests on.</summary>
/// <param name="Value">null, decimal, string, bool, DateOnly, DateTime, RowSet, Row, or a list of scalars.</param>
/// <param name="Sources">Per list: how many rows entered, of how many.</param>
public sealed record Evaluation(object? Value, IReadOnlyList<FigureSource> Sources);

/// <summary>Values by name. Immutable.</summary>
/// <param name="values">Values by name.</param>
public sealed class Bindings(IReadOnlyDictionary<string, object?> values)
{
    /// <summary>Values by name.</summary>
    public IReadOnlyDictionary<string, object?> Values { get; } = values;

    /// <summary>These and one more, which hides an outer one: the row of a repeat. Cheap: no copy of the others.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">Its value.</param>
    public Bindings With(string name, object? value) => throw new NotImplementedException();
}
