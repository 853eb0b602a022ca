using System.Globalization;
using System.Xml.Linq;
using Shouldly;
using WorkSummary.Documents.Filling;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Refreshing;
using WorkSummary.Documents.Templates;
using WorkSummary.Documents.Tests.Filling;
using WorkSummary.Documents.Tests.Templates;
using Xunit;
using static WorkSummary.Documents.Tests.Refreshing.Hand;

namespace WorkSummary.Documents.Tests.Refreshing;

/// <summary>Newer figures in a document that people are writing.</summary>
public sealed class RefreshTests
{
    private static readonly FilledDocument Old = new World(3).Fill(FillTests.Everything(), ("pairing", "老师写的话 <不动>。")),
        Newer = new World(40, boys: 20).Fill(FillTests.Everything());

    private static readonly FreshContent Fresh = FreshContent.Of(Newer);

    [Fact]
    public void A_plan_reads_as_reviewed()
    {
        var document = Edit(Old.Bytes, root =>
        {
            root.Control("ws:d:lb_girls").Type("两");
            root.Control("ws:d:Children").Remove();
            root.Control("ws:d:unit_UnitName").Type("青石　小学");
        });
        Golden.ShouldBeText(Dump(Plan(document, DocumentControls.Of(Old))), "plan");
    }

    [Fact]
    public void Everything_accepted_reads_as_reviewed()
    {
        var document = Docx.Gate(Old.Bytes);
        var bytes = Apply(document, Plan(document, DocumentControls.Of(Old)).Acceptable);
        Golden.ShouldBe(bytes, "refreshed");
    }

    [Fact]
    public void Without_a_fill_of_the_old_snapshot_a_table_that_differs_is_kept_and_a_text_still_known()
    {
        var plan = Plan(Docx.Gate(Old.Bytes));
        Of(plan, "ws:d:Children").Standing.ShouldBe(Standing.Kept);
        Of(plan, "ws:d:Children").Written.ShouldBeNull();
        Of(plan, "ws:d:lb_total").Standing.ShouldBe(Standing.Update);
        Of(plan, "ws:d:lb_girls").Standing.ShouldBe(Standing.Kept, "the record never says what stays in the school");
    }

    [Fact]
    public void A_table_grows_from_3_rows_to_40()
    {
        var bytes = Apply(Docx.Gate(Old.Bytes), [new("ws:d:Children", 0)]);
        var table = XDocument.Parse(Part(bytes, "word/document.xml")).Root!.Control("ws:d:Children").Element(W + "sdtContent")!;
        table.Elements().ShouldHaveSingleItem().Elements(W + "tr").Count().ShouldBe(41);
        table.Descendants(W + "tr").Last().Value.ShouldStartWith("40学生");
        Extraction.Read(Docx.Gate(bytes)).Value!.Fields.Single(f => f.Key == "Children").Value.ShouldBe(40m);
    }

    [Fact]
    public void A_chart_gets_new_figures_in_its_own_part_and_keeps_its_size()
    {
        var document = Edit(Old.Bytes, root => root.Descendants().First(e => e.Name.LocalName == "extent").SetAttributeValue("cx", 1234567));
        var bytes = Apply(document, [new("ws:g:Classes", 0)]);
        Part(bytes, "word/charts/wsChart1.xml").ShouldBe(Part(Newer.Bytes, "word/charts/wsChart1.xml"));
        var drawing = Raw(bytes, "ws:g:Classes");
        drawing.ShouldContain("1234567");
        drawing.ShouldContain("c1 20");
        Parts(bytes).Keys.ShouldBe(Parts(document.Bytes).Keys, ignoreOrder: true);
    }

    [Fact]
    public void A_chart_that_was_replaced_by_words_becomes_a_chart_again()
    {
        var document = Edit(Old.Bytes, root => root.Control("ws:g:Classes").Element(W + "sdtContent")!.ReplaceNodes(new XElement(W + "r", new XElement(W + "t", "图略"))));
        Of(Plan(document, DocumentControls.Of(Old)), "ws:g:Classes").Standing.ShouldBe(Standing.Kept);
        var bytes = Apply(document, [new("ws:g:Classes", 0)]);
        Plan(Docx.Gate(bytes)).Items.Single(i => i.At.Tag == "ws:g:Classes").Standing.ShouldBe(Standing.Same);
    }

