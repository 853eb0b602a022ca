namespace WorkSummary.Core.Checks;

/// <summary>STR-001: a section that this kind requires is missing. Headings may say it in other words, in either script.</summary>
internal sealed class MissingSection : ICheck
{
    private static readonly string[] Openings = ["存在的问题", "存在问题", "存在的不足", "不足之处", "主要问题", "下一步", "今后", "下学期", "下阶段", "取得的成绩", "取得的成效"];

    /// <inheritdoc/>
    public string Id => "STR-001";

    /// <inheritdoc/>
    public IEnumerable<Finding> Run(CheckSubject subject)
    {
        if (subject.Fragment || subject.Document.Blocks.Count == 0) yield break;
        var headings = Outline.Headings(subject.Document).Where(h => !IsTitle(subject, h.Block)).Select(h => h.Words).ToList();
        var openings = subject.Document.Blocks.Select(b => Passages.Even(b.Text).TrimStart()).Where(t => Openings.Any(o => t.StartsWith(o, StringComparison.Ordinal))).Select(t => t[..Math.Min(6, t.Length)]).ToList();
        var keys = subject.Document.Blocks.Where(b => b.Section is not null).Select(b => b.Section).ToHashSet();
        foreach (var section in subject.Kind.Sections.Where(s => s.Required))
        {
            if (keys.Contains(section.Key) || headings.Concat(openings).Any(h => SectionWords.Match(section, h))) continue;
            yield return Found.Whole(Id, "check.missing-section", section.Heading.In(subject.Script));
        }
    }

    // The title of a report holds words like 工作总结 and 关爱活动, and stands for no section.
    private static bool IsTitle(CheckSubject subject, Reports.TextBlock block) =>
        block == subject.Document.Blocks[0] && NumberMarks.Leading(block.Text) is null;
}
