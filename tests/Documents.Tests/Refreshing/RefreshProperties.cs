using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Refreshing;
using WorkSummary.Documents.Templates;
using WorkSummary.Documents.Tests.Filling;
using WorkSummary.Documents.Tests.Templates;
using Xunit;
using static WorkSummary.Documents.Tests.Refreshing.Hand;

namespace WorkSummary.Documents.Tests.Refreshing;

/// <summary>What holds of every refresh, whatever the figures, the edits and the choice.</summary>
public sealed class RefreshProperties
{
    private static readonly Template Template = new World().Load(FillTests.Everything());

    // Worlds are dear to make: a handful of them, chosen by number.
    private static readonly World[] Worlds = [new(0), new(1, "云岭小学"), new(3), new(9, boys: 0), new(40, boys: 20.5m)];

    private static readonly string[] Editable = ["ws:d:unit_UnitName", "ws:d:lb_total", "ws:d:lb_girls", "ws:d:girl_share", "ws:d:none_yet", "ws:d:period_EndDate"];

    private sealed record Case(int Before, int After, string Narrative, IReadOnlyList<(int Which, string Text)> Edits, int Choice)
    {
        public FilledDocument Old => Fill(Worlds[Before], Narrative);

        public FreshContent Fresh => FreshContent.Of(Fill(Worlds[After], ""));

        /// <summary>The document as people left it.</summary>
        public GatedFile Document => Docx.Gate(Rewrite(Edited.Bytes, "word/document.xml", xml =>
            (Choice % 3) switch
            {
                // Word ends lines after the declaration; other programs end them inside of tags, and write > into values.
                0 => xml.Replace("?>", "?>\r\n", StringComparison.Ordinal),
                1 => xml.Replace("<w:sdt>", "<w:sdt\r\n >", StringComparison.Ordinal).Replace("<w:sdtContent>", "\n<w:sdtContent xmlns:a='urn:>'\r>", StringComparison.Ordinal)
                    .Replace("<w:alias w:val=\"", "<w:alias w:val=\"> ", StringComparison.Ordinal),
                _ => xml,
            }));

        private GatedFile Edited => Edit(Old.Bytes, root =>
        {
            foreach (var (which, text) in Edits)
            {
                if (root.Controls(Editable[which]).FirstOrDefault() is { } control) control.Type(text);
            }
        });

        public RefreshPlan Plan(GatedFile document) => Refresh.Plan(DocumentControls.Read(document).Value!, Fresh, DocumentControls.Of(Old)).Value!;

        /// <summary>Some of what can be accepted.</summary>
        public IReadOnlyList<ControlAt> Chosen(RefreshPlan plan) => [.. plan.Acceptable.Where((_, i) => (Choice >> (i % 16) & 1) == 1)];
    }

    [Fact]
    public void Everything_accepted_says_what_a_fresh_fill_says_and_then_there_is_nothing_to_refresh() => Holds(c =>
    {
        var document = c.Document;
        var plan = c.Plan(document);
        var done = Docx.Gate(Refresh.Apply(document, c.Fresh, plan.Acceptable).Value);
        foreach (var item in c.Plan(done).Items.Where(i => i.Standing != Standing.Dropped)) item.Standing.ShouldBe(Standing.Same, $"{item.At} {item.Current} {item.Fresh}");
        foreach (var item in c.Plan(done).Items.Where(i => i.Standing == Standing.Same)) item.Current.ShouldBe(item.Fresh);
    });

