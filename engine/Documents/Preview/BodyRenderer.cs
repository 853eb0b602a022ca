using System.Globalization;
using System.Xml.Linq;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Preview;

/// <summary>Renders the blocks of a body: sections, headings, paragraphs, lists, narratives, and through <see cref="TableRenderer"/> tables.</summary>
internal sealed class BodyRenderer
{
    private readonly HtmlWriter html = new();
    private readonly XElement body;
    private readonly PreviewOptions options;
    private readonly ParagraphStyles styles;
    private readonly AutomaticNumbers counter;
    private readonly ParagraphNumbers numbers;
    private readonly InlineRenderer inline;
    private readonly ChartFigure charts;
    private readonly TableRenderer tables;
    private XElement? caption;
    private AutomaticNumber? captionNumber;
    private string? list;
    private bool inSection;
    private bool signing;

    public BodyRenderer(Package package, XElement body, PreviewOptions options)
    {
        (this.body, this.options) = (body, options);
        styles = new(package);
        counter = new(package, styles);
        numbers = new(body);
        charts = new(package, html, options, styles.Language);
        inline = new(html, options, styles.Language);
        tables = new(this, html, options, styles.Language);
    }

    public string Render()
    {
        html.Open("article", ("class", "document"), ("lang", styles.Language));
        Blocks(body, hint: false);
        EndBlocks();
        if (inSection) html.Close("section");
        if (signing) html.Close("div");
        return html.Close("article").ToString();
    }

    /// <summary>Renders the blocks inside an element: a body, a cell, a control.</summary>
    public void Blocks(XElement parent, bool hint)
    {
        foreach (var block in parent.Elements()) Block(block, hint);
    }

    /// <summary>Closes what waits for a following block: a list, a caption without table.</summary>
    public void EndBlocks()
    {
        EndList();
        if (caption is null) return;
        var waiting = caption;
        caption = null;
        OpenParagraph("p", waiting, "caption", hint: false);
        Number(captionNumber);
        inline.Render(waiting);
        html.Close("p");
    }

    /// <summary>Number and id of a paragraph as attributes.</summary>
    public (string Id, string Number) Identity(XElement paragraph)
    {
        var number = numbers.Of(paragraph).ToString(CultureInfo.InvariantCulture);
        return ($"{options.IdPrefix}p-{number}", number);
    }

    /// <summary>The class for a paragraph's alignment, or null.</summary>
    public string? Alignment(XElement paragraph) => (string?)styles.Property(paragraph, "jc")?.Attribute(Ns.Val) switch
    {
        "center" => "align-center",
        "right" or "end" => "align-right",
        _ => null,
    };

    /// <summary>Runs, charts and text boxes of a paragraph, without its element.</summary>
    public void Content(XElement paragraph)
    {
        Number(counter.Next(paragraph));
        inline.Render(paragraph);
        charts.Render(paragraph);
    }

    private void Block(XElement block, bool hint)
    {
        if (block.Name == Ns.P) Paragraph(block, hint);
        else if (block.Name == Ns.Tbl) Table(block);
        else if (block.Name == Ns.Sdt) Control(block, hint);
        else if (Visible(block)) Blocks(block, hint);
    }

    // Everything else that holds blocks (w:ins, w:smartTag, mc:Choice) is looked through; what is deleted or stands in for old readers is not.
    private static bool Visible(XElement element) =>
        element.Name != Ns.Del && element.Name != Ns.MoveFrom && element.Name != Ns.Fallback && element.Name != Ns.SectPr;

    private void Control(XElement control, bool hint)
    {
        if (control.Element(Ns.SdtContent) is not { } content) return;
        var tag = InlineRenderer.TagOf(control);
        hint |= InlineRenderer.ShowsHint(control);
        if (tag.Kind == ControlKind.Narrative)
        {
            EndBlocks();
            html.Open("div", ("class", "narrative"), ("data-section", tag.Key));
            Blocks(content, hint);
            EndBlocks();
            html.Close("div");
        }
        else
        {
            Blocks(content, hint);
        }
    }

    private void Table(XElement table)
    {
        EndList();
        var (above, number) = (caption, captionNumber);
        caption = null;
        tables.Render(table, above is null ? null : () =>
        {
            OpenParagraph("caption", above, null, hint: false);
            Number(number);
            inline.Render(above);
            html.Close("caption");
        });
    }