    [Fact]
    public void Of_the_same_figure_printed_twice_the_one_edited_by_hand_is_kept()
    {
        var template = new Docx().Paragraphs("共{{ lb_total }}人，", "仍是{{ lb_total }}人。");
        var (old, fresh) = (new World(3).Fill(template), FreshContent.Of(new World(5).Fill(template)));
        var document = Edit(old.Bytes, root => root.Control("ws:d:lb_total", 1).Type("约三"));
        var plan = Refresh.Plan(DocumentControls.Read(document).Value!, fresh).Value!;
        plan.Items.Select(i => $"{i.At.Occurrence} {i.Standing} {i.Written} {i.Current} {i.Fresh}").ShouldBe(["0 Update 3 3 5", "1 Kept 3 约三 5"]);

        var bytes = Refresh.Apply(document, fresh, plan.Updates).Value;
        DocumentControls.Read(Docx.Gate(bytes)).Value!.Controls.Select(c => c.Text).ShouldBe(["5", "约三"]);
        var again = Refresh.Plan(DocumentControls.Read(Docx.Gate(bytes)).Value!, FreshContent.Of(new World(7).Fill(template))).Value!;
        again.Items.Select(i => i.Standing).ShouldBe([Standing.Update, Standing.Kept]);
    }

    [Fact]
    public void What_a_person_did_not_accept_can_still_be_updated_next_time()
    {
        var bytes = Apply(Docx.Gate(Old.Bytes), [new("ws:d:girl_share", 0)]);
        var document = Docx.Gate(bytes);
        var plan = Plan(document, DocumentControls.Of(Newer), DocumentControls.Of(Old));
        Of(plan, "ws:d:lb_total").Standing.ShouldBe(Standing.Update);
        Of(plan, "ws:d:Children").Standing.ShouldBe(Standing.Update, "its entry says on which snapshot it rests");
        DocumentControls.Read(document).Value!.Snapshots.Count.ShouldBe(2);
    }

    [Fact]
    public void A_deleted_control_is_gone_and_a_field_that_was_never_there_is_not_reported()
    {
        var document = Edit(Old.Bytes, root => root.Control("ws:d:girl_share").Remove());
        var plan = Plan(document);
        Of(plan, "ws:d:girl_share").Standing.ShouldBe(Standing.Gone);
        Refresh.Apply(document, Fresh, [new("ws:d:girl_share", 0)]).Problems.ShouldHaveSingleItem().Code.ShouldBe("refresh.no-control");

        var never = new World(3).Fill(new Docx().Paragraphs("{{ lb_total }}"));
        Plan(Docx.Gate(never.Bytes)).Items.ShouldHaveSingleItem().At.Tag.ShouldBe("ws:d:lb_total");
    }

    [Fact]
    public void A_field_whose_condition_has_turned_is_dropped()
    {
        var template = new Docx().Paragraphs("{{ if lb_total > 3 }}多，共{{ lb_total }}人{{ else }}少，女生{{ lb_girls }}人{{ end }}。");
        var plan = Refresh.Plan(DocumentControls.Of(new World(3).Fill(template)), FreshContent.Of(new World(5).Fill(template))).Value!;
        plan.Items.ShouldHaveSingleItem().Standing.ShouldBe(Standing.Dropped);
        plan.Acceptable.ShouldBeEmpty();
    }

    [Fact]
    public void A_document_without_record_keeps_what_differs_and_gets_a_record()
    {
        var bytes = Rewrite(Old.Bytes, "word/_rels/document.xml.rels", xml => System.Text.RegularExpressions.Regex.Replace(xml, "<Relationship Id=\"rIdWsRecord\"[^>]*>", ""));
        var document = Docx.Gate(bytes);
        Extraction.Read(document).Value!.SnapshotHash.ShouldBeNull();
        Plan(document, DocumentControls.Of(Old)).Items.Select(i => i.Standing).Distinct().ShouldBe([Standing.Same, Standing.Update], ignoreOrder: true, "the caller knows what it was");
        var plan = Plan(document);
        plan.Items.Select(i => i.Standing).Distinct().ShouldBe([Standing.Same, Standing.Kept], ignoreOrder: true);
        var applied = Apply(document, plan.Acceptable);
        Extraction.Read(Docx.Gate(applied)).Value!.SnapshotHash.ShouldBe(Fresh.SnapshotHash);
        Plan(Docx.Gate(applied)).Items.Select(i => i.Standing).Distinct().ShouldBe([Standing.Same]);
    }

