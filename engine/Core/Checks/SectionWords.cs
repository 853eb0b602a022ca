using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Checks;

/// <summary>
/// The words by which people head a section, in both scripts. A heading stands for a section when it holds one of the words of its
/// meaning; one heading may stand for two sections (存在问题与打算).
/// </summary>
internal static class SectionWords
{
    private static readonly string[][] Meanings =
    [
        ["基本情况", "概况", "现状", "基本信息", "基本状况", "总体情况", "学校情况", "情况简介", "摸清情况", "摸底", "普查", "调研", "底子清", "背景"],
        ["组织", "制度", "领导", "机制", "责任", "机构", "保障", "分工", "重视", "部署"],
        ["结对", "家访", "帮扶", "走访", "代理家长", "代管家长", "爱心妈妈", "手拉手", "帮带", "关护", "谈心"],
        ["心理", "健康", "安全", "身心", "法制", "法治", "卫生", "体检"],
        ["阵地", "活动", "之家", "文体", "平台", "乐园", "课余"],
        ["成效", "成绩", "效果", "成果", "收获", "实效", "亮点", "变化"],
        ["问题", "不足", "困难", "困惑", "短板", "薄弱", "差距", "挑战"],
        ["打算", "计划", "下一步", "下步", "今后", "下阶段", "下学期", "努力方向", "努力的方向", "改进", "展望", "思路", "设想", "规划", "安排", "整改", "对策"],
        ["家庭", "亲情", "家校", "家长", "监护人", "家园"],
        ["资助", "社会参与", "慰问", "捐", "社会力量"],
        ["建档", "档案", "摸底", "台账"],
    ];

    private static readonly string[] HeadWords = ["基本情况", "组织", "结对", "身心", "阵地", "成效", "问题", "打算", "家庭", "资助", "建档"];

    /// <summary>True when the words of a heading stand for the section.</summary>
    /// <param name="section">The section.</param>
    /// <param name="heading">Words of the heading, in either script.</param>
    public static bool Match(Section section, string heading)
    {
        var words = Scripts.Simplify(heading);
        var own = Scripts.Simplify(section.Heading.Hans);
        return words.Contains(own, StringComparison.Ordinal) || WordsOf(own).Any(w => words.Contains(w, StringComparison.Ordinal));
    }

    private static IEnumerable<string> WordsOf(string heading)
    {
        var meant = Meanings.Where((words, i) => heading.Contains(HeadWords[i], StringComparison.Ordinal) || words.Any(w => heading == w)).SelectMany(w => w).ToList();
        return heading.Split('与', '和', '及', '、').Where(p => p.Length >= 2).Concat(meant);
    }
}
