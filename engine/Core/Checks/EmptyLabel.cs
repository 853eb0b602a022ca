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
        "常务副组长|第一副组长|副组长|组长|组员|成员|副主任|主任|负责人|责任人|联系人|联络员|联系电话|联系方式|电话|时间|地点|填报人|填表人|制表人|审核人|撰稿人|记录人|主持人|参加人员|参加人|指导教师|辅导员|顾问|秘书|校长|园长|班主任|单位|单位名称|学校名称|日期|填报日期|报告日期|统计日期|数据截止日期|报告时段|起止时间|帮扶教师|监护人|姓名|班级|活动时间|活动地点|活动主题|主题";

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
                yield return At(match.Groups["label"]);
            }

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
        return next.Block.HeadingLevel == 0 && !AnyLabel().IsMatch(next.Text) && NumberMarks.Leading(next.Text) is not { Style: <= MarkStyle.ChineseParentheses } && next.Text.Trim().Length <= 60;
    }

    private static bool LeadsOn(Passage? next)
    {
        if (next is null) return false;
        return NumberMarks.Leading(next.Text) is not { } mark || mark.Number == 1 || mark.Style > MarkStyle.Chinese;
    }

    [GeneratedRegex(
        "(?<![\\u4e00-\\u9fffA-Za-z])(?:[（(]?[一二三四五六七八九十\\d]{1,2}[）)、.]\\s*)?(?<label>" + Roles + ")\\s*[:：][\\s_＿]*(?:$|(?<rest>[；;，,。、]|(?=(?:" + Roles + ")\\s*[:：])))")]
    private static partial Regex Role();

    [GeneratedRegex("^(?:" + Roles + "|[\\u4e00-\\u9fff]{2,6})\\s*[:：]")]
    private static partial Regex AnyLabel();

    [GeneratedRegex("^\\s*(?<label>[\\u4e00-\\u9fff]{2,8}(?<!签字|签名|盖章|领导|老师|同志|家长|同学|朋友|如下|以下|下列|们))\\s*[:：]\\s*$")]
    private static partial Regex Other();
}
