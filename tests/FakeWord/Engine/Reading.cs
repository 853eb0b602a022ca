using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace WorkSummary.FakeWord.Engine;

/// <summary>The text of a stretch of document, as Word tells it.</summary>
internal static class Reading
{
    /// <summary>The text of some elements. Deleted text of a tracked change is not read; what is inserted is.</summary>
    /// <param name="elements">Blocks, or what stands in a paragraph.</param>
    /// <param name="mark">What separates paragraphs.</param>
    public static string Text(IEnumerable<OpenXmlElement> elements, string mark)
    {
        var text = new StringBuilder();
        var first = true;
        foreach (var element in elements) Add(element, text, mark, ref first);
        return text.ToString();
    }

    private static void Add(OpenXmlElement element, StringBuilder text, string mark, ref bool first)
    {
        switch (element)
        {
            case Paragraph:
                if (!first) text.Append(mark);
                first = false;
                foreach (var child in element.ChildElements) Add(child, text, mark, ref first);
                break;
            case TableRow:
                Row(element, text, mark, ref first);
                break;
            case Text leaf:
                text.Append(leaf.Text);
                break;
            case TabChar:
                text.Append('\t');
                break;
            case Break or CarriageReturn:
                text.Append('\v');
                break;
            case NoBreakHyphen:
                text.Append('\u001e');
                break;
            case DeletedRun or SdtProperties or SdtEndCharProperties or ParagraphProperties or RunProperties or FieldCode or AlternateContentFallback:
                break;
            default:
                foreach (var child in element.ChildElements) Add(child, text, mark, ref first);
                break;
        }
    }

    // Cells of a row are separated by tabs, rows as paragraphs are.
    private static void Row(OpenXmlElement row, StringBuilder text, string mark, ref bool first)
    {
        if (!first) text.Append(mark);
        first = false;
        var cells = row.Descendants<TableCell>().Where(c => c.Ancestors<TableRow>().First() == row).ToList();
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0) text.Append('\t');
            var alone = true;
            foreach (var child in cells[i].ChildElements) Add(child, text, mark, ref alone);
        }
    }
}
