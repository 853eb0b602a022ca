using System.Globalization;
using WorkSummary.Core.Checks;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Reports;
using WorkSummary.Documents.Refreshing;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Pane;
using WorkSummary.Server.Reporting;

namespace WorkSummary.Server.Word;

/// <summary>
/// Findings with their places in the open document and, where it is certain what puts one right, with the change that does so: what the
/// checks propose, and for a child of the roster the words that the finding itself asks for.
/// </summary>
internal sealed class Fixes
{
    /// <summary>Word finds no longer text.</summary>
    private const int LongestPassage = 120;

    private readonly CheckedDocument document;
    private readonly Script script;
    private readonly ILookup<string, string> tags;
    private readonly HashSet<string> children;

    public Fixes(ReadDocument read)
    {
        (document, script) = (read.Document, read.Report.Script);
        var controls = DocumentControls.Read(document.File);
        tags = (controls.Ok ? controls.Value.Places : []).Select(p => p.Tag).Distinct(StringComparer.Ordinal).ToLookup(DraftFields.KeyOf, StringComparer.Ordinal);
        var lists = read.Snapshot.Lists;
        children = [.. lists.TryGetValue("Children", out var rows) && rows.Schema.IndexOf("FullName") >= 0 ? rows.Rows.Select(r => r["FullName"] as string).OfType<string>() : []];
    }

    public IReadOnlyList<FindingLineShape> Findings() => [.. document.Found.Select(Line)];

    private FindingLineShape Line(Finding finding)
    {
        var (problem, where) = (finding.Problem, finding.Problem.Where);
        var tag = finding.Fix is FieldFix field ? tags[field.Key].FirstOrDefault() : null;
        var fix = CheckedFix.Of(finding.Fix) ?? (problem.Code == "check.child-name" ? Unnamed(finding) : null);
        return new FindingLineShape(
            finding.Id, problem.Code, problem.Severity, problem.Message(CultureInfo.CurrentUICulture),
            where is null ? null : new FindingPlace(where.Section, where.Paragraph, where.Quote, tag),
            tag is null || fix is null ? fix : fix with { Tag = tag });
    }

    /// <summary>A child of the roster becomes “a pupil”.</summary>
    private CheckedFix? Unnamed(Finding finding)
    {
        if (finding.Problem.Where is not { Paragraph: { } number, Character: { } character } || BlockOf(number) is not { } block) return null;
        var at = character - 1;
        var name = children.Where(c => at <= block.Text.Length && block.Text.AsSpan(at).StartsWith(c, StringComparison.Ordinal)).MaxBy(c => c.Length);
        if (name is null || Passage(block.Text, at, name.Length) is not { } within) return null;
        return new CheckedFix(
            PageTexts.Get("pane.fix-child-name", CultureInfo.CurrentUICulture), "replace", [new Edit(within, name, script == Script.Hans ? "一名学生" : "一名學生")]);
    }

    /// <summary>Words around a place in which what is sought stands once, and which stand in the document once; null where there are none.</summary>
    private string? Passage(string text, int at, int length)
    {
        for (var margin = 10; ; margin *= 2)
        {
            var from = Math.Max(0, at - margin);
            var to = Math.Min(text.Length, at + length + margin);
            if (to - from > LongestPassage) return null;
            var passage = text[from..to];
            if (!passage.Any(char.IsControl) && Count(passage, text.Substring(at, length)) == 1 && document.Extraction.Text.Blocks.Sum(b => Count(b.Text, passage)) == 1) return passage;
            if (from == 0 && to == text.Length) return null;
        }
    }

    private static int Count(string text, string part)
    {
        var count = 0;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal)) count++;
        return count;
    }

    private TextBlock? BlockOf(int paragraph) => document.Extraction.Text.Blocks.FirstOrDefault(b => b.Paragraph == paragraph);
}
