using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Filling;

/// <summary>The titles that Word shows on controls.</summary>
internal static class Aliases
{
    /// <summary>Name of the indicator or column behind an expression, else the expression; at most 64 characters, as Word has it.</summary>
    public static string Of(CompiledExpression expression, FillContext context) => Short(
        context.Snapshot.Figures.TryGetValue(expression.Text, out var figure) ? figure.Indicator.Display.In(context.Script)
        : expression.Column?.Display.In(context.Script) ?? expression.Text);

    public static string Short(string text)
    {
        text = XmlText.Clean(text);
        if (text.Length <= ControlTag.MaximumLength) return text;
        var length = ControlTag.MaximumLength - 1;
        if (char.IsHighSurrogate(text[length - 1])) length--;
        return text[..length] + "…";
    }
}
