using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace WorkSummary.EndToEnd.Running;

/// <summary>What somebody does to a report in a word processor, done by the OpenXML SDK.</summary>
internal static class Word
{
    /// <summary>Writes another text into the section's narrative and another number into every place of a figure.</summary>
    public static byte[] Edit(byte[] docx, string section, string text, string figure, string number)
    {
        using var bytes = Copy(docx);
        using (var document = WordprocessingDocument.Open(bytes, isEditable: true))
        {
            var body = document.MainDocumentPart!.Document.Body!;
            var narrative = Tagged(body, "ws:t:" + section).ShouldHaveSingleItem();
            narrative.SdtProperties!.RemoveAllChildren<ShowingPlaceholder>();
            var content = narrative.GetFirstChild<SdtContentBlock>().ShouldNotBeNull();
            content.RemoveAllChildren();
            content.Append(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "BodyText" }), new Run(new Text(text))));
            var fields = Tagged(body, "ws:d:" + figure).ToList();
            fields.ShouldNotBeEmpty();
            foreach (var field in fields)
            {
                var texts = field.Descendants<Text>().ToList();
                texts[0].Text = number;
                foreach (var rest in texts.Skip(1)) rest.Remove();
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The document with a macro project in it, still called .docx.</summary>
    public static byte[] WithMacros(byte[] docx)
    {
        using var bytes = Copy(docx);
        using (var document = WordprocessingDocument.Open(bytes, isEditable: true))
        {
            var project = document.MainDocumentPart!.AddNewPart<VbaProjectPart>();
            using var content = new MemoryStream([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
            project.FeedData(content);
        }

        return bytes.ToArray();
    }

    private static IEnumerable<SdtElement> Tagged(Body body, string tag) =>
        body.Descendants<SdtElement>().Where(s => s.SdtProperties?.GetFirstChild<Tag>()?.Val?.Value == tag);

    private static MemoryStream Copy(byte[] bytes)
    {
        var copy = new MemoryStream();
        copy.Write(bytes);
        copy.Position = 0;
        return copy;
    }
}
