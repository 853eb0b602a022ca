using System.Xml;

namespace WorkSummary.Documents.Gating;

/// <summary>Looks at a part of WordprocessingML: paragraphs, nesting, fields, and whether there is a body.</summary>
internal sealed class WordVisitor(Budget budget) : IXmlVisitor
{
    private readonly Fields fields = new();
    private int controls;
    private int tables;
    private int simple;

    /// <summary>True when the root is a document with a body.</summary>
    public bool HasBody { get; private set; }

    /// <summary>Fields to take away, by the number of their begin in the part.</summary>
    public IReadOnlyDictionary<int, string> DangerousFields => fields.Dangerous;

    /// <summary>Simple fields to take away, by their number in the part.</summary>
    public Dictionary<int, string> DangerousSimple { get; } = [];

    /// <inheritdoc/>
    public bool WantsText { get; private set; }

    /// <inheritdoc/>
    public void Start(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "p":
                budget.Paragraph();
                break;
            case "sdt" when ++controls > GateLimits.NestedControls:
                throw new Refusal("gate.nested-controls", null, GateLimits.NestedControls);
            case "tbl" when ++tables > GateLimits.NestedTables:
                throw new Refusal("gate.nested-tables", null, GateLimits.NestedTables);
            case "altChunk":
                throw new Refusal("gate.alt-chunk");
            case "OLEObject":
                throw new Refusal("gate.embedded-object");
            case "body" when reader.Depth == 1:
                HasBody = true;
                break;
            case "instrText" or "delInstrText":
                WantsText = true;
                break;
            case "fldSimple":
                var instruction = reader.GetAttribute("instr", reader.NamespaceURI) ?? "";
                if (Fields.DangerIn(instruction) is { } name) DangerousSimple.Add(simple, name);
                simple++;
                break;
            case "fldChar":
                Follow(reader.GetAttribute("fldCharType", reader.NamespaceURI));
                break;
        }
    }

    /// <inheritdoc/>
    public void Text(ReadOnlySpan<char> text) => fields.Instruction(text);

    /// <inheritdoc/>
    public void End(string name)
    {
        switch (name)
        {
            case "sdt":
                controls--;
                break;
            case "tbl":
                tables--;
                break;
            case "instrText" or "delInstrText":
                WantsText = false;
                break;
        }
    }

    /// <summary>The part ends.</summary>
    public void Close() => fields.Close();

    private void Follow(string? type)
    {
        if (type == "begin") fields.Begin();
        else if (type == "separate") fields.Separate();
        else if (type == "end") fields.End();
    }
}

/// <summary>Looks at the main part of a workbook: whether it has sheets.</summary>
internal sealed class WorkbookVisitor : IXmlVisitor
{
    /// <summary>True when there is at least one sheet.</summary>
    public bool HasSheet { get; private set; }

    /// <inheritdoc/>
    public bool WantsText => false;

    /// <inheritdoc/>
    public void Start(XmlReader reader) => HasSheet |= reader.LocalName == "sheet" && reader.Depth == 2;

    /// <inheritdoc/>
    public void Text(ReadOnlySpan<char> text) { }

    /// <inheritdoc/>
    public void End(string name) { }
}
