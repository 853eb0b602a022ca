using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Checks;

/// <summary>The texts of the checks.</summary>
internal static class CheckTexts
{
    /// <summary>Codes <c>check.*</c>.</summary>
    public static readonly Texts All = new("WorkSummary.Core.Checks.Messages", typeof(CheckTexts));
}

/// <summary>Puts findings together.</summary>
internal static class Found
{
    /// <summary>A finding of weight error at a place in a paragraph.</summary>
    /// <param name="id">Id of the check.</param>
    /// <param name="code">Code of the text.</param>
    /// <param name="document">The document.</param>
    /// <param name="block">The paragraph.</param>
    /// <param name="at">Index in its text.</param>
    /// <param name="length">Length of what is meant.</param>
    /// <param name="args">Values for the text.</param>
    public static Finding At(string id, string code, DocumentText document, TextBlock block, int at, int length, params object?[] args) =>
        new(id, new Problem(CheckTexts.All, code, args)
        {
            Where = new Place { Section = Outline.SectionOf(document, block), Paragraph = block.Paragraph, Character = at + 1, Quote = Around(block.Text, at, length) },
        });

    /// <summary>The same with words of its own for a quote, where the text itself must not be repeated.</summary>
    public static Finding Masked(string id, string code, DocumentText document, TextBlock block, int at, string quote, params object?[] args)
    {
        var finding = At(id, code, document, block, at, 0, args);
        return finding with { Problem = finding.Problem.At(finding.Problem.Where! with { Quote = quote }) };
    }

    /// <summary>The same finding, about a bound field.</summary>
    public static Finding InField(this Finding finding, string key) => finding with { Problem = finding.Problem.At(finding.Problem.Where! with { Field = key }) };

    /// <summary>A finding about the whole document.</summary>
    public static Finding Whole(string id, string code, params object?[] args) => new(id, new Problem(CheckTexts.All, code, args) { Where = new Place() });

    /// <summary>The words around a place, not more than a line.</summary>
    public static string Around(string text, int at, int length)
    {
        at = Math.Clamp(at, 0, text.Length);
        var from = Math.Max(0, at - 8);
        var to = Math.Min(text.Length, at + Math.Max(length, 1) + 16);
        return (from > 0 ? "…" : "") + text[from..to].Trim() + (to < text.Length ? "…" : "");
    }
}
