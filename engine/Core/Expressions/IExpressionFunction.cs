using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Expressions;

/// <summary>
/// Port: a named function of the expression language. Built-in functions, those of plugins and the named C# functions of
/// indicators use the same door. Pure: no I/O, no clock, the same rows give the same value. Thread-safe.
/// </summary>
public interface IExpressionFunction
{
    /// <summary>Name, lower case with underscores.</summary>
    string Name { get; }

    /// <summary>
    /// Checks the arguments of one call when an expression is compiled. In <c>Children | where "Gender" "boy"</c> the piped value
    /// is the first argument.
    /// </summary>
    /// <param name="arguments">The arguments with their types.</param>
    /// <returns>The typed call, or the problems, made with <see cref="FunctionArguments"/> so that they carry their place.</returns>
    Result<FunctionCall> Bind(FunctionArguments arguments);
}

/// <summary>One call of a function, typed once, evaluated many times.</summary>
/// <param name="Type">What it gives.</param>
/// <param name="Evaluate">Computes it from the values of the arguments, in their order; any of them may be null.</param>
public sealed record FunctionCall(ExpressionType Type, Func<FunctionContext, IReadOnlyList<object?>, object?> Evaluate);

/// <summary>One argument of a call.</summary>
/// <param name="Type">Its type.</param>
/// <param name="IsLiteral">True for a number, text, true, false or null as written.</param>
/// <param name="Literal">The value of a literal.</param>
/// <param name="Where">Line and character, with the text quoted.</param>
public sealed record FunctionArgument(ExpressionType Type, bool IsLiteral, object? Literal, Place Where);
