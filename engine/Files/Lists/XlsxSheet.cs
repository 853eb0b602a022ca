using System.Globalization;
using System.Text;
using System.Xml;

namespace WorkSummary.Files.Lists;

/// <summary>The cells of a sheet part (ECMA-376 part 1, 18.3.1), row by row.</summary>
internal static class XlsxSheet
{
    private const int LastRow = 1_048_576, LastColumn = 16_384;

    public static IEnumerable<RawRow> Rows(XmlReader xml, IReadOnlyList<string> shared, XlsxStyles styles)
    {
        var cells = new List<RawCell>();
        var number = 0;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "row") continue;
            number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var r) ? r : number + 1;
            if (number is < 1 or > LastRow) throw new XmlException("Row number out of range.");
            cells.Clear();
            if (!xml.IsEmptyElement) ReadRow(xml, cells, shared, styles);
            if (cells.Count > 0) yield return new RawRow(number, [.. cells]);
        }
    }

    /// <summary>The text of an <c>si</c> or <c>is</c> element: its runs joined, readings of characters (rPh) left out.</summary>
    public static string RichText(XmlReader xml)
    {
        if (xml.IsEmptyElement) return "";
        var depth = xml.Depth;
        string? only = null;
        StringBuilder? several = null;
        var more = xml.Read();
        while (more && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh")
            {
                xml.Skip();
                continue;
            }

            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "t")
            {
                var text = xml.ReadElementContentAsString();
                if (only is null) only = text;
                else (several ??= new StringBuilder(only)).Append(text);
                continue;
            }

            more = xml.Read();
        }

        return Unescape(several?.ToString() ?? only ?? "");
    }

    private static void ReadRow(XmlReader xml, List<RawCell> cells, IReadOnlyList<string> shared, XlsxStyles styles)
    {
        var depth = xml.Depth;
        var column = -1;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c") continue;
            column = Column(xml.GetAttribute("r")) ?? column + 1;
            if (column is < 0 or >= LastColumn) throw new XmlException("Column out of range.");
            var cell = ReadCell(xml, shared, styles);
            if (cell.Text is null) continue;
            while (cells.Count <= column) cells.Add(default);
            cells[column] = cell;
        }
    }

    private static RawCell ReadCell(XmlReader xml, IReadOnlyList<string> shared, XlsxStyles styles)
    {
        var type = xml.GetAttribute("t");
        _ = int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var style);
        if (xml.IsEmptyElement) return default;
        string? value = null;
        var depth = xml.Depth;
        var more = xml.Read();
        while (more && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "v")
            {
                // The value a formula last gave; the formula itself (f) is of no interest.
                value = xml.ReadElementContentAsString();
                continue;
            }

            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "is")
            {
                value = RichText(xml);
                if (type == "inlineStr") return new RawCell(value);
            }

            more = xml.Read();
        }

        return value is null ? default : type switch
        {
            "s" => new RawCell(Shared(value, shared)),
            "str" => new RawCell(Unescape(value)),
            "b" => new RawCell(value, RawKind.YesNo),
            "e" => new RawCell(value, RawKind.Error),
            // Strict workbooks may hold a date as ISO 8601 text.
            "d" => new RawCell(value.Replace('T', ' ')),
            _ => styles.Cell(value, style),
        };
    }

    private static string Shared(string value, IReadOnlyList<string> shared) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < shared.Count
            ? shared[i]
            : throw new XmlException("Shared string out of range.");

    private static int? Column(string? reference)
    {
        if (reference is null) return null;
        var column = 0;
        foreach (var c in reference)
        {
            if (c is < 'A' or > 'Z' || column > LastColumn) break;
            column = column * 26 + (c - 'A' + 1);
        }

        return column - 1;
    }

    // _x000D_ stands for a character XML cannot carry (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
    private static string Unescape(string text)
    {
        var at = text.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0) return text;
        var builder = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && i + 6 < text.Length && text[i + 1] == 'x' && text[i + 6] == '_'
                && ushort.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                builder.Append((char)code);
                i += 6;
            }
            else
            {
                builder.Append(text[i]);
            }
        }

        return builder.ToString();
    }
}
