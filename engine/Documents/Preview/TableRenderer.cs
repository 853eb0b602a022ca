using System.Globalization;
using System.Xml.Linq;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Preview;

/// <summary>Renders tables: head rows as <c>thead</c> with scopes, merged cells as spans, no more rows than a person can read.</summary>
internal sealed class TableRenderer(BodyRenderer blocks, HtmlWriter html, PreviewOptions options, string language)
{
    private sealed record Cell(XElement Element, int Column, int Width, bool StartsMerge, bool Continues);

    /// <summary>Renders a table, with its caption where it has one.</summary>
    public void Render(XElement table, Action? caption)
    {
        var all = Rows(table).ToList();
        var rows = all.Take(options.MaximumRows).Select(r => (Row: r, IsHead: IsHead(r), Cells: Cells(r))).ToList();
        html.Open("table");
        caption?.Invoke();
        var part = "";
        for (var i = 0; i < rows.Count; i++)
        {
            var wanted = rows[i].IsHead && part != "tbody" ? "thead" : "tbody";
            if (wanted != part)
            {
                if (part.Length > 0) html.Close(part);
                html.Open(part = wanted);
            }

            html.Open("tr");
            foreach (var cell in rows[i].Cells)
            {
                if (!cell.Continues) Render(cell, part == "thead" ? "th" : "td", cell.StartsMerge ? Height(rows.Select(r => r.Cells).ToList(), i, cell) : 1);
            }

            html.Close("tr");
        }

        if (all.Count > rows.Count) More(all.Count - rows.Count, rows.Count > 0 ? rows[0].Cells.Sum(c => c.Width) : 1);
        if (part.Length > 0) html.Close(part);
        html.Close("table");
    }

    private void More(int count, int columns)
    {
        var text = language == "zh-Hant" ? $"另有 {count} 列，請下載文件查看。" : $"另有 {count} 行，请下载文件查看。";
        html.Open("tr").Element("td", text, ("class", "more"), ("colspan", Span(columns))).Close("tr");
    }

    private void Render(Cell cell, string tag, int height)
    {
        var paragraphs = cell.Element.Elements().Where(e => e.Name != Ns.W + "tcPr").ToList();
        var (id, number, alignment) = (default(string), default(string), default(string));
        var single = paragraphs is [var only] && only.Name == Ns.P ? paragraphs[0] : null;
        if (single is not null) ((id, number), alignment) = (blocks.Identity(single), blocks.Alignment(single));
        html.Open(tag, ("id", id), ("data-paragraph", number), ("class", alignment), ("scope", tag == "th" ? "col" : null),
            ("colspan", cell.Width > 1 ? Span(cell.Width) : null), ("rowspan", height > 1 ? Span(height) : null));
        if (single is not null)
        {
            blocks.Content(single);
        }
        else
        {
            blocks.Blocks(cell.Element, hint: false);
            blocks.EndBlocks();
        }

        html.Close(tag);
    }

    private static IEnumerable<XElement> Rows(XElement parent)
    {
        foreach (var child in parent.Elements())
        {
            if (child.Name == Ns.Tr)
            {
                if (child.Element(Ns.W + "trPr")?.Element(Ns.Del) is null) yield return child;
            }
            else if (child.Name == Ns.Sdt || child.Name == Ns.SdtContent || child.Name.LocalName is "ins" or "customXml")
            {
                foreach (var row in Rows(child)) yield return row;
            }
        }
    }

    private static bool IsHead(XElement row) =>
        row.Element(Ns.W + "trPr")?.Element(Ns.W + "tblHeader") is { } head && (string?)head.Attribute(Ns.Val) is not ("0" or "false" or "off");

    private static List<Cell> Cells(XElement row)
    {
        var cells = new List<Cell>();
        var column = 0;
        foreach (var element in Descend(row))
        {
            var properties = element.Element(Ns.W + "tcPr");
            var width = int.TryParse((string?)properties?.Element(Ns.W + "gridSpan")?.Attribute(Ns.Val), NumberStyles.None, CultureInfo.InvariantCulture, out var span) ? Math.Clamp(span, 1, 63) : 1;
            var merge = properties?.Element(Ns.W + "vMerge");
            var starts = (string?)merge?.Attribute(Ns.Val) == "restart";
            cells.Add(new(element, column, width, starts, merge is not null && !starts));
            column += width;
        }

        return cells;

        static IEnumerable<XElement> Descend(XElement parent) => parent.Elements().SelectMany(e =>
            e.Name == Ns.Tc ? [e] : e.Name == Ns.Sdt || e.Name == Ns.SdtContent ? Descend(e) : Enumerable.Empty<XElement>());
    }

    private static int Height(List<List<Cell>> rows, int row, Cell cell)
    {
        var height = 1;
        while (row + height < rows.Count && rows[row + height].Exists(c => c.Column == cell.Column && c.Continues)) height++;
        return height;
    }

    private static string Span(int count) => count.ToString(CultureInfo.InvariantCulture);
}
