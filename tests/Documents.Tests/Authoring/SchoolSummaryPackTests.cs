using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Authoring;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Templates;
using WorkSummary.Files;
using Xunit;

namespace WorkSummary.Documents.Tests.Authoring;

public sealed class SchoolSummaryPackTests
{
    private static readonly string Templates = TemplatesLocation.Find().Value!;
    private static readonly string Folder = Path.Combine(Templates, "packs", "school-summary");
    private static readonly Catalog Catalog = CatalogFolder.Load(Templates).Value!;
    private static readonly ReportKind Kind = Catalog.Kind("school-summary")!;

    [Theory]
    [InlineData(Script.Hans)]
    [InlineData(Script.Hant)]
    public void The_template_says_what_its_outline_says(Script script)
    {
        var made = new MemoryStream();
        var written = OutlineTemplate.Write(Outline(script), script, LayoutProfile.GbT9704, made);
        written.Problems.Select(p => $"{p.Code} {p.Where?.Line}").ShouldBeEmpty();

        // After a change of the outline: run once with this variable, open the template in Word, and commit both.
        if (Environment.GetEnvironmentVariable("WORKSUMMARY_REWRITE") == "1") File.WriteAllBytes(TemplateFile(script), made.ToArray());
        Paragraphs(File.ReadAllBytes(TemplateFile(script))).ShouldBe(Paragraphs(made.ToArray()));
    }

    [Theory]
    [InlineData(Script.Hans)]
    [InlineData(Script.Hant)]
    public void Its_sections_are_those_of_the_kind_with_their_headings(Script script)
    {
        var written = OutlineTemplate.Write(Outline(script), script, LayoutProfile.GbT9704, new MemoryStream());

        written.Value!.Sections.ShouldBe(Kind.Sections.Select(s => s.Key));
        using var document = WordprocessingDocument.Open(TemplateFile(script), false);
        document.MainDocumentPart!.Document.Descendants<SdtRun>().Where(c => c.SdtProperties!.GetFirstChild<Tag>()!.Val!.Value!.StartsWith("ws:s:", StringComparison.Ordinal))
            .Select(c => c.InnerText).ShouldBe(Kind.Sections.Select(s => s.Heading.In(script)));
    }

    [Theory]
    [InlineData(Script.Hans)]
    [InlineData(Script.Hant)]
    public void Every_section_with_a_hint_has_room_for_a_persons_text(Script script)
    {
        using var document = WordprocessingDocument.Open(TemplateFile(script), false);

        document.MainDocumentPart!.Document.Descendants<Tag>().Select(t => t.Val!.Value!).Where(t => t.StartsWith("ws:t:", StringComparison.Ordinal))
            .ShouldBe(Kind.Sections.Where(s => s.Hint is not null).Select(s => "ws:t:" + s.Key));
    }

    [Theory]
    [InlineData(Script.Hans)]
    [InlineData(Script.Hant)]
    public void It_loads_without_a_problem(Script script)
    {
        var builder = SnapshotBuilder.Create(Catalog.Lists, Catalog.Indicators, []).Value!;
        var file = Gate.Admit(File.ReadAllBytes(TemplateFile(script)), Path.GetFileName(TemplateFile(script)), PackageKind.Document).Value!;

        Template.Load(file, builder.Scope, script).Problems.Select(p => $"{p.Code} {p.Where?.Paragraph} {p.Where?.Quote}").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Script.Hans)]
    [InlineData(Script.Hant)]
    public void Word_can_open_it(Script script)
    {
        using var document = WordprocessingDocument.Open(TemplateFile(script), false);

        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Script.Hans)]
    [InlineData(Script.Hant)]
    public void It_prints_no_persons_name(Script script) => Outline(script).ShouldNotContain("FullName");

    private static string TemplateFile(Script script) => Path.Combine(Folder, $"template.{Name(script)}.docx");

    private static string Outline(Script script) => File.ReadAllText(Path.Combine(Folder, $"outline.{Name(script)}.md"));

    private static string Name(Script script) => script == Script.Hans ? "hans" : "hant";

    private static List<string> Paragraphs(byte[] docx)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(docx), false);
        return [.. document.MainDocumentPart!.Document.Body!.Descendants<Paragraph>().Select(p => p.InnerText)];
    }
}
