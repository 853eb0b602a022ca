using System.Text;
using System.Xml;

namespace WorkSummary.Documents.Reading;

/// <summary>Text as XML 1.0 can carry it.</summary>
internal static class XmlText
{
    /// <summary>The text without what XML cannot carry (control characters, halves of surrogate pairs), line ends as line feeds.</summary>
    public static string Clean(string text)
    {
        var i = 0;
        while (i < text.Length && IsPlain(text[i])) i++;
        if (i == text.Length) return text;
        var clean = new StringBuilder(text.Length).Append(text, 0, i);
        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\r')
            {
                if (i + 1 == text.Length || text[i + 1] != '\n') clean.Append('\n');
            }
            else if (char.IsHighSurrogate(c))
            {
                if (i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) clean.Append(c).Append(text[++i]);
            }
            else if (!char.IsLowSurrogate(c) && XmlConvert.IsXmlChar(c))
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }

    private static bool IsPlain(char c) => c is >= ' ' and < '\uD800' or '\n' or '\t' || c is >= '\uE000' and <= '\uFFFD';
}
