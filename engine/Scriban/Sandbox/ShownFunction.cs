using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using WorkSummary.Scriban.Values;

namespace WorkSummary.Scriban.Sandbox;

/// <summary>
/// <c>shown</c>: text as the document prints it. <c>"lb_share" | shown</c> is a figure with its format; <c>child | shown "Gender"</c> a
/// cell, a choice by its term; any other value as a field prints it.
/// </summary>
internal sealed class ShownFunction(Snapshot? snapshot, Conversion conversion) : CustomFunction
{
    public const string Name = "shown";

    public override object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement)
    {
        var span = callerContext?.Span ?? context.CurrentSpan;
        switch (arguments.ToList())
        {
            case [string name] when snapshot?.Figures.GetValueOrDefault(name) is { } figure:
                // Looked up by its name, so that it is among what the text rests on.
                ((SandboxContext)context).Use(name);
                return FigureText.Of(figure, conversion.Script);
            case [RowObject row, string column]:
                if (row.Row.Schema.Column(column) is null) throw new ProblemException(span, ScribanTexts.Problem("scriban.no-column", column, row.Row.Schema.Name, string.Join(" / ", Spelling.Nearest(column, row.Row.Schema.Columns.Select(c => c.Name)))));
                return FigureText.Of(row.Row, column, conversion.Script);
            case [var value] when value is not string:
                return conversion.Printed(value) ?? FigureText.Of((object?)null, conversion.Script);
            case [string text]:
                return text;
            default:
                throw new ProblemException(span, ScribanTexts.Problem("scriban.shown-what"));
        }
    }
}
