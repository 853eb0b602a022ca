using System.Globalization;
using System.Xml;

namespace WorkSummary.Files.Lists;

/// <summary>What a workbook's number formats say about numbers: that they are dates, or are shown with zeros in front.</summary>
internal sealed class XlsxStyles
{
    private readonly List<int> formatOfStyle = [];
    private readonly Dictionary<int, string> formats = [];

    public XlsxStyles(XmlReader? xml)
    {
        if (xml is null) return;
        using (xml)
        {
            var inCellFormats = false;
            while (xml.Read())
            {
                if (xml.LocalName == "cellXfs") inCellFormats = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml.LocalName == "numFmt") formats[Number(xml.GetAttribute("numFmtId"))] = xml.GetAttribute("formatCode") ?? "";
                if (xml.LocalName == "xf" && inCellFormats) formatOfStyle.Add(Number(xml.GetAttribute("numFmtId")));
            }
        }
    }

    /// <summary>A number cell with its style.</summary>
    public RawCell Cell(string value, int style)
    {
        var format = style < formatOfStyle.Count ? formatOfStyle[style] : 0;
        if (formats.TryGetValue(format, out var code))
        {
            if (IsDate(code)) return new RawCell(value, RawKind.Date);
            // 0000 shows 12 as 0012, which is what the person means.
            return code.Length > 1 && code.All(c => c == '0') && value.All(char.IsAsciiDigit)
                ? new RawCell(value.PadLeft(code.Length, '0'), RawKind.Number)
                : new RawCell(value, RawKind.Number);
        }

        // Built-in date and time formats (ECMA-376 part 1, 18.8.30), those of East Asian Excel among them.
        return format is >= 14 and <= 22 or >= 27 and <= 36 or >= 45 and <= 47 or >= 50 and <= 58
            ? new RawCell(value, RawKind.Date)
            : new RawCell(value, RawKind.Number);
    }

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;

    // y, m, d, h or s outside quotes, escapes and [colours]; [h] counts hours and is no date but never occurs in a roster.
    private static bool IsDate(string code)
    {
        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '"':
                    i = code.IndexOf('"', i + 1) is > 0 and var close ? close : code.Length;
                    break;
                case '[':
                    i = code.IndexOf(']', i + 1) is > 0 and var end ? end : code.Length;
                    break;
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S':
                    return true;
                case 'G' or 'g' when code.AsSpan(i).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    i += 6;
                    break;
            }
        }

        return false;
    }
}
