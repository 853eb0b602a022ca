using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using WorkSummary.Core.Checks;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Snapshots;
using WorkSummary.Core.Tests.Snapshots;
using Xunit;

namespace WorkSummary.Core.Tests.Checks;

/// <summary>Changes that put a finding right by themselves. In the small world the school has three left-behind children of sixty pupils.</summary>
public sealed class FixTests
{
    private static readonly Snapshot Current = World.Small().Take();

    [Theory]
    [InlineData("一、基本情况\n二、主要做法\n四、存在问题", "一、基本情况\n二、主要做法\n三、存在问题")]
    [InlineData("一、基本情况\n二、主要做法\n四、存在问题\n五、打算", "一、基本情况\n二、主要做法\n三、存在问题\n四、打算")]
    [InlineData("（一）健全组织\n（二）明确责任\n（二）加强督查\n（三）总结", "（一）健全组织\n（二）明确责任\n（三）加强督查\n（四）总结")]
    [InlineData("1、摸清底数。\n2、建立档案。\n2、落实责任。\n4、督查。", "1、摸清底数。\n2、建立档案。\n3、落实责任。\n4、督查。")]
    [InlineData("１．摸清底数\n２．建立档案\n４．落实责任", "１．摸清底数\n２．建立档案\n３．落实责任")]
    [InlineData("工作中我们坚持：一是摸清底数；三是落实责任；四是走访家庭。", "工作中我们坚持：一是摸清底数；二是落实责任；三是走访家庭。")]
    [InlineData("①摸清底数；②建立档案；④落实责任。", "①摸清底数；②建立档案；③落实责任。")]
    [InlineData("第一节 概况\n第二节 做法\n第四节 打算", "第一节 概况\n第二节 做法\n第三节 打算")]
    [InlineData("一、基本情况\n一、主要做法\n二、存在问题", "一、基本情况\n二、主要做法\n三、存在问题")]
    [InlineData("一、甲\n二、乙\n三、丙\n四、丁\n五、戊\n六、己\n七、庚\n八、辛\n九、壬\n十一、癸\n十二、子", "一、甲\n二、乙\n三、丙\n四、丁\n五、戊\n六、己\n七、庚\n八、辛\n九、壬\n十、癸\n十一、子")]
    public void A_wrong_number_gets_the_one_that_follows_and_moves_those_behind_it(string text, string right) => Mended(text).ShouldBe(right);

    [Fact]
    public void Two_faults_in_one_list_are_mended_one_after_the_other() =>
        Mended("1、甲项。\n2、乙项。\n4、丙项。\n5、丁项。\n8、戊项。").ShouldBe("1、甲项。\n2、乙项。\n3、丙项。\n4、丁项。\n5、戊项。");

    [Fact]
    public void Formal_numerals_keep_the_script_of_the_report() =>
        Mended("壹、基本情況\n貳、主要做法\n肆、存在問題", script: Script.Hant).ShouldBe("壹、基本情況\n貳、主要做法\n參、存在問題");

    [Fact]
    public void A_mark_whose_line_stands_twice_is_told_apart_by_more_words_or_left_to_the_person()
    {
        Mended("一、概况\n1、加强领导。\n3、加强领导小组的建设。\n二、做法\n3、加强领导").ShouldStartWith("一、概况\n1、加强领导。\n2、加强领导小组");
        Run("1、摸底\n3、摸底\n3、摸底").Where(f => f.Fix is not null).ShouldAllBe(f => Edits.Apply(Read("1、摸底\n3、摸底\n3、摸底", Script.Hans), f.Fix!) != null);
    }

    [Theory]
    [InlineData("组织活动3次。（请根据实际填写）", "组织活动3次。")]
    [InlineData("組織活動3次。（可根據學校實際情況修改）", "組織活動3次。")]
    public void A_request_to_adapt_a_whole_sentence_is_deleted(string text, string right) => Mended(text).ShouldBe(right);

    [Theory]
    [InlineData("我校共有（请填写人数）人。")]
    [InlineData("（请根据实际填写）")]
    [InlineData("我校共有{{ lb_total }}人。")]
    [InlineData("xx小学工作总结")]
    [InlineData("留守儿童62人，男生31人，女生30人。")]
    [InlineData("组长：\n副组长：\n成员：各班班主任")]
    public void What_only_a_person_can_decide_has_no_fix(string text) => Run(text).ShouldAllBe(f => f.Fix == null);

    [Theory]
    [InlineData("全校共有留守儿童5人。", "全校共有留守儿童3人。")]
    [InlineData("在校学生数为61人，留守儿童3人。", "在校学生数为60人，留守儿童3人。")]
    [InlineData("全校在校学生60人，留守儿童3人，占8%。", "全校在校学生60人，留守儿童3人，占5%。")]
    public void A_figure_of_the_text_gets_the_value_of_the_lists(string text, string right) => Mended(text, Current).ShouldBe(right);

    [Fact]
    public void A_share_of_numbers_that_the_lists_do_not_know_is_left_to_the_person() =>
        Run("参加测评的学生50人，占应测人数61人的98%。", Current).ShouldAllBe(f => f.Fix == null);

    [Theory]
    [InlineData("统计时段：2024年2月20日至2024年7月5日\n全校共有留守儿童3人。", true)]
    [InlineData("10月15日至12月20日，学校组织了书信大赛，共收到2024年9月2日至2024年10月8日的作品。", false)]
    public void Dates_that_are_labelled_as_the_period_are_put_right_and_no_others(string text, bool certain)
    {
        var found = Reading.Of(text, fragment: false, period: Reading.Term).Single(f => f.Id == "PER-002");
        (found.Fix is not null).ShouldBe(certain);
        if (found.Fix is TextFix fix) fix.Edits.Single().Put.ShouldBe("2024年9月1日至2025年1月17日");
    }

