using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Templates;
using Xunit;
using static WorkSummary.Documents.Tests.Templates.Docx;

namespace WorkSummary.Documents.Tests.Templates;

/// <summary>What loading says of a template that cannot work.</summary>
public sealed class LintTests
{
    [Fact]
    public void A_misspelt_field_a_wrong_type_and_an_unclosed_repeat_are_all_told_with_their_places()
    {
        var problems = Lint(new Docx().Paragraphs("共{{ lb_totl }}人", "{{ if lb_total + unit.UnitName > 1 }}多{{ end }}", "{{ for x in Children }}", "甲"));
        problems.Select(p => (p.Code, p.Where!.File, p.Where.Part, p.Where.Paragraph, p.Where.Quote)).ShouldBe(
        [
            ("template.unknown-field", "模板.docx", "word/document.xml", 1, "{{ lb_totl }}"),
            ("template.wrong-type", "模板.docx", "word/document.xml", 2, "{{ if lb_total + unit.UnitName > 1 }}"),
            ("template.unclosed-for", "模板.docx", "word/document.xml", 3, "{{ for x in Children }}"),
        ]);
        problems[0].Message(CultureInfo.GetCultureInfo("zh-CN")).ShouldContain("lb_total");
    }

    [Theory]
    [InlineData("{{ end }}", "template.unopened")]
    [InlineData("{{ else }}", "template.stray-else")]
    [InlineData("{{ if lb_total > 1 }}a", "template.unclosed-if")]
    [InlineData("a {{ lb_total", "template.unclosed-braces")]
    [InlineData("a }} b", "template.stray-braces")]
    [InlineData("{{ }}", "template.bad-mark")]
    [InlineData("{{ for Children }}", "template.bad-mark")]
    [InlineData("{{ Children }}", "template.not-a-value")]
    [InlineData("{{ if lb_total }}a{{ end }}", "template.not-yes-no")]
    [InlineData("{{ for x in lb_total }}a{{ end }}", "template.not-rows")]
    [InlineData("{{ chart Children }}", "template.no-series")]
    [InlineData("{{ lb_total | }}", "template.bad-expression")]
    [InlineData("{{ for x in Children }}{{ x.Nam }}{{ end }}", "template.unknown-field")]
    [InlineData("{{ for x in Children }}{{ section s }}{{ end }}", "template.not-in-repeat")]
    public void One_mark_that_cannot_work(string text, string code) => Lint(new Docx().Paragraphs(text)).Select(p => p.Code).ShouldBe([code]);

    [Fact]
    public void A_block_that_ends_elsewhere_is_told_once()
    {
        var problem = Lint(new Docx().Paragraphs("{{ for x in Children }}").Table("a|{{ end }}")).Single();
        (problem.Code, problem.Where!.Paragraph).ShouldBe(("template.crosses", 1));
        problem.Message(CultureInfo.GetCultureInfo("en")).ShouldContain("{{ end }}");
    }

    [Fact]
    public void Keys_used_twice() =>
        Lint(new Docx().Heading("{{ section a }}一").Heading("{{ section a }}二").Paragraphs("{{ narrative b }}x", "{{ narrative b }}y"))
            .Select(p => (p.Code, p.Where!.Paragraph)).ShouldBe([("template.section-twice", 2), ("template.narrative-twice", 4)]);

    [Fact]
    public void Controls_that_cannot_work()
    {
        var problems = Lint(new Docx()
            .Xml("<w:p>" + Control("lb_total", R("x"), "<w:date/>") + Control("ws:z:lb_total", R("x")) + Control(new string('k', 65), R("x")) + Control("lb_totl", R("x")) + "</w:p>")
            .Xml(Control("ws:r:nothing", P("x"))));
        problems.Select(p => p.Code).ShouldBe(["template.unsupported-control", "template.unknown-prefix", "template.tag-too-long", "template.unknown-field", "template.no-expression"], ignoreOrder: true);
        problems.ShouldAllBe(p => p.Where!.Paragraph >= 1 && p.Where.Quote != null);
    }

    [Fact]
    public void Sections_belong_into_the_body() => Lint(new Docx().Header("{{ chart Classes }}").Paragraphs("a")).Select(p => (p.Code, p.Where!.Part)).ShouldBe([("template.only-in-body", "word/header1.xml")]);

    [Fact]
    public void Every_code_has_a_text_in_every_language()
    {
        var problems = Lint(new Docx().Paragraphs("{{ end }}", "{{ lb_totl }}", "{{ Children }}", "a {{ b"));
        foreach (var culture in new[] { "zh-Hans", "zh-Hant", "en" })
        {
            problems.ShouldAllBe(p => !p.Message(CultureInfo.GetCultureInfo(culture)).Contains("template.", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void However_Word_cuts_the_runs_the_document_is_the_same()
    {
        const string Text = "共{{ lb_total }}人，{{ if lb_total > 1 }}“{{ unit.UnitName }}”{{ else }}无{{ end }}。";
        var world = new World(2);
        var whole = Fill(world, "<w:p>" + R(Text) + "</w:p>");
        Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), cuts =>
        {
            var at = cuts.Select(c => (int)((uint)c % Text.Length)).Append(0).Append(Text.Length).Distinct().Order().ToList();
            var runs = string.Concat(at.Zip(at.Skip(1), (a, b) => R(Text[a..b]) + "<w:proofErr w:type=\"spellStart\"/>"));
            return Fill(world, "<w:p>" + runs + "</w:p>").SequenceEqual(whole);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Curly_quotation_marks_are_straightened() =>
        world.Fill(new Docx().Paragraphs("{{ Children | where “Gender” “boy” | count }}")).Fields.Single().Value.ShouldBe(2m);

    private readonly World world = new();

    private static byte[] Fill(World world, string body) => world.Load(new Docx().Xml(body)).Fill(world.Snapshot, new Dictionary<string, string>()).Value!.Bytes.ToArray();

    private IReadOnlyList<Problem> Lint(Docx docx)
    {
        var result = Template.Load(docx.Gated(), world.Scope, Script.Hans);
        result.Ok.ShouldBeFalse();
        return result.Problems;
    }
}
