using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using WorkSummary.Core.Checks;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Reports;
using Xunit;

namespace WorkSummary.Core.Tests.Checks;

/// <summary>Checks of whole documents, and what holds of all checks.</summary>
public sealed class WholeDocumentTests
{
    private const string Sound = """
        清河实验小学关爱留守儿童工作总结
        （报告时段：2024年9月1日至2025年1月17日）
        一、基本情况
        全校在校学生678人，留守儿童61人，占9%，其中男生31人，女生30人。
        二、组织与制度
        学校成立领导小组。
        组长：校长
        成员：各班班主任
        三、结对与家访
        （一）结对
        教师与学生结对，每名教师帮扶2名留守儿童。
        （二）家访
        本学期家访120人次。
        四、身心健康与安全
        每月上一节心理课，遇险拨打110。
        五、阵地与活动
        1.每周开放活动室。
        2.举办朗诵比赛。
        六、工作成效
        学生习惯变好。
        七、存在问题
        一是记录不全；二是师资不足。
        八、下一步打算
        补齐记录。
        清河实验小学
        2025年1月20日
        """;

    [Fact]
    public void A_sound_report_has_no_findings() =>
        Reading.Of(Sound, fragment: false, Reading.Term).Select(f => f.Id + f.Problem.Message(CultureInfo.GetCultureInfo("en"))).ShouldBeEmpty();

    [Theory]
    [InlineData("七、存在问题\n一是记录不全；二是师资不足。\n八、下一步打算", "七、下一步打算", "存在问题")]
    [InlineData("八、下一步打算\n补齐记录。\n", "", "下一步打算")]
    [InlineData("六、工作成效\n学生习惯变好。\n七、存在问题\n一是记录不全；二是师资不足。\n八、", "六、存在问题\n一是记录不全；二是师资不足。\n七、", "工作成效")]
    public void A_missing_section_is_found_by_name(string cut, string instead, string name)
    {
        var finding = Reading.Of(Sound.ReplaceLineEndings("\n").Replace(cut, instead, StringComparison.Ordinal), fragment: false, Reading.Term).ShouldHaveSingleItem();
        finding.Id.ShouldBe("STR-001");
        finding.Problem.Message(CultureInfo.GetCultureInfo("zh-Hans")).ShouldContain(name);
    }

    [Theory]
    [InlineData("一、基本概況\n二、加強領導，健全機制\n三、結對幫扶\n四、重視心理健康教育\n五、豐富多彩的活動\n六、取得的成績\n七、存在的問題和今後努力的方向")]
    [InlineData("一、摸清情况\n二、组织领导\n三、家访制度\n四、安全教育\n五、活动开展\n六、初步成效\n七、存在不足\n八、今后打算")]
    public void Headings_in_other_words_will_do(string headings) => Reading.Ids(headings, fragment: false).ShouldNotContain("STR-001");

    [Theory]
    [InlineData("2024年9月1日至2025年1月17日")]
    [InlineData("2024年9月1日—2025年1月17日")]
    [InlineData("2024.9.1-2025.1.17")]
    [InlineData("2024/9/1～2025/1/17")]
    [InlineData("2024-09-01至2025-01-17")]
    [InlineData("二〇二四年九月一日至二〇二五年一月十七日")]
    [InlineData("２０２４年９月１日至２０２５年１月１７日")]
    [InlineData("自2024年9月1日起，至2025年1月17日止")]
    [InlineData("2024年9月1日至次年1月17日")]
    [InlineData("2024 年 9 月 1 日到 2025 年 1 月 17 日")]
    public void The_period_may_be_stated_in_many_ways(string range)
    {
        Reading.Ids("报告时段：" + range, fragment: false, Reading.Term).ShouldNotContain("PER-002");
        Reading.Ids("报告时段：" + range, fragment: false).ShouldNotContain("PER-002");
    }

    [Theory]
    [InlineData("2024年秋季学期")]
    [InlineData("2023年9月1日至2024年1月17日")]
    [InlineData("2024年9月1日开学，2025年1月20日报送。")]
    [InlineData("本学期")]
    public void Another_period_or_none_is_found(string text) => Reading.Ids(text, fragment: false, Reading.Term).ShouldContain("PER-002");

