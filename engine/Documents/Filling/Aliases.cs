using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Filling;

/// <summary>The titles that Word shows on controls.</summary>
internal static class Aliases
{
    /// <summary>
    /// Name of the indicator or column behind an expression, of a table or chart that of the indicator or list it begins with, else the
    /// expression; at most 64 characters, as Word has it.
    /// </summary>
    public static string Of(CompiledExpression expression, FillContext context)
    {
        if (context.Snapshot.Figures.TryGetValue(expression.Text, out var figure)) return Short(figure.Indicator.Display.In(context.Script));
        if (expression.Column is { } column)
        {
            var before = expression.Text.StartsWith("previous.", StringComparison.Ordinal) ? context.Script == Script.Hans ? "上一时段" : "上一時段" : "";
            return Short(before + column.Display.In(context.Script));
        }

        if (expression.Expression.Type is not ExpressionType.Rows) return Short(expression.Text);
        var first = new string([.. expression.Text.TakeWhile(c => char.IsLetterOrDigit(c) || c == '_')]);
        return Short(context.Snapshot.Figures.TryGetValue(first, out figure) ? figure.Indicator.Display.In(context.Script)
            : context.Snapshot.Lists.TryGetValue(first, out var list) ? list.Schema.Display.In(context.Script) : expression.Text);
    }

    public static string Short(string text)
    {
        text = XmlText.Clean(text);
        if (text.Length <= ControlTag.MaximumLength) return text;
        var length = ControlTag.MaximumLength - 1;
        if (char.IsHighSurrogate(text[length - 1])) length--;
        return text[..length] + "…";
    }
}
