using System.Text;
using System.Xml;
using WorkSummary.Core.Reports;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Reading;

/// <summary>
/// Reads a document part from beginning to end, without a tree of it: paragraphs, controls, sections. Text is what people see: deleted and
/// moved-away runs, field codes and stand-ins for old readers (mc:Fallback) are not.
/// </summary>
/// <param name="styles">Tells the headings.</param>
/// <param name="record">What was written; null for a document of another origin.</param>
internal sealed class DocumentReader(Styles styles, DocumentRecord? record)
{
    private readonly List<TextBlock?> blocks = [];
    private readonly List<OpenParagraph> paragraphs = [];
    private readonly List<OpenControl> controls = [];
    private readonly FieldCollector fields = new(record);
    private bool inBody;
    private string? section;
    private int cells, tables;

    /// <summary>The paragraphs in reading order.</summary>
    public IReadOnlyList<TextBlock> Blocks => blocks!;

    public IReadOnlyList<FilledField> Fields => fields.Filled;

    public IReadOnlyList<BoundField> Bound => fields.Bound;

    public List<FilledSection> Sections { get; } = [];

    /// <summary>Reads the main part; false when it is no WordprocessingML document.</summary>
    public bool Read(byte[] main)
    {
        inBody = true;
        using var reader = Package.Reader(main);
        if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "document" || reader.NamespaceURI != Ns.Word) return false;
        Read(reader);
        return true;
    }

    /// <summary>Reads a header, footer or the notes: only their fields count.</summary>
    public void ReadBesideTheBody(byte[] part)
    {
        (inBody, section) = (false, null);
        using var reader = Package.Reader(part);
        Read(reader);
    }

    private void Read(XmlReader reader)
    {
        var more = reader.Read();
        while (more)
        {
            // Some steps read past their element by themselves.
            var moved = reader.NodeType switch
            {
                XmlNodeType.Element => Begin(reader),
                XmlNodeType.EndElement => End(reader),
                _ => false,
            };
            more = moved ? !reader.EOF : reader.Read();
        }
    }

    private bool Begin(XmlReader reader)
    {
        if (reader.NamespaceURI != Ns.Word) return BeginOther(reader);
        switch (reader.LocalName)
        {
            case "t":
                Say(reader.ReadElementContentAsString());
                return true;
            case "p":
                BeginParagraph();
                if (reader.IsEmptyElement) EndParagraph();
                break;
            case "tab": Say("\t"); break;
            case "cr": Say("\n"); break;
            case "br" when reader.GetAttribute("type", Ns.Word) is null or "textWrapping": Say("\n"); break;
            case "noBreakHyphen": Say("-"); break;
            case "pStyle" when paragraphs.Count > 0: paragraphs[^1].Style = reader.GetAttribute("val", Ns.Word); break;
            case "outlineLvl" when paragraphs.Count > 0: paragraphs[^1].Level = Styles.FromOutline(reader.GetAttribute("val", Ns.Word)); break;
            case "tbl" when !reader.IsEmptyElement: tables++; break;
            case "tr": CountRow(); break;
            case "tc" when !reader.IsEmptyElement: cells++; break;
            case "sdt" when !reader.IsEmptyElement: controls.Add(new OpenControl(tables)); break;
            case "tag" when controls.Count > 0: controls[^1].Tag = ControlTag.Read(reader.GetAttribute("val", Ns.Word)); break;
            case "showingPlcHdr" when controls.Count > 0: controls[^1].IsPlaceholder = reader.GetAttribute("val", Ns.Word) is not ("0" or "false" or "off"); break;
            case "sdtContent" when !reader.IsEmptyElement: BeginContent(); break;
            case "del" or "moveFrom" or "instrText" or "tabs" or "pPrChange" or "rPrChange" or "sectPr":
                reader.Skip();
                return true;
        }

        return false;
    }

    private bool BeginOther(XmlReader reader)
    {
        if (reader.LocalName == "Fallback" && reader.NamespaceURI == Ns.Compatibility)
        {
            reader.Skip();
            return true;
        }

        if (reader.LocalName == "docPr" && reader.NamespaceURI == Ns.Wp.NamespaceName && controls.FindLast(c => c.Tag.Kind == ControlKind.Chart) is { } chart)
        {
            chart.Description = reader.GetAttribute("descr");
        }

        return false;
    }

    private bool End(XmlReader reader)
    {
        if (reader.NamespaceURI != Ns.Word) return false;
        switch (reader.LocalName)
        {
            case "p": EndParagraph(); break;
            case "tc": cells--; break;
            case "tbl": tables--; break;
            case "sdt": EndControl(); break;
        }

        return false;
    }

    private void Say(string text)
    {
        if (paragraphs.Count == 0) return;
        paragraphs[^1].Text.Append(text);
        foreach (var control in controls) control.Text?.Append(text);
    }

    private void BeginParagraph()
    {
        if (inBody) blocks.Add(null);
        foreach (var control in controls)
        {
            // A text block: its paragraphs are lines of one text.
            if (control.Field >= 0 && control.Begun++ > 0) control.Text?.Append('\n');
        }

        paragraphs.Add(new OpenParagraph(inBody ? blocks.Count : 0) { Section = section, InTable = cells > 0 });
    }

    private void EndParagraph()
    {
        var paragraph = paragraphs[^1];
        paragraphs.RemoveAt(paragraphs.Count - 1);
        var text = paragraph.Text.ToString();
        var narrative = controls.FindLast(c => c.Tag.Kind == ControlKind.Narrative);
        narrative?.Paragraphs.Add(text);
        if (!inBody) return;
        blocks[paragraph.Number - 1] = new TextBlock
        {
            Paragraph = paragraph.Number,
            Text = text,
            HeadingLevel = paragraph.Level ?? styles.HeadingLevel(paragraph.Style),
            InTable = paragraph.InTable,
            Section = paragraph.Section,
            IsPlaceholder = narrative is { IsPlaceholder: true },
        };
    }

    private void CountRow()
    {
        foreach (var control in controls)
        {
            if (control.Tables + 1 == tables) control.Rows++;
        }
    }

    private void BeginContent()
    {
        var control = controls[^1];
        switch (control.Tag.Kind)
        {
            case ControlKind.Section when inBody:
                section = control.Tag.Key;
                if (paragraphs.Count > 0) paragraphs[^1].Section = section;
                control.Text = new StringBuilder();
                break;
            case ControlKind.Data or ControlKind.Suggested or ControlKind.Chart:
                control.Text = new StringBuilder();

                // A control around paragraphs stands at the next one.
                var number = paragraphs.Count > 0 ? paragraphs[^1].Number : inBody ? blocks.Count + 1 : 0;
                control.Field = fields.Begin(control.Tag, number, paragraphs.Count > 0 ? paragraphs[^1].Section : section);
                break;
            case ControlKind.Narrative:
                control.Text = new StringBuilder();
                break;
        }
    }

    private void EndControl()
    {
        var control = controls[^1];
        controls.RemoveAt(controls.Count - 1);
        var text = control.Text?.ToString() ?? "";
        switch (control.Tag.Kind)
        {
            case ControlKind.Section when inBody:
                Sections.Add(new FilledSection(control.Tag.Key, text.Trim(), null));
                break;
            case ControlKind.Data or ControlKind.Suggested when control.Field >= 0:
                fields.End(control.Field, text, control.Rows);
                break;
            case ControlKind.Chart when control.Field >= 0:
                fields.End(control.Field, control.Description ?? "", control.Rows);
                break;
            case ControlKind.Narrative when inBody:
                EndNarrative(control, text);
                break;
        }
    }

    private void EndNarrative(OpenControl control, string text)
    {
        var paragraphsOfText = NarrativeText.Paragraphs(control.Paragraphs.Count > 0 ? string.Join('\n', control.Paragraphs) : text);
        var said = control.IsPlaceholder || paragraphsOfText.Count == 0 ? null : string.Join('\n', paragraphsOfText);
        var at = Sections.FindIndex(s => s.Key == control.Tag.Key);
        if (at >= 0) Sections[at] = Sections[at] with { Narrative = said };
        else Sections.Add(new FilledSection(control.Tag.Key, "", said));
    }

    private sealed class OpenParagraph(int number)
    {
        public int Number { get; } = number;

        public StringBuilder Text { get; } = new();

        public string? Style { get; set; }

        public int? Level { get; set; }

        public bool InTable { get; init; }

        public string? Section { get; set; }
    }

    private sealed class OpenControl(int tables)
    {
        public int Tables { get; } = tables;

        public ControlTag Tag { get; set; }

        public bool IsPlaceholder { get; set; }

        public StringBuilder? Text { get; set; }

        public List<string> Paragraphs { get; } = [];

        public string? Description { get; set; }

        public int Rows { get; set; }

        public int Field { get; set; } = -1;

        /// <summary>Paragraphs that began in it.</summary>
        public int Begun { get; set; }
    }
}
