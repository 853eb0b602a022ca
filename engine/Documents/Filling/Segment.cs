using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Filling;

/// <summary>A piece of a compiled part.</summary>
internal abstract class Segment
{
    public abstract void Write(FillContext context);
}

/// <summary>XML that is the same in every document.</summary>
/// <param name="bytes">The XML as UTF-8.</param>
/// <param name="rows">Rows of the table at hand that it holds.</param>
internal sealed class LiteralSegment(byte[] bytes, int rows) : Segment
{
    public override void Write(FillContext context)
    {
        context.Out.Write(bytes);
        context.Rows += rows;
    }
}

/// <summary>Text of a heading that stands in a literal: remembered for the list of sections.</summary>
internal sealed class HeadingTextSegment(string text) : Segment
{
    public override void Write(FillContext context) => context.Heading?.Append(text);
}

/// <summary>A value inside a repeat: only its text, between literals.</summary>
internal sealed class ValueSegment(CompiledExpression expression) : Segment
{
    public override void Write(FillContext context)
    {
        var text = context.TextOf(expression);
        context.Out.WriteRunText(text);
        context.Heading?.Append(XmlText.Clean(text));
    }
}

/// <summary>A field: its text in a control of its own, and its entry in the record.</summary>
/// <param name="expression">What it prints.</param>
/// <param name="beforeAlias">The control up to its alias.</param>
/// <param name="beforeText">From there to the text.</param>
/// <param name="after">From the text to the end of the control.</param>
internal sealed class FieldSegment(CompiledExpression expression, byte[] beforeAlias, byte[] beforeText, byte[] after) : Segment
{
    public override void Write(FillContext context)
    {
        var figure = context.FigureOf(expression);
        var evaluation = figure is null ? context.Evaluate(expression) : null;
        var value = figure is null ? evaluation?.Value : figure.Value;
        var text = XmlText.Clean(figure is null ? context.Printed(expression, value) : FigureText.Of(figure, context.Script));
        context.Out.Write(beforeAlias);
        context.Out.WriteAttribute(Aliases.Of(expression, context));
        context.Out.Write(beforeText);
        context.Out.WriteRunText(text);
        context.Out.Write(after);
        context.Heading?.Append(text);
        if (!expression.Mark.Silent) Remember(context, figure, text, value, figure?.Sources ?? evaluation?.Sources ?? []);
    }

    private void Remember(FillContext context, Figure? figure, string text, object? value, IReadOnlyList<FigureSource> sources)
    {
        object? kept = value switch
        {
            null => null,
            decimal or bool or DateOnly => value,
            _ => text,
        };
        var secret = Discretion.StaysInSchool(expression, figure, text, context.Snapshot);
        if (secret) kept = null;
        context.FilledFields.Add(new FilledField(expression.Key, text, kept, expression.Text, sources));
        context.Fields.Add(new FieldRecord { Key = expression.Key, Expression = expression.Text, Text = secret ? null : text, Value = kept, Sources = sources });
    }
}
