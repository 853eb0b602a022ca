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

    [Fact]
    public void The_template_says_what_its_outline_says()
    {
        var made = new MemoryStream();
        var written = OutlineTemplate.Write(Outline(), Script.Hans, LayoutProfile.GbT9704, made);
        written.Problems.Select(p => $"{p.Code} {p.Where?.Line}").ShouldBeEmpty();

        // After a change of the outline: run once with this variable, open the template in Word, and commit both.
        if (Environment.GetEnvironmentVariable("WORKSUMMARY_REWRITE") == "1") File.WriteAllBytes(TemplateFile, made.ToArray());
        Paragraphs(File.ReadAllBytes(TemplateFile)).ShouldBe(Paragraphs(made.ToArray()));
    }

    [Fact]
    public void Its_sections_are_those_of_the_kind_with_their_headings()
    {
        var written = OutlineTemplate.Write(Outline(), Script.Hans, LayoutProfile.GbT9704, new MemoryStream());

        written.Value!.Sections.ShouldBe(Kind.Sections.Select(s => s.Key));
        using var document = WordprocessingDocument.Open(TemplateFile, false);
        document.MainDocumentPart!.Document.Descendants<SdtRun>().Where(c => c.SdtProperties!.GetFirstChild<Tag>()!.Val!.Value!.StartsWith("ws:s:", StringComparison.Ordinal))
            .Select(c => c.InnerText).ShouldBe(Kind.Sections.Select(s => s.Heading.Hans));
    }

    [Fact]
    public void Every_section_with_a_hint_has_room_for_a_persons_text()
    {
        using var document = WordprocessingDocument.Open(TemplateFile, false);

        document.MainDocumentPart!.Document.Descendants<Tag>().Select(t => t.Val!.Value!).Where(t => t.StartsWith("ws:t:", StringComparison.Ordinal))
            .ShouldBe(Kind.Sections.Where(s => s.Hint is not null).Select(s => "ws:t:" + s.Key));
    }

    [Fact]
    public void It_loads_without_a_problem()
    {
        var builder = SnapshotBuilder.Create(Catalog.Lists, Catalog.Indicators, []).Value!;
        var file = Gate.Admit(File.ReadAllBytes(TemplateFile), "template.hans.docx", PackageKind.Document).Value!;

        Template.Load(file, builder.Scope, Script.Hans).Problems.Select(p => $"{p.Code} {p.Where?.Paragraph} {p.Where?.Quote}").ShouldBeEmpty();
    }

    [Fact]
    public void Word_can_open_it()
    {
        using var document = WordprocessingDocument.Open(TemplateFile, false);

        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
    }

    [Fact]
    public void It_prints_no_persons_name() => Outline().ShouldNotContain("FullName");

    private static string TemplateFile => Path.Combine(Folder, "template.hans.docx");

    private static string Outline() => File.ReadAllText(Path.Combine(Folder, "outline.hans.md"));

    private static List<string> Paragraphs(byte[] docx)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(docx), false);
        return [.. document.MainDocumentPart!.Document.Body!.Descendants<Paragraph>().Select(p => p.InnerText)];
    }
}
