using WorkSummary.Core.Lists;

namespace WorkSummary.Core.Expressions;

/// <summary>The type an expression has at load time.</summary>
public abstract record ExpressionType
{
    private ExpressionType() { }

    /// <summary>A <see cref="decimal"/>.</summary>
    public static ExpressionType Number { get; } = new Scalar("number");

    /// <summary>A <see cref="string"/>.</summary>
    public static ExpressionType Text { get; } = new Scalar("text");

    /// <summary>A <see cref="bool"/>.</summary>
    public static ExpressionType YesNo { get; } = new Scalar("yes/no");

    /// <summary>A <see cref="DateOnly"/>.</summary>
    public static ExpressionType Date { get; } = new Scalar("date");

    /// <summary>A <see cref="System.DateTime"/>.</summary>
    public static ExpressionType DateTime { get; } = new Scalar("date-time");

    /// <summary>The literal null.</summary>
    public static ExpressionType Null { get; } = new Scalar("null");

    /// <summary>One value, named.</summary>
    /// <param name="Name">Name in messages.</param>
    public sealed record Scalar(string Name) : ExpressionType;

    /// <summary>The token of a choice column. <see cref="Evaluation.Value"/> gives it as a <see cref="Lists.Choice"/>, so that it prints as its term.</summary>
    /// <param name="Column">The column with its choices.</param>
    public sealed record Choice(ColumnSchema Column) : ExpressionType;

    /// <summary>The key in a lookup column, a <see cref="string"/>; a dot leads on to the columns of the row it names.</summary>
    /// <param name="Column">The lookup column.</param>
    /// <param name="Target">The list it leads to.</param>
    public sealed record Lookup(ColumnSchema Column, ListSchema Target) : ExpressionType;

    /// <summary>Several values of one type, such as the result of <c>map</c>.</summary>
    /// <param name="Item">Type of each.</param>
    public sealed record Values(ExpressionType Item) : ExpressionType;

    /// <summary>A <see cref="RowSet"/> of that schema.</summary>
    /// <param name="Schema">The list, or the columns of a derived table.</param>
    public sealed record Rows(ListSchema Schema) : ExpressionType;

    /// <summary>One <see cref="Row"/>: the variable of a repeat, or <c>unit</c> and <c>period</c>.</summary>
    /// <param name="Schema">Its columns, reached with a dot.</param>
    public sealed record Record(ListSchema Schema) : ExpressionType;
}
