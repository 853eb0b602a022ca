using Shouldly;
using WorkSummary.Core.Checks;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Snapshots;
using WorkSummary.Core.Tests.Snapshots;
using Xunit;

namespace WorkSummary.Core.Tests.Checks;

/// <summary>Checks that need the figures of the lists, or the fields of a document. In the small world the school has three left-behind children of sixty pupils.</summary>
public sealed class SnapshotCheckTests
{
    private static readonly Snapshot Current = World.Small().Take();

    [Theory]
    [InlineData("全校共有留守儿童5人。")]
    [InlineData("我校現有留守學生7名。")]
    [InlineData("在校学生数为61人，留守儿童3人。")]
    [InlineData("全校共有3名留守儿童，家访次数9次。")]
    public void A_figure_that_differs_from_the_lists_is_found(string text) => InText(text).ShouldContain("FIG-005");

    [Theory]
    [InlineData("全校共有留守儿童3人。")]
    [InlineData("我班有留守儿童2人，全校共有留守儿童3人。")]
    [InlineData("全校在校学生60人，留守儿童3人，占5%。")]
    [InlineData("组织2名留守儿童参加活动。")]
    [InlineData("一（1）班有留守儿童1人。")]
    public void A_figure_as_in_the_lists_or_of_something_else_is_left_alone(string text) => InText(text).ShouldNotContain("FIG-005");

    [Theory]
    [InlineData("lb_total", "3", false)]
    [InlineData("lb_total", "３", false)]
    [InlineData("lb_total", "3人", false)]
    [InlineData("lb_total", "4", true)]
    [InlineData("lb_share", "5%", false)]
    [InlineData("lb_share", "6%", true)]
    [InlineData("enrolled_total", "60", false)]
    [InlineData("enrolled_total", "678", true)]
    public void A_bound_field_is_compared_with_its_current_value(string key, string text, bool stale) =>
        InField(new BoundField(key, text, text, 1, "basics")).Contains("FIG-005").ShouldBe(stale);

    [Fact]
    public void An_empty_bound_field_is_found() => InField(new BoundField("lb_total", " ", null, 1, "basics")).ShouldContain("PLC-005");

    [Fact]
    public void The_hint_of_an_unwritten_narrative_is_found_once_and_read_by_no_other_check()
    {
        var document = new DocumentText([new TextBlock { Paragraph = 1, Text = "请写明XX老师做了什么，电话：", Section = "pairing_visits", IsPlaceholder = true }], []);
        Ids(document).ShouldBe(["PLC-005"]);
    }

    [Fact]
    public void The_hint_of_a_section_left_in_plain_text_is_found()
    {
        var kind = World.Catalog.Kinds.Single(k => k.Key == "school-summary");
        var hint = kind.Sections.First(s => s.Hint is not null).Hint!;
        Ids(PlainText.Read("一、基本情况\n" + hint.Hans, kind)).ShouldContain("PLC-005");
        Ids(PlainText.Read("一、基本情況\n" + hint.Hant, kind)).ShouldContain("PLC-005");
    }

    private static List<string> InText(string text) => Ids(PlainText.Read(text, Reading.SchoolSummary));

    private static List<string> InField(BoundField field) =>
        Ids(new DocumentText([new TextBlock { Paragraph = 1, Text = $"全校留守儿童{field.Text}", Section = "basics" }], [field]));

    private static List<string> Ids(DocumentText document)
    {
        var kind = World.Catalog.Kinds.Single(k => k.Key == "school-summary");
        return [.. new CheckSet([]).Run(new CheckSubject { Document = document, Kind = kind, Script = Script.Hans, Fragment = true, Snapshot = Current }).Select(f => f.Id)];
    }
}