    private void Paragraph(XElement paragraph, bool hint)
    {
        if (IsDeleted(paragraph)) return;
        var style = styles.StyleOf(paragraph);
        var number = counter.Next(paragraph);
        var level = HeadingLevel(paragraph);
        if (styles.Is(style, "caption"))
        {
            EndBlocks();
            (caption, captionNumber) = (paragraph, number);
            return;
        }

        if (level == 0 && number is { IsBullet: true } or { IsList: true })
        {
            ListItem(paragraph, number!, hint);
            return;
        }

        EndBlocks();
        if (InlineRenderer.SectionOf(paragraph) is { } section) OpenSection(section, paragraph);
        if (styles.Is(style, "Signature")) OpenSignature();
        var chart = charts.Find(paragraph);
        var name = chart.Count > 0 ? "div" : level > 0 ? "h" + Math.Min(level + 1, 4).ToString(CultureInfo.InvariantCulture) : "p";
        OpenParagraph(name, paragraph, hint ? "hint" : styles.Is(style, "Title") ? "title" : null, hint);
        Number(number);
        inline.Render(paragraph);
        charts.Render(chart);
        html.Close(name);
        TextBoxes(paragraph);
    }

    private void ListItem(XElement paragraph, AutomaticNumber number, bool hint)
    {
        var tag = number.IsBullet ? "ul" : "ol";
        if (list != tag || number.Value == 1)
        {
            EndBlocks();
            html.Open(tag, ("start", number is { IsList: true, Value: not 1 } ? number.Value.ToString(CultureInfo.InvariantCulture) : null));
            list = tag;
        }

        OpenParagraph("li", paragraph, hint ? "hint" : null, hint);
        inline.Render(paragraph);
        html.Close("li");
    }

    private void EndList()
    {
        if (list is not null) html.Close(list);
        list = null;
    }

    private void OpenSection(string key, XElement heading)
    {
        // A section inside a narrative or cell would cross its element; only headings of the body open one.
        if (heading.Ancestors().Any(a => a.Name == Ns.Tc || (a.Name == Ns.Sdt && InlineRenderer.TagOf(a).Kind == ControlKind.Narrative))) return;
        if (inSection) html.Close("section");
        inSection = true;
        html.Open("section", ("data-section", key), ("aria-labelledby", Identity(heading).Id));
    }

    private void OpenSignature()
    {
        if (!inSection || signing) return;
        html.Close("section").Open("div", ("class", "signature"));
        (inSection, signing) = (false, true);
    }

    private void OpenParagraph(string tag, XElement paragraph, string? name, bool hint)
    {
        var (id, number) = Identity(paragraph);
        var classes = string.Join(' ', new[] { name, hint ? null : Alignment(paragraph) }.Where(c => c is not null));
        html.Open(tag, ("id", id), ("data-paragraph", number), ("class", classes.Length == 0 ? null : classes));
    }

    private void Number(AutomaticNumber? number)
    {
        if (number is not null && number.Text.Length > 0) html.Element("span", number.Text.TrimEnd('\u3000') + (number.Text.EndsWith('\u3000') ? " " : ""), ("class", "number"));
    }

    private int HeadingLevel(XElement paragraph)
    {
        if (styles.Is(styles.StyleOf(paragraph), "Title")) return 0;
        if (styles.Property(paragraph, "outlineLvl") is { } outline) return Styles.FromOutline((string?)outline.Attribute(Ns.Val));
        for (var level = 1; level <= 9; level++)
        {
            if (styles.Is(styles.StyleOf(paragraph), $"heading {level}")) return level;
        }

        return 0;
    }

    // The text of a box stands after the paragraph that it is anchored to.
    private void TextBoxes(XElement paragraph)
    {
        foreach (var box in paragraph.Descendants(Ns.TextBox).Where(b => b.Ancestors().TakeWhile(a => a != paragraph).All(a => Visible(a) && a.Name != Ns.TextBox)))
        {
            html.Open("div", ("class", "text-box"));
            Blocks(box, hint: false);
            EndBlocks();
            html.Close("div");
        }
    }

    // A paragraph whose mark is deleted and that has nothing left is gone.
    private static bool IsDeleted(XElement paragraph) =>
        paragraph.Element(Ns.PPr)?.Element(Ns.RPr)?.Element(Ns.Del) is not null && !paragraph.Elements().Any(e => e.Name != Ns.PPr && Visible(e));
}
