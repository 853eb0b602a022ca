using System.Xml;

namespace WorkSummary.Files.Workbooks;

/// <summary>The texts of a workbook, each written once however many cells hold it, in the order of their first use.</summary>
internal sealed class SharedStrings
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> texts = [];
    private int uses;

    /// <summary>Number of a text.</summary>
    public int this[string text]
    {
        get
        {
            uses++;
            if (numbers.TryGetValue(text, out var number)) return number;
            texts.Add(text);
            return numbers[text] = texts.Count - 1;
        }
    }

    /// <summary>Writes sharedStrings.xml.</summary>
    public void Write(XmlWriter xml)
    {
        xml.WriteStartElement("sst", WorkbookPackage.Main);
        xml.WriteAttributeString("count", XmlConvert.ToString(uses));
        xml.WriteAttributeString("uniqueCount", XmlConvert.ToString(texts.Count));
        foreach (var text in texts)
        {
            xml.WriteStartElement("si", WorkbookPackage.Main);
            xml.WriteStartElement("t", WorkbookPackage.Main);
            if (text.AsSpan().Trim().Length < text.Length || text.Contains('\n', StringComparison.Ordinal)) xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(SheetText.Escape(text));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
