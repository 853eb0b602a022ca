using System.Xml.Linq;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Preview;

/// <summary>Renders the runs of a paragraph: their text, line breaks, bound fields, and the words for a picture.</summary>
internal sealed class InlineRenderer(HtmlWriter html, PreviewOptions options, string language)
{
    /// <summary>What a control's tag says.</summary>
    public static ControlTag TagOf(XElement control) => ControlTag.Read((string?)control.Element(Ns.SdtPr)?.Element(Ns.Tag)?.Attribute(Ns.Val));

    /// <summary>True while a control shows its placeholder.</summary>
    public static bool ShowsHint(XElement control) =>
        control.Element(Ns.SdtPr)?.Element(Ns.W + "showingPlcHdr") is { } shows && (string?)shows.Attribute(Ns.Val) is not ("0" or "false" or "off");

    /// <summary>Key of the section whose heading this paragraph is, or null.</summary>
    public static string? SectionOf(XElement paragraph) =>
        paragraph.Descendants(Ns.Sdt).Select(TagOf).FirstOrDefault(t => t.Kind == ControlKind.Section).Key;

    /// <summary>Renders the runs.</summary>
    public void Render(XElement parent)
    {
        foreach (var child in parent.Elements())
        {
            if (child.Name == Ns.R) Run(child);
            else if (child.Name == Ns.Sdt) Control(child);
            else if (child.Name != Ns.PPr && child.Name != Ns.Del && child.Name != Ns.MoveFrom && child.Name != Ns.Fallback && child.Name.Namespace == Ns.W) Render(child);
        }
    }

    private void Control(XElement control)
    {
        if (control.Element(Ns.SdtContent) is not { } content) return;
        var tag = TagOf(control);
        var hint = ShowsHint(control) ? " hint" : "";
        switch (tag.Kind)
        {
            case ControlKind.Data or ControlKind.Suggested or ControlKind.Bare:
                var element = options.FigureButtons ? "button" : "span";
                html.Open(element, ("type", options.FigureButtons ? "button" : null), ("class", "figure" + hint), ("data-key", tag.Key));
                Render(content);
                html.Close(element);
                break;
            case ControlKind.Narrative:
                html.Open("span", ("class", "narrative" + hint), ("data-section", tag.Key));
                Render(content);
                html.Close("span");
                break;
            default:
                Render(content);
                break;
        }
    }

    private void Run(XElement run)
    {
        if (run.Element(Ns.RPr)?.Element(Ns.W + "vanish") is { } hidden && (string?)hidden.Attribute(Ns.Val) is not ("0" or "false" or "off")) return;
        foreach (var child in run.Elements())
        {
            if (child.Name == Ns.T) html.Text(child.Value);
            else if (child.Name == Ns.Tab) html.Text("\u2003");
            else if (child.Name == Ns.Cr) html.Open("br");
            else if (child.Name == Ns.Br && (string?)child.Attribute(Ns.W + "type") is null or "textWrapping") html.Open("br");
            else if (child.Name == Ns.W + "noBreakHyphen") html.Text("\u2011");
            else if (child.Name == Ns.W + "drawing" || child.Name == Ns.W + "pict") Picture(child);
            else if (child.Name.Namespace == Ns.Mc && child.Element(Ns.Mc + "Choice") is { } choice) Picture(choice);
        }
    }

    // A picture itself is left out: only its words are shown.
    private void Picture(XElement drawing)
    {
        if (drawing.Descendants().Any(e => e.Name == Ns.TextBox || (e.Name.LocalName == "chart" && e.Attribute(XName.Get("id", Ns.Relationships)) is not null))) return;
        var words = drawing.Descendants(Ns.Wp + "docPr").Select(d => (string?)d.Attribute("descr") ?? (string?)d.Attribute("title")).FirstOrDefault(d => !string.IsNullOrWhiteSpace(d));
        var label = language == "zh-Hant" ? "圖片" : "图片";
        html.Element("span", words is null ? $"〔{label}〕" : $"〔{label}：{words}〕", ("class", "picture"));
    }
}