    [Fact]
    public void A_document_of_another_origin_and_one_of_another_unit_are_refused()
    {
        var foreign = DocumentControls.Read(new Docx().Paragraphs("正文").Gated()).Value!;
        Refresh.Plan(foreign, Fresh).Problems.ShouldHaveSingleItem().Code.ShouldBe("refresh.foreign");
        var record = Part(Old.Bytes, "customXml/item1.xml");
        var other = DocumentControls.Of(record.Replace("unit=\"U1\"", "unit=\"U2\""), []).Value!;
        Refresh.Plan(other, Fresh).Problems.ShouldHaveSingleItem().Code.ShouldBe("refresh.other-unit");
        Refresh.Plan(DocumentControls.Of(record.Replace("period=\"2024-2025-1\"", "period=\"2023\""), []).Value!, Fresh).Problems.ShouldHaveSingleItem().Code.ShouldBe("refresh.other-period");
    }

    [Theory]
    [InlineData("<document")]
    [InlineData("<other/>")]
    [InlineData("<!DOCTYPE d [<!ENTITY a \"a\">]><document xmlns=\"urn:worksummary:document:1\"/>")]
    public void A_record_that_cannot_be_read_is_said_so(string record) =>
        DocumentControls.Of(record, []).Problems.ShouldHaveSingleItem().Code.ShouldBe("refresh.bad-record");

    [Fact]
    public void What_Word_says_of_the_open_document_gives_the_same_plan_as_the_file()
    {
        var record = Part(Old.Bytes, "customXml/item1.xml");
        var said = DocumentControls.Of(Old).Controls.Select(c => new ControlText(c.At.Tag, c.Shape switch
        {
            FieldShape.Table => c.Text.Replace("\t", "\r\a").Replace("\n", "\r\a\r\a") + "\r\a",
            FieldShape.Chart => "",
            _ => c.Text.Replace("\n", "\v"),
        })).Prepend(new("ws:t:pairing", "随便什么")).Prepend(new("", "别人的"));
        var fromPane = Refresh.Plan(DocumentControls.Of(record[record.IndexOf("<document", StringComparison.Ordinal)..], said).Value!, Fresh, DocumentControls.Of(Old)).Value!;
        var fromFile = Plan(Docx.Gate(Old.Bytes), DocumentControls.Of(Old));
        fromPane.Items.Select(i => $"{i.At} {i.Shape} {i.Standing}").ShouldBe(fromFile.Items.Select(i => $"{i.At} {i.Shape} {i.Standing}"));
        fromPane.Record.ShouldBe(fromFile.Record);
    }