    [Fact]
    public void What_is_not_accepted_stays_to_the_byte_and_so_does_the_teachers_text() => Holds(c =>
    {
        var document = c.Document;
        var plan = c.Plan(document);
        var chosen = c.Chosen(plan);
        var done = Refresh.Apply(document, c.Fresh, chosen).Value;
        foreach (var tag in plan.Items.Select(i => i.At).Where(a => a.Occurrence == 0 && !chosen.Any(t => t.Tag == a.Tag)).Select(a => a.Tag).Append("ws:t:pairing").Append("ws:t:basics").Append("ws:s:basics"))
        {
            if (tag != "ws:s:basics" || !chosen.Any()) Raw(done, tag).ShouldBe(Raw(document.Bytes, tag));
        }

        Frame(done).ShouldBe(Frame(document.Bytes));
        foreach (var (name, content) in Parts(document.Bytes).Where(p => p.Key is not ("word/document.xml" or "word/header1.xml" or "customXml/item1.xml") && !p.Key.StartsWith("word/charts/", StringComparison.Ordinal)))
        {
            Parts(done)[name].ShouldBe(content);
        }
    });

    [Fact]
    public void The_same_refresh_gives_the_same_bytes_and_a_sound_document() => Holds(c =>
    {
        var document = c.Document;
        var chosen = c.Chosen(c.Plan(document));
        var done = Refresh.Apply(document, c.Fresh, chosen).Value;
        Refresh.Apply(document, c.Fresh, chosen).Value.ToArray().ShouldBe(done.ToArray());
        Docx.ShouldBeValid(done);
        Docx.Gate(done);
    });

    [Fact]
    public void A_hand_edit_is_never_an_update() => Holds(c =>
    {
        foreach (var item in c.Plan(c.Document).Items.Where(i => i.Standing == Standing.Update && i.Shape == WorkSummary.Documents.Reading.FieldShape.Text))
        {
            item.Current!.Replace('\u00A0', ' ').ShouldBe(item.Written);
        }
    });

    [Fact]
    public void A_document_comes_back_from_flat_opc_with_the_same_content() => Holds(c =>
    {
        var document = c.Document;
        var back = FlatOpc.ToPackage(FlatOpc.FromPackage(document), "回来.docx");
        back.Problems.ShouldBeEmpty();
        ContentHash.Of(Docx.Gate(back.Value)).ShouldBe(ContentHash.Of(document));
        FlatOpc.FromPackage(Docx.Gate(back.Value)).Length.ShouldBeGreaterThan(0);
    });

    /// <summary>The main part without what stands in the machine's controls.</summary>
    private static string Frame(ReadOnlyMemory<byte> docx)
    {
        var root = XDocument.Parse(Part(docx, "word/document.xml"), LoadOptions.PreserveWhitespace).Root!;
        foreach (var control in root.Descendants(W + "sdt").ToList())
        {
            var tag = (string?)control.Element(W + "sdtPr")?.Element(W + "tag")?.Attribute(W + "val");
            if (tag?.StartsWith("ws:d:", StringComparison.Ordinal) == true || tag?.StartsWith("ws:g:", StringComparison.Ordinal) == true) control.Element(W + "sdtContent")!.RemoveNodes();
        }

        return root.ToString(SaveOptions.DisableFormatting);
    }

    private static FilledDocument Fill(World world, string narrative) =>
        Template.Fill(world.Snapshot, new Dictionary<string, string> { ["pairing"] = narrative }).Value!;

    private static void Holds(Action<Case> rule)
    {
        var texts = Gen.Elements("三", "", "约 40 人", "<b>&amp;\"", "一\u00A0二", "多 行", "😀", "0");
        var edits =
            from which in Gen.Choose(0, Editable.Length - 1)
            from text in texts
            select (Which: which, Text: text);
        var cases =
            from before in Gen.Choose(0, Worlds.Length - 1)
            from after in Gen.Choose(0, Worlds.Length - 1)
            from narrative in Gen.Elements("", "第一段。\n第二段 <不动> & \"引\"。", "　　缩进\t制表。", "😀 \u200B 零宽")
            from edited in Gen.ListOf(edits)
            from choice in Gen.Choose(0, (1 << 16) - 1)
            select new Case(before, after, narrative, [.. edited.Take(4)], choice);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            rule(c);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }
}
