using System.Collections;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace WorkSummary.Scriban.Sandbox;

/// <summary>Reads items of a list of the Snapshot and sets none: Scriban's own way sets them in a read-only list too.</summary>
internal sealed class FixedListAccessor : IListAccessor
{
    public static FixedListAccessor Instance { get; } = new();

    public int GetLength(TemplateContext context, SourceSpan span, object target) => ((IList)target).Count;

    public object? GetValue(TemplateContext context, SourceSpan span, object target, int index) =>
        target is IList list && index >= 0 && index < list.Count ? list[index] : null;

    public void SetValue(TemplateContext context, SourceSpan span, object target, int index, object? value) =>
        throw new ProblemException(span, ScribanTexts.Problem("scriban.fixed"));
}
