using WorkSummary.Core.Lists;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Filling;

/// <summary>A repeat of rows, blocks or runs.</summary>
/// <param name="expression">Its rows or values.</param>
/// <param name="variable">Name of one of them.</param>
/// <param name="body">What is repeated.</param>
/// <param name="otherwise">What stands there when there is nothing.</param>
/// <param name="countsRows">True directly in a table.</param>
internal sealed class RepeatSegment(CompiledExpression expression, string variable, Segment[] body, Segment[] otherwise, bool countsRows) : Segment
{
    public override void Write(FillContext context)
    {
        IReadOnlyList<object?> items = context.Evaluate(expression)?.Value switch
        {
            RowSet rows => rows.Rows,
            IReadOnlyList<object?> values => values,
            _ => [],
        };
        if (items.Count == 0)
        {
            foreach (var segment in otherwise) segment.Write(context);
            return;
        }

        var before = context.Rows;
        context.Enter(variable);
        for (var i = 0; i < items.Count; i++)
        {
            context.Next(items[i]);
            foreach (var segment in body) segment.Write(context);
        }

        context.Leave();
        if (countsRows) context.RepeatedRows += context.Rows - before;
    }
}

/// <summary>A condition around rows, blocks or runs.</summary>
internal sealed class ConditionSegment(CompiledExpression expression, Segment[] body, Segment[] otherwise) : Segment
{
    public override void Write(FillContext context)
    {
        // What cannot be told is not so.
        var so = context.Evaluate(expression)?.Value is true;
        foreach (var segment in so ? body : otherwise) segment.Write(context);
    }
}

/// <summary>A table whose rows depend on the figures; in a control of its own when it is one of the document's tables.</summary>
/// <param name="expression">The rows of its first repeat; null where the table is no field (inside a repeat, or without one).</param>
/// <param name="beforeAlias">The control up to its alias.</param>
/// <param name="beforeRows">From there, or from the beginning, to the content of the table.</param>
/// <param name="table">The content.</param>
/// <param name="blankRow">An empty row for a table that would have none, which Word cannot open.</param>
/// <param name="after">The end of table and control.</param>
internal sealed class TableSegment(CompiledExpression? expression, byte[] beforeAlias, byte[] beforeRows, Segment[] table, byte[] blankRow, byte[] after) : Segment
{
    public override void Write(FillContext context)
    {
        var (rows, repeated) = (context.Rows, context.RepeatedRows);
        var (field, filled) = (context.Fields.Count, context.FilledFields.Count);
        (context.Rows, context.RepeatedRows) = (0, 0);
        context.Out.Write(beforeAlias);
        if (expression is not null) context.Out.WriteAttribute(Aliases.Of(expression, context));
        context.Out.Write(beforeRows);
        foreach (var segment in table) segment.Write(context);
        if (context.Rows == 0)
        {
            context.Out.Write(blankRow);
            context.Rows = 1;
        }

        context.Out.Write(after);
        if (expression is { Mark.Silent: false })
        {
            // The table stands before the fields in its cells.
            var text = Numerals.Of(context.RepeatedRows);
            var value = (decimal)context.RepeatedRows;
            var sources = context.Evaluate(expression)?.Sources ?? [];
            context.FilledFields.Insert(filled, new FilledField(expression.Key, text, value, expression.Text, sources));
            context.Fields.Insert(field, new FieldRecord
            {
                Key = expression.Key, Expression = expression.Text, Shape = FieldShape.Table, Rows = context.Rows, Text = text, Value = value, Sources = sources,
            });
        }

        (context.Rows, context.RepeatedRows) = (rows, repeated);
    }
}
