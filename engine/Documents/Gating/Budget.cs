namespace WorkSummary.Documents.Gating;

/// <summary>What the parts of one file may use together.</summary>
internal sealed class Budget(PackageKind kind)
{
    // A workbook's sheets are read as a stream, never as a tree, so that a long one costs time but no memory.
    private readonly int factor = kind == PackageKind.Workbook ? GateLimits.WorkbookFactor : 1;
    private long unpacked;
    private long characters;
    private int elements;
    private int paragraphs;

    /// <summary>Counts unpacked bytes.</summary>
    public void Unpack(int bytes)
    {
        if ((unpacked += bytes) > GateLimits.UnpackedBytes) throw new Refusal("gate.unpacked-too-large", null, GateLimits.UnpackedBytes >> 20);
    }

    /// <summary>Counts characters of XML.</summary>
    public void Characters(int count)
    {
        if ((characters += count) > GateLimits.XmlCharacters * factor) throw new Refusal("gate.xml-too-long", null, GateLimits.XmlCharacters * factor / 10_000);
    }

    /// <summary>Counts an element.</summary>
    public void Element()
    {
        if (++elements > GateLimits.Elements * factor) throw new Refusal("gate.too-many-elements", null, GateLimits.Elements * factor / 10_000);
    }

    /// <summary>Counts a paragraph.</summary>
    public void Paragraph()
    {
        if (++paragraphs > GateLimits.Paragraphs) throw new Refusal("gate.too-many-paragraphs", null, GateLimits.Paragraphs);
    }
}
