using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Shouldly;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Reviewing;
using WorkSummary.Documents.Tests.Templates;
using Xunit;

namespace WorkSummary.Documents.Tests.Reviewing;

/// <summary>Remarks become Word's comments at the words that they are about.</summary>
public sealed class ReviewedCopyTests
{
    private const string Narrative =
        "<w:sdt><w:sdtPr><w:tag w:val=\"ws:t:results\"/><w:id w:val=\"7\"/></w:sdtPr><w:sdtContent>" +
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>孩子比上学期</w:t></w:r><w:r><w:t xml:space=\"preserve\">更愿意开口，家长也放心。</w:t></w:r></w:p></w:sdtContent></w:sdt>";

    private const string Figure =
        "<w:p><w:r><w:t xml:space=\"preserve\">全校有</w:t></w:r><w:sdt><w:sdtPr><w:tag w:val=\"ws:d:lb_total\"/><w:id w:val=\"8\"/><w:lock w:val=\"sdtContentLocked\"/><w:text/></w:sdtPr>" +
        "<w:sdtContent><w:r><w:t>148</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>名留守儿童。</w:t></w:r></w:p>";

    private static readonly DateTimeOffset At = new(2025, 7, 3, 2, 30, 0, TimeSpan.Zero);

    [Fact]
    public void A_quote_is_marked_from_its_first_character_to_its_last_with_the_reviewers_name()
    {
        var docx = Review(Remark("请写明依据。", section: "results", quote: "上学期更愿意"));
        using var document = WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);
        var comment = document.MainDocumentPart!.WordprocessingCommentsPart!.Comments.Elements<Comment>().ShouldHaveSingleItem();
        (comment.Author?.Value, comment.Initials?.Value, comment.InnerText).ShouldBe(("林校长", "林", "请写明依据。"));
        comment.Date!.Value.ToUniversalTime().ShouldBe(At.UtcDateTime);
        Marked(document, comment.Id!).ShouldBe("上学期更愿意");
        document.MainDocumentPart.Document.Body!.InnerText.ShouldBe("开头。孩子比上学期更愿意开口，家长也放心。全校有148名留守儿童。");
        document.MainDocumentPart.Document.Descendants<Run>().Single(r => r.InnerText == "上学期").RunProperties!.Bold.ShouldNotBeNull();
    }

    [Fact]
    public void A_locked_figure_is_marked_as_a_whole_from_outside()
    {
        var docx = Review(Remark("请核对。", quote: "有148名"));
        using var document = WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);
        Marked(document, "0").ShouldBe("有148名");
        document.MainDocumentPart!.Document.Descendants<SdtRun>().Single().SdtContentRun!.Elements().ShouldHaveSingleItem().ShouldBeOfType<Run>();
    }

    [Fact]
    public void Without_a_quote_the_paragraph_the_section_or_the_beginning_is_marked()
    {
        var docx = Review(
            Remark("甲", paragraph: 3), Remark("乙", section: "results"), Remark("丙"), Remark("丁", section: "results", quote: "没有这句话"),
            Remark("戊", section: "no_such", paragraph: 99));
        using var document = WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);
        Enumerable.Range(0, 5).Select(n => Marked(document, $"{n}")).ShouldBe(
            ["全校有148名留守儿童。", "孩子比上学期更愿意开口，家长也放心。", "开头。", "孩子比上学期更愿意开口，家长也放心。", "开头。"]);
    }

    [Fact]
    public void Answers_stand_at_the_same_words_and_comments_that_were_there_stay()
    {
        var once = Review(Remark("第一轮。", quote: "家长"));
        var twice = Review(once, Remark("第二轮。", quote: "家长") with { Replies = [new("周老师", At.AddHours(1), "已补写。\n见第三节。")] });
        using var document = WordprocessingDocument.Open(new MemoryStream(twice), isEditable: false);
        var comments = document.MainDocumentPart!.WordprocessingCommentsPart!.Comments.Elements<Comment>().ToList();
        comments.Select(c => (c.Id?.Value, c.Author?.Value, c.InnerText)).ShouldBe([("0", "林校长", "第一轮。"), ("1", "林校长", "第二轮。"), ("2", "周老师", "已补写。见第三节。")]);
        comments[2].Elements<Paragraph>().Count().ShouldBe(2);
        foreach (var comment in comments) Marked(document, comment.Id!).ShouldBe("家长");
    }

    [Fact]
    public void The_copy_is_valid_passes_the_gate_reads_the_same_and_is_the_same_every_time()
    {
        var docx = Document();
        var remarks = new[] { Remark("请<写明>依据&出处。\u0001", section: "results", quote: "更愿意"), Remark("请核对。", quote: "148") };
        var copy = Review(docx, remarks);
        using (var document = WordprocessingDocument.Open(new MemoryStream(copy), isEditable: false))
            new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Where(e => e.Part is MainDocumentPart or WordprocessingCommentsPart).Select(e => e.Description).ShouldBeEmpty();
        var read = Gate.Admit(copy, "copy.docx", PackageKind.Document).Then(Extraction.Read).Value!;
        read.Text.Blocks.Select(b => b.Text).ShouldBe(Extraction.Read(Docx.Gate(docx)).Value!.Text.Blocks.Select(b => b.Text));
        Review(docx, remarks).ShouldBe(copy);
        Review(docx).ShouldBe(docx);
    }

    private static byte[] Document() => new Docx().Paragraphs("开头。").Xml(Narrative).Xml(Figure).Bytes();

    private static byte[] Review(params ReviewComment[] comments) => Review(Document(), comments);

    private static byte[] Review(byte[] docx, params ReviewComment[] comments) => ReviewedCopy.Write(Docx.Gate(docx), comments).Value.ToArray();

    private static ReviewComment Remark(string text, string? section = null, int? paragraph = null, string? quote = null) =>
        new() { Author = "林校长", At = At, Text = text, Section = section, Paragraph = paragraph, Quote = quote };

    /// <summary>The text between the marks of a comment, which has one reference behind it.</summary>
    private static string Marked(WordprocessingDocument document, string id)
    {
        var elements = document.MainDocumentPart!.Document.Body!.Descendants().ToList();
        var start = elements.FindIndex(e => e is CommentRangeStart s && s.Id == id);
        var end = elements.FindIndex(e => e is CommentRangeEnd s && s.Id == id);
        start.ShouldBeGreaterThanOrEqualTo(0);
        elements.OfType<CommentReference>().Count(r => r.Id == id).ShouldBe(1);
        return string.Concat(elements[start..end].OfType<Text>().Select(t => t.Text));
    }
}