    [Fact]
    public void The_format_of_a_figure_and_the_text_around_it_stay()
    {
        var document = Edit(Old.Bytes, root =>
        {
            var run = root.Control("ws:d:lb_total").Descendants(W + "r").First();
            run.AddFirst(new XElement(W + "rPr", new XElement(W + "b")));
            run.AddAfterSelf(new XElement(W + "r", new XElement(W + "t", "")));
        });
        var bytes = Apply(document, [new("ws:d:lb_total", 0)]);
        Raw(bytes, "ws:d:lb_total").ShouldContain("<w:sdtContent><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">40</w:t></w:r></w:sdtContent>");
        var (before, after) = (Parts(document.Bytes), Parts(bytes));
        after.Keys.ShouldBe(before.Keys, ignoreOrder: true);
        after.Where(p => !p.Value.AsSpan().SequenceEqual(before[p.Key])).Select(p => p.Key).ShouldBe(["word/document.xml", "customXml/item1.xml"], ignoreOrder: true);
    }

    [Fact]
    public void Controls_in_a_header_are_refreshed_too()
    {
        var (old, fresh) = (new World(3).Fill(FillTests.Everything()), FreshContent.Of(new World(3, "青石中心小学").Fill(FillTests.Everything())));
        var bytes = Refresh.Apply(Docx.Gate(old.Bytes), fresh, [new("ws:d:unit_UnitName", 1)]).Value;
        Part(bytes, "word/header1.xml").ShouldContain("青石中心小学");
        Part(bytes, "word/document.xml").ShouldNotContain("青石中心小学");
    }

    [Fact]
    public void A_control_that_shows_its_placeholder_is_empty_and_can_be_filled_again()
    {
        var document = Edit(Old.Bytes, root =>
        {
            var control = root.Control("ws:d:lb_total");
            control.Element(W + "sdtPr")!.Element(W + "lock")!.AddAfterSelf(new XElement(W + "showingPlcHdr"));
            control.Type("单击输入文字");
        });
        Of(Plan(document), "ws:d:lb_total").Current.ShouldBe("");
        var raw = Raw(Apply(document, [new("ws:d:lb_total", 0)]), "ws:d:lb_total");
        raw.ShouldNotContain("showingPlcHdr");
        raw.ShouldContain(">40<");
    }

    [Fact]
    public void A_field_with_a_teachers_text_inside_is_not_written()
    {
        var document = Edit(Old.Bytes, root =>
        {
            var narrative = root.Control("ws:t:pairing");
            narrative.ReplaceWith(new XElement(W + "sdt", new XElement(W + "sdtPr", new XElement(W + "tag", new XAttribute(W + "val", "ws:d:none_yet"))), new XElement(W + "sdtContent", new XElement(narrative))));
        });
        Refresh.Apply(document, Fresh, [new("ws:d:none_yet", 1)]).Problems.ShouldHaveSingleItem().Code.ShouldBe("refresh.holds-narrative");
    }

    [Fact]
    public void Report_and_submission_of_the_document_stay_in_its_record()
    {
        var template = new Docx().Paragraphs("{{ lb_total }}");
        var old = new World(3).Load(template).Fill(new World(3).Snapshot, new Dictionary<string, string>(), new FillOptions { Report = "R7" }).Value!;
        var sent = Rewrite(old.Bytes, "customXml/item1.xml", xml => xml.Replace(" report=", " submission=\"S9\" report="));
        Extraction.Read(Docx.Gate(sent)).Value!.Report.ShouldBe("R7");
        var bytes = Refresh.Apply(Docx.Gate(sent), FreshContent.Of(new World(5).Fill(template)), [new("ws:d:lb_total", 0)]).Value;
        var read = Extraction.Read(Docx.Gate(bytes)).Value!;
        (read.Report, read.Submission, read.Fields[0].Text).ShouldBe(("R7", "S9", "5"));
    }

    private static RefreshPlan Plan(GatedFile document, params DocumentControls[] written)
    {
        var plan = Refresh.Plan(DocumentControls.Read(document).Value!, Fresh, written);
        plan.Problems.Select(p => p.Message(CultureInfo.InvariantCulture)).ShouldBeEmpty();
        return plan.Value!;
    }

    private static ReadOnlyMemory<byte> Apply(GatedFile document, IReadOnlyCollection<ControlAt> accepted)
    {
        var applied = Refresh.Apply(document, Fresh, accepted);
        applied.Problems.Select(p => p.Message(CultureInfo.InvariantCulture)).ShouldBeEmpty();
        Docx.ShouldBeValid(applied.Value);
        return applied.Value;
    }

    private static RefreshItem Of(RefreshPlan plan, string tag) => plan.Items.First(i => i.At.Tag == tag);

    private static string Dump(RefreshPlan plan) => string.Concat(plan.Items.Select(i =>
        $"{i.Standing,-7} {i.At.Tag}#{i.At.Occurrence} {i.Shape} “{i.Name}”\n    written {Shown(i.Written)}\n    current {Shown(i.Current)}\n    fresh   {Shown(i.Fresh)}\n"));

    private static string Shown(string? text)
    {
        if (text is null) return "–";
        var lines = text.Replace("\t", " | ").Split('\n');
        return lines.Length <= 4 ? string.Join(" ↵ ", lines) : $"{string.Join(" ↵ ", lines.Take(2))} ↵ … ({lines.Length} lines)";
    }
}