    [Theory]
    [InlineData("4", "4", "3")]
    [InlineData("", null, "3")]
    [InlineData("5", "4", null)]
    [InlineData("5", null, null)]
    public void A_field_is_filled_again_unless_it_was_changed_by_hand(string text, string? written, string? put)
    {
        var document = new DocumentText([new TextBlock { Paragraph = 1, Text = $"全校现有孩子{text}人。", Section = "basics" }], [new BoundField("lb_total", text, written, 1, "basics")]);
        var finding = Run(document, Current, Script.Hans).Single(f => f.Problem.Where!.Field == "lb_total");
        (finding.Fix as FieldFix)?.Text.ShouldBe(put);
        (finding.Fix is null).ShouldBe(put is null);
    }

    [Theory]
    [InlineData("zh-Hans", "改为“三、”")]
    [InlineData("zh-Hant", "改為“三、”")]
    [InlineData("en", "Change to “三、”")]
    public void A_fix_says_what_it_does_in_the_persons_language(string language, string label) =>
        Run("一、基本情况\n二、主要做法\n四、存在问题").Single().Fix!.Label(CultureInfo.GetCultureInfo(language)).ShouldBe(label);

    [Fact]
    public void A_fix_that_would_make_another_finding_is_not_offered()
    {
        // The figure of the lists does not fit the share that is written beside it.
        var document = new DocumentText(
            [new TextBlock { Paragraph = 1, Text = "在校学生90人，其中留守儿童9人，占10%。", Section = "basics" }],
            [new BoundField("lb_total", "9", "9", 1, "basics")]);
        Run(document, Current, Script.Hans).Single(f => f.Problem.Where!.Field == "lb_total").Fix.ShouldBeNull();
    }

    /// <summary>Random reports with faults: whatever a fix is offered for is gone when it is made, and nothing else is found than before.</summary>
    [Fact]
    public void Making_a_fix_removes_its_finding_and_adds_none()
    {
        var offered = 0;
        var lines = Gen.OneOf(
            from style in Gen.Elements("{0}、", "（{0}）", "{1}.", "（{1}）", "{2}", "第{0}，", "{1}、")
            from words in Gen.Elements("摸清底数", "建立档案。", "落实责任", "走访家庭。", "丰富活动")
            from number in Gen.Choose(1, 6)
            select string.Format(CultureInfo.InvariantCulture, style, "一二三四五六"[number - 1], number, "①②③④⑤⑥"[number - 1]) + words,
            from a in Gen.Choose(1, 4)
            from b in Gen.Choose(1, 5)
            from c in Gen.Choose(1, 6)
            select $"主要做法：{"一二三四"[a - 1]}是走访；{"一二三四五"[b - 1]}是建档；{"一二三四五六"[c - 1]}是座谈。",
            from n in Gen.Choose(1, 9)
            from m in Gen.Choose(55, 65)
            from p in Gen.Choose(1, 20)
            select $"在校学生{m}人，全校共有留守儿童{n}人，占{p}%。",
            Gen.Elements("一、基本情况", "二、主要做法", "开展活动3次。（请根据实际填写）", "xx小学", "统计时段：2024年3月1日至2024年7月1日", "组长："));
        var reports = from length in Gen.Choose(1, 14)
                      from report in lines.ListOf(length)
                      from known in Gen.Elements(true, false, false)
                      select (Text: string.Join('\n', report), Snapshot: known ? Current : null);
        Prop.ForAll(reports.ToArbitrary(), report =>
        {
            var found = Run(report.Text, report.Snapshot);
            var before = found.CountBy(Identity).ToDictionary();
            foreach (var finding in found.Where(f => f.Fix is not null).Take(3))
            {
                offered++;
                var changed = Edits.Apply(Read(report.Text, Script.Hans), finding.Fix!);
                if (changed is null) return false;
                var after = Run(changed, report.Snapshot, Script.Hans).CountBy(Identity).ToDictionary();
                if (after.GetValueOrDefault(Identity(finding)) >= before[Identity(finding)]) return false;
                if (after.Any(a => a.Value > before.GetValueOrDefault(a.Key))) return false;
            }

            return true;
        }).QuickCheckThrowOnFailure();
        offered.ShouldBeGreaterThan(50);
    }

    private static (string, string, int?) Identity(Finding finding) => (finding.Id, finding.Problem.Code, finding.Problem.Where?.Paragraph);

    // Makes every fix, one after the other, as a person would.
    private static string Mended(string text, Snapshot? snapshot = null, Script script = Script.Hans)
    {
        var document = Read(text, script);
        for (var i = 0; i < 10 && Run(document, snapshot, script).FirstOrDefault(f => f.Fix is not null) is { } finding; i++) document = Edits.Apply(document, finding.Fix!)!;
        return string.Join('\n', document.Blocks.Select(b => b.Text));
    }

    private static DocumentText Read(string text, Script script) => PlainText.Read(text, Reading.SchoolSummary);

    private static IReadOnlyList<Finding> Run(string text, Snapshot? snapshot = null, Script script = Script.Hans) => Run(Read(text, script), snapshot, script);

    private static IReadOnlyList<Finding> Run(DocumentText document, Snapshot? snapshot, Script script) =>
        new CheckSet([]).Run(new CheckSubject { Document = document, Kind = Reading.SchoolSummary, Script = script, Snapshot = snapshot, Fragment = true });
}
