using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Checks;

/// <summary>
/// STR-001: a section that this kind requires is missing. Headings may say it in other words, in either script. A report that keeps to
/// the kind's own main headings is held to its main headings; in any other, a heading of any level will do.
/// </summary>
internal sealed class MissingSection : ICheck
{
    private static readonly string[] Openings = ["存在的问题", "存在问题", "存在的不足", "不足之处", "主要问题", "下一步", "今后", "下学期", "下阶段", "取得的成绩", "取得的成效"];

    /// <inheritdoc/>
    public string Id => "STR-001";

    /// <inheritdoc/>
    public IEnumerable<Finding> Run(CheckSubject subject)
    {
        if (subject.Fragment || subject.Document.Blocks.Count == 0) yield break;
        var all = Outline.Headings(subject.Document).Where(h => !IsTitle(subject, h.Block)).ToList();
        var required = subject.Kind.Sections.Where(s => s.Required).ToList();
        var style = all.GroupBy(h => Style(h.Block)).MaxBy(g => g.Count(h => required.Any(s => SectionWords.IsOwn(s, h.Words))))?.Key;
        var main = all.Where(h => Style(h.Block) == style || h.Block.HeadingLevel == 1).Select(h => h.Words).ToList();
        var keepsOutline = required.Count(s => main.Any(h => SectionWords.IsOwn(s, h))) * 2 >= required.Count;
        var headings = keepsOutline ? main : [.. all.Select(h => h.Words), .. Opened(subject.Document)];
        var runIn = subject.Document.Blocks.Where(b => !b.InTable).Select(b => RunIn(b.Text)).OfType<string>().ToList();
        var keys = subject.Document.Blocks.Where(b => b.Section is not null).Select(b => b.Section).ToHashSet();
        foreach (var section in required)
        {
            if (keys.Contains(section.Key) || headings.Any(h => SectionWords.Match(subject.Kind, section, h)) || runIn.Any(r => SectionWords.IsWord(section, r))) continue;
            yield return Found.Whole(Id, "check.missing-section", section.Heading.In(subject.Script));
        }
    }

    // Paragraphs that begin as such a section does, without a heading.
    private static IEnumerable<string> Opened(DocumentText document) =>
        document.Blocks.Select(b => Passages.Even(b.Text).TrimStart()).Where(t => Openings.Any(o => t.StartsWith(o, StringComparison.Ordinal))).Select(t => t[..Math.Min(6, t.Length)]);

    // 基本情况：我校……
    private static string? RunIn(string text)
    {
        text = text.Trim();
        var stop = text.AsSpan(0, Math.Min(text.Length, 14)).IndexOfAny('：', ':', '。');
        return stop >= 2 ? Outline.Words(text[..stop]) : null;
    }

    // The mark of the main headings; 0 where they have none.
    private static MarkStyle Style(TextBlock block) => NumberMarks.Leading(block.Text)?.Style ?? 0;

    // The title of a report holds words like 工作总结 and 关爱活动, and stands for no section.
    private static bool IsTitle(CheckSubject subject, TextBlock block) =>
        block == subject.Document.Blocks[0] && NumberMarks.Leading(block.Text) is null && subject.Kind.Sections.All(s => !SectionWords.IsOwn(s, Outline.Words(block.Text)));
}
