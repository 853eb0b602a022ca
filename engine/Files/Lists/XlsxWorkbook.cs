using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using WorkSummary.Documents.Gating;

namespace WorkSummary.Files.Lists;

/// <summary>A workbook behind the Gate: its sheets, each streamed cell by cell from its part; no tree of it is ever built.</summary>
internal sealed class XlsxWorkbook : IDisposable
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CloseInput = true,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly MemoryStream stream;
    private readonly SpreadsheetDocument document;
    private readonly WorkbookPart workbook;
    private readonly List<(string Name, WorksheetPart Part)> sheets = [];
    private readonly List<string> shared = [];
    private readonly XlsxStyles styles;

    /// <summary>Opens a workbook.</summary>
    /// <exception cref="InvalidDataException">It is no workbook inside.</exception>
    /// <exception cref="OpenXmlPackageException">It is damaged.</exception>
    /// <exception cref="XmlException">A part is damaged.</exception>
    public XlsxWorkbook(GatedFile file)
    {
        stream = System.Runtime.InteropServices.MemoryMarshal.TryGetArray(file.Bytes, out var bytes)
            ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
            : new MemoryStream(file.Bytes.ToArray(), writable: false);
        document = SpreadsheetDocument.Open(stream, isEditable: false);
        workbook = document.WorkbookPart ?? throw new InvalidDataException("No workbook part.");
        ReadWorkbook();
        ReadSharedStrings();
        styles = new XlsxStyles(workbook.WorkbookStylesPart is { } part ? Open(part) : null);
    }

    /// <summary>True where day numbers count from 1904.</summary>
    public bool Since1904 { get; private set; }

    /// <summary>Names of the visible sheets in their order.</summary>
    public IReadOnlyList<string> SheetNames => [.. sheets.Select(s => s.Name)];

    /// <summary>The rows of a visible sheet that have cells.</summary>
    public IEnumerable<RawRow> Rows(string sheet)
    {
        using var xml = Open(sheets.First(s => s.Name == sheet).Part);
        foreach (var row in XlsxSheet.Rows(xml, shared, styles)) yield return row;
    }

    public void Dispose()
    {
        document.Dispose();
        stream.Dispose();
    }

    private static XmlReader Open(OpenXmlPart part) => XmlReader.Create(part.GetStream(FileMode.Open, FileAccess.Read), Settings);

    private void ReadWorkbook()
    {
        using var xml = Open(workbook);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "workbookPr") Since1904 = xml.GetAttribute("date1904") is "1" or "true";
            if (xml.LocalName != "sheet" || xml.GetAttribute("state") is "hidden" or "veryHidden") continue;
            var id = Attribute(xml, "id");
            // Chart sheets have no cells.
            if (id is not null && workbook.GetPartById(id) is WorksheetPart part) sheets.Add((xml.GetAttribute("name") ?? "", part));
        }
    }

    // r:id, in the transitional or the strict namespace.
    private static string? Attribute(XmlReader xml, string localName)
    {
        string? value = null;
        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName == localName && xml.NamespaceURI.Length > 0) value = xml.Value;
        }

        xml.MoveToElement();
        return value;
    }

    private void ReadSharedStrings()
    {
        if (workbook.SharedStringTablePart is not { } part) return;
        using var xml = Open(part);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si") shared.Add(XlsxSheet.RichText(xml));
        }
    }
}
