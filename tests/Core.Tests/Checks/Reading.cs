using WorkSummary.Core.Checks;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Tests.Checks;

/// <summary>Runs checks over invented text.</summary>
internal static class Reading
{
    public static readonly Period Term = new("2024-2025-1", "term", new DateOnly(2024, 9, 1), new DateOnly(2025, 1, 17));

    public static readonly ReportKind SchoolSummary = new()
    {
        Key = "school-summary",
        Display = new Term("学校工作总结", "學校工作總結", "School summary"),
        RequiredIndicators = ["lb_total"],
        Sections =
        [
            Part("basics", "基本情况", "基本情況"), Part("organisation", "组织与制度", "組織與制度"), Part("census", "摸底与建档", "摸底與建檔", false),
            Part("pairing_visits", "结对与家访", "結對與家訪"), Part("family", "家庭与亲情联系", "家庭與親情聯繫", false), Part("health_safety", "身心健康与安全", "身心健康與安全"),
            Part("activities", "阵地与活动", "陣地與活動"), Part("aid", "资助与社会参与", "資助與社會參與", false), Part("results", "工作成效", "工作成效"),
            Part("problems", "存在问题", "存在問題"), Part("plans", "下一步打算", "下一步打算"),
        ],
    };

    public static IReadOnlyList<Finding> Of(string text, bool fragment = true, Period? period = null, Script script = Script.Hans) =>
        new CheckSet([]).Run(new CheckSubject { Document = PlainText.Read(text, SchoolSummary), Kind = SchoolSummary, Script = script, Fragment = fragment, Period = period });

    public static IReadOnlyList<string> Ids(string text, bool fragment = true, Period? period = null, Script script = Script.Hans) => [.. Of(text, fragment, period, script).Select(f => f.Id)];

    private static Section Part(string key, string hans, string hant, bool required = true) => new(key, new Term(hans, hant, key), required, SectionMode.Mixed, null, []);
}
