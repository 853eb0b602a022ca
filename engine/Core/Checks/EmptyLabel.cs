using System.Text.RegularExpressions;
using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Checks;

/// <summary>
/// PLC-003: a label followed by nothing (组长：). A label that leads into a list or a paragraph (主要做法：) is none, and what is
/// filled in by hand (签字, 盖章) is left alone.
/// </summary>
internal sealed partial class EmptyLabel : ICheck
{
    private const string Roles =
        "组\\s*长|组\\s*员|成\\s*员|主任|负责人|责任人|联系人|联络人|联络员|联系电话|联系方式|电\\s*话|时\\s*间|地\\s*点|填报人|填表人|制表人|审核人|撰稿人|执笔人|记录人|主持人|主讲人|参加人员|参加对象|参加人|教师|辅导员|顾\\s*问|秘书|校长|园长|书记|班主任|单\\s*位|单位名称|学校名称|领导|日\\s*期|时段|监护人|姓\\s*名|班\\s*级|主\\s*题";

    // Words that make a role of their own with what stands before it: 领导小组副组长, 具体负责人, 第一责任人, 活动时间.
    private const string Label = "(?<label>[\\u4e00-\\u9fff]{0,8}?(?:" + Roles + "))(?:[（(](?!签|盖)[^（）()]{1,12}[）)])?";

    /// <inheritdoc/>
    public string Id => "PLC-003";

    /// <inheritdoc/>
    public IEnumerable<Finding> Run(CheckSubject subject)
    {
        var passages = Passages.Of(subject.Document).ToList();
        for (var i = 0; i < passages.Count; i++)
        {
            var passage = passages[i];
            foreach (Match match in Role().Matches(passage.Text))
            {
                var ends = match.Groups["rest"].Length == 0;
                if (ends && HasValue(passage, i + 1 < passages.Count ? passages[i + 1] : null)) continue;
                if (Addressed().IsMatch(match.Groups["label"].Value)) continue;
                yield return At(match.Groups["label"]);
            }

            if (passage.Block.InTable && TableLabel().Match(passage.Text) is { Success: true } cell) yield return At(cell.Groups["label"]);
            var other = Other().Match(passage.Text);
            if (other.Success && !subject.Fragment && !Role().IsMatch(passage.Text) && !LeadsOn(i + 1 < passages.Count ? passages[i + 1] : null)) yield return At(other.Groups["label"]);

            Finding At(Group label) => Found.At(Id, "check.empty-label", subject.Document, passage.Block, label.Index, label.Length, passage.Block.Text.Substring(label.Index, label.Length));
        }
    }

    // The value may stand in the next paragraph or cell, if that is neither another label nor a heading.
    private static bool HasValue(Passage label, Passage? next)
    {
        if (next is null || next.Text.Trim().Length == 0) return false;
        if (label.Block.InTable != next.Block.InTable && label.Block.InTable) return false;
        if (AnyLabel().IsMatch(next.Text)) return false;
        if (NumberMarks.Leading(next.Text) is { } mark) return mark.Number == 1 && mark.Style >= MarkStyle.Digit && NumberMarks.Leading(label.Text) is null;
        return next.Block.HeadingLevel == 0 && next.Text.Trim().Length <= (next.Text.Contains('。', StringComparison.Ordinal) ? 20 : 60);
    }

    private static bool LeadsOn(Passage? next)
    {
        if (next is null) return false;
        return NumberMarks.Leading(next.Text) is not { } mark || mark.Number == 1 || mark.Style > MarkStyle.Chinese;
    }

    [GeneratedRegex(
        "(?<![\\u4e00-\\u9fffA-Za-z])" + Label + "\\s{0,8}[:：][\\s_＿]*(?:$|(?<rest>[；;，,。、]|(?=[\\u4e00-\\u9fff]{0,8}(?:" + Roles + ")\\s{0,8}[:：])))")]
    private static partial Regex Role();

    // A row pasted from a table: a role and empty cells behind it.
    [GeneratedRegex("^\\|?\\s*(?<label>(?:领导小组)?(?:常务|第一|执行)?副?(?:组\\s*长|主任)|成\\s*员|组\\s*员|负责人|联系人)\\s*(?:\\t[\\s]*|\\|[\\s|]*)$")]
    private static partial Regex TableLabel();

    // Nobody is meant to be filled in behind 各位老师：
    [GeneratedRegex("各位|尊敬|敬爱|亲爱|(?<!主管|分管|主要|带班|值班)领导$|(?<!指导|帮扶|辅导|结对|责任|带队|值班|参加|负责)教师$|(?:全体|各班|各)班主任$")]
    private static partial Regex Addressed();

    [GeneratedRegex("^(?:[\\u4e00-\\u9fff]{0,8}(?:" + Roles + ")|[\\u4e00-\\u9fff]{2,6})\\s*(?:[（(][^（）()]{1,12}[）)])?\\s*[:：]")]
    private static partial Regex AnyLabel();

    [GeneratedRegex("^\\s*(?<label>[\\u4e00-\\u9fff]{2,8}(?<!签字|签名|盖章|领导|老师|同志|家长|同学|朋友|如下|以下|下列|们|局|委|会|厅|部|政府))\\s*[:：]\\s*$")]
    private static partial Regex Other();
}
