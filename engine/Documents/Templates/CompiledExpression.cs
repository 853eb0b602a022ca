using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;

namespace WorkSummary.Documents.Templates;

/// <summary>How an expression of a template gets its value: the common forms without the evaluator.</summary>
internal enum ExpressionForm
{
    /// <summary>By the evaluator.</summary>
    General,

    /// <summary>A bare name: an indicator's figure knows how it is printed.</summary>
    Name,

    /// <summary><c>x.Column</c> of a repeat's row.</summary>
    Column,

    /// <summary><c>x_index</c> of a repeat.</summary>
    Index,
}

/// <summary>An expression of a template, typed and placed.</summary>
internal sealed record CompiledExpression
{
    public required Expression Expression { get; init; }

    /// <summary>The expression as the template has it, white space and quotation marks normalised.</summary>
    public required string Text { get; init; }

    /// <summary>Key of the field, for its tag.</summary>
    public required string Key { get; init; }

    /// <summary>Where it stands, for problems.</summary>
    public required Mark Mark { get; init; }

    public ExpressionForm Form { get; init; }

    /// <summary>Which repeat, counted from the outermost, Column and Index speak of; −1 for none.</summary>
    public int Depth { get; init; } = -1;

    /// <summary>Index of the cell of Column.</summary>
    public int Cell { get; init; }

    /// <summary>The column of Column; the last of a path.</summary>
    public ColumnSchema? Column { get; init; }

    /// <summary>Slot of its value where it cannot change while a document is filled; −1 inside a repeat.</summary>
    public int Slot { get; init; } = -1;

    /// <summary>Names of lists and indicators it rests on.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>True when its text may hold cells of rows, so that it stays out of a document's record.</summary>
    public bool MayNameRows { get; init; }
}
