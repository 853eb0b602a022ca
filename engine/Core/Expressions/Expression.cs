using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;

namespace WorkSummary.Core.Expressions;

/// <summary>An expression, parsed and typed once, evaluated many times. No access to .NET, no loops, no I/O, bounded cost.</summary>
public sealed class Expression
{
    /// <summary>Steps that one evaluation may take (rows visited by each operation) unless told otherwise.</summary>
    public const long DefaultCostLimit = 50_000_000;

    private readonly Bound root;

    private Expression(string text, Bound root) => (Text, this.root) = (text, root);

    /// <summary>The expression as written.</summary>
    public string Text { get; }

    /// <summary>What it gives.</summary>
    public ExpressionType Type => root.Type;

    /// <summary>Parses and types an expression. Every problem has line and character; a misspelt name comes with a suggestion.</summary>
    /// <param name="text">The expression, without braces.</param>
    /// <param name="scope">Names and functions it may use.</param>
    public static Result<Expression> Compile(string text, Scope scope) =>
        Parser.Parse(text).Then(syntax => TypeChecker.Check(text, syntax, scope)).Then<Expression>(bound => new Expression(text, bound));

    /// <summary>The names that a text uses, whether or not a scope knows them; a problem when it cannot be parsed.</summary>
    /// <param name="text">The expression, without braces.</param>
    public static Result<IReadOnlySet<string>> NamesIn(string text) =>
        Parser.Parse(text).Then<IReadOnlySet<string>>(syntax => Result<IReadOnlySet<string>>.Success(syntax.Names()));

    /// <summary>Evaluates it. Thread-safe.</summary>
    /// <param name="bindings">Values of the names it uses.</param>
    /// <param name="costLimit">Steps it may take.</param>
    public Result<Evaluation> Evaluate(Bindings bindings, long costLimit = DefaultCostLimit)
    {
        var context = new FunctionContext(bindings, costLimit);
        var value = root.Evaluate(context);
        if (value is RowSet rows) context.Count(rows);
        if (context.Problem is { } problem) return problem;
        return new Evaluation(Displayed(value, Type), context.Sources());
    }

    /// <summary>Tokens of choices become <see cref="Choice"/>s on their way out, so that whoever prints them has both scripts.</summary>
    private static object? Displayed(object? value, ExpressionType type) => (value, type) switch
    {
        (string token, ExpressionType.Choice choice) => Find(choice.Column, token),
        (IReadOnlyList<object?> tokens, ExpressionType.Values { Item: ExpressionType.Choice choice }) =>
            tokens.Select(t => t is string token ? Find(choice.Column, token) : t).ToList(),
        _ => value,
    };

    private static object Find(ColumnSchema column, string token) =>
        column.Choices.FirstOrDefault(c => c.Token == token) ?? (object)token;
}

/// <summary>The value of an expression and the rows it rests on.</summary>
/// <param name="Value">null, decimal, string, bool, DateOnly, DateTime, <see cref="Choice"/>, <see cref="Term"/>, RowSet, Row, or a list of scalars.</param>
/// <param name="Sources">Per list: how many rows entered, of how many.</param>
public sealed record Evaluation(object? Value, IReadOnlyList<FigureSource> Sources);