    [Theory]
    [InlineData("全校共有留守儿童61人。")]
    [InlineData("我校留守學生人數為61名。")]
    [InlineData("全校现有61名留守儿童。")]
    [InlineData("全镇留守儿童达1200余人。")]
    [InlineData("经摸底，留守儿童总数为六十一人。")]
    [InlineData("學校有留守兒童近百人，實為96人。")]
    public void The_number_of_children_is_seen(string text) => Reading.Ids(text, fragment: false).ShouldNotContain("FIG-013");

    [Theory]
    [InlineData("留守儿童约占全校学生的32%。")]
    [InlineData("我班有留守儿童20多人。")]
    [InlineData("每名教师帮扶2名留守儿童。")]
    [InlineData("组织60名留守儿童参加了夏令营。")]
    [InlineData("三（2）班有留守儿童8人。")]
    [InlineData("学校高度关注留守儿童。全校学生678人。")]
    public void Something_else_is_not_the_number_of_children(string text) => Reading.Ids(text, fragment: false).ShouldContain("FIG-013");

    [Fact]
    public void A_fragment_is_not_asked_for_what_only_a_whole_report_has() =>
        Reading.Ids("学校开展了活动。", fragment: true, Reading.Term).ShouldBeEmpty();

    [Fact]
    public void A_finding_says_where_and_what_in_every_language()
    {
        var finding = Reading.Of("一、概况\n（一）摸底\n（三）建档").ShouldHaveSingleItem();
        finding.Problem.Where!.Paragraph.ShouldBe(3);
        finding.Problem.Where.Section.ShouldBe("basics");
        finding.Problem.Where.Quote.ShouldBe("（三）建档");
        finding.Problem.Message(CultureInfo.GetCultureInfo("zh-Hans")).ShouldContain("“（二）”");
        finding.Problem.Message(CultureInfo.GetCultureInfo("zh-Hant")).ShouldContain("缺少");
        finding.Problem.Message(CultureInfo.GetCultureInfo("en")).ShouldContain("missing");
    }

    [Fact]
    public void Arbitrary_text_never_throws_and_reads_the_same_twice()
    {
        const string alphabet = "一二三四五六七八九十、（）().1234567890①②④是第其，。；：:男女生人名共留守儿童占%同学王李张xX×{}«»[]请填写组长 \t\n|年月日至-·电话0百分之成";
        var text = Gen.Elements(alphabet.ToCharArray()).ArrayOf().Select(c => new string(c));
        Prop.ForAll(text.ToArbitrary(), t => Describe(t).SequenceEqual(Describe(t))).QuickCheckThrowOnFailure();
        Prop.ForAll<string>(t => Describe(t ?? "").SequenceEqual(Describe(t ?? ""))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Clean_numbering_of_any_shape_has_no_finding()
    {
        var shape = Gen.Choose(0, 6).ListOf(1).SelectMany(_ => Gen.Choose(0, 6).ArrayOf()).Where(a => a.Length is > 0 and <= 12);
        Prop.ForAll(shape.ToArbitrary(), counts =>
        {
            var lines = new List<string>();
            for (var i = 0; i < counts.Length; i++)
            {
                lines.Add(Numerals[i] + "、标题");
                for (var j = 0; j < counts[i]; j++)
                {
                    lines.Add($"（{Numerals[j]}）小标题");
                    for (var k = 0; k < (i + j) % 4; k++) lines.Add($"{k + 1}.工作内容一项。");
                }
            }

            return !Reading.Ids(string.Join('\n', lines)).Any(id => id.StartsWith("NUM", StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();
    }

    private static readonly string[] Numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

    private static List<string> Describe(string text) =>
        [.. new CheckSet([]).Run(new CheckSubject { Document = PlainText.Read(text, Reading.SchoolSummary), Kind = Reading.SchoolSummary, Script = Script.Hans }).Select(f => $"{f.Id} {f.Problem.Where} {f.Problem.Message(CultureInfo.InvariantCulture)}")];
}
