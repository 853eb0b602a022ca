using System.Text;
using System.Xml.Linq;
using Shouldly;
using WorkSummary.Documents.Refreshing;
using WorkSummary.Documents.Tests.Filling;
using WorkSummary.Documents.Tests.Templates;
using Xunit;
using static WorkSummary.Documents.Tests.Refreshing.Hand;

namespace WorkSummary.Documents.Tests.Refreshing;

/// <summary>Pieces for Word to insert.</summary>
public sealed class FragmentTests
{
    private static readonly FreshContent Fresh = FreshContent.Of(new World().Fill(FillTests.Everything()));

    [Theory]
    [InlineData("ws:d:lb_total")]
    [InlineData("ws:d:Children")]
    [InlineData("ws:g:Classes")]
    public void A_piece_is_a_whole_document_with_one_control_or_only_its_content(string tag)
    {
        var control = Body(Fragments.Control(Fresh, new(tag, 0)).Value!);
        var sdt = control.Controls(tag).ShouldHaveSingleItem();
        sdt.Element(W + "sdtPr")!.Elements().Select(e => e.Name.LocalName).ShouldBe(["alias", "tag", "lock"]);
        var content = Body(Fragments.Content(Fresh, new(tag, 0)).Value!);
        content.Descendants(W + "sdt").ShouldBeEmpty();
        content.Value.ShouldBe(control.Value);
        content.Descendants(W + "tbl").Count().ShouldBe(tag == "ws:d:Children" ? 1 : 0);
    }

    [Fact]
    public void The_piece_of_a_chart_brings_its_part_and_nothing_else()
    {
        var docx = FlatOpc.ToPackage(Encoding.UTF8.GetBytes(Fragments.Control(Fresh, new("ws:g:Classes", 0)).Value!), "图.docx").Value;
        Parts(docx).Keys.ShouldBe(["[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels", "word/charts/wsChart1.xml"], ignoreOrder: true);
    }

    [Fact]
    public void What_there_is_not_cannot_be_inserted() =>
        Fragments.Control(Fresh, new("ws:d:no_such", 0)).Problems.ShouldHaveSingleItem().Code.ShouldBe("refresh.nothing-fresh");

    [Fact]
    public void An_inserted_field_is_in_the_record_and_is_refreshed_later()
    {
        var template = new Docx().Paragraphs("共{{ lb_total }}人。");
        var (before, after) = (new World(3), new World(9));
        var (old, now) = (FreshContent.Of(before.Fill(template), before.Fill(FillTests.Everything())), FreshContent.Of(after.Fill(template), after.Fill(FillTests.Everything())));
        var document = before.Fill(template);
        var record = Part(document.Bytes, "customXml/item1.xml");
        record = Refresh.WithInsertion(record[record.IndexOf("<document", StringComparison.Ordinal)..], old, "ws:d:none_yet").Value!;
        record = Refresh.WithInsertion(record, old, "ws:d:Children").Value!;
        var current = DocumentControls.Of(record, [new("ws:d:lb_total", "3"), new("ws:d:none_yet", "无"), new("ws:d:Children", "序号\r\a姓名")]).Value!;
        var plan = Refresh.Plan(current, now).Value!;
        plan.Items.Select(i => $"{i.At.Tag} {i.Shape} {i.Standing}").ShouldBe(["ws:d:lb_total Text Update", "ws:d:none_yet Text Same", "ws:d:Children Table Kept"]);
    }

    private static XElement Body(string flat)
    {
        var docx = FlatOpc.ToPackage(Encoding.UTF8.GetBytes(flat), "片段.docx");
        docx.Problems.ShouldBeEmpty();
        Docx.ShouldBeValid(Docx.Gate(docx.Value).Bytes);
        return XDocument.Parse(Part(docx.Value, "word/document.xml")).Root!;
    }
}
