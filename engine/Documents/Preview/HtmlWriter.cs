using System.Globalization;
using System.Text;

namespace WorkSummary.Documents.Preview;

/// <summary>Writes HTML: text and attribute values always encoded, tags only from our own code.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder html = new(16 * 1024);

    /// <summary>Opens an element; an attribute whose value is null is left out.</summary>
    public HtmlWriter Open(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        html.Append('<').Append(tag);
        foreach (var (name, value) in attributes)
        {
            if (value is null) continue;
            html.Append(' ').Append(name).Append("=\"");
            Encode(value);
            html.Append('"');
        }

        html.Append('>');
        return this;
    }

    /// <summary>Closes an element.</summary>
    public HtmlWriter Close(string tag)
    {
        html.Append("</").Append(tag).Append('>');
        return this;
    }

    /// <summary>Text.</summary>
    public HtmlWriter Text(string text)
    {
        Encode(text);
        return this;
    }

    /// <summary>A whole element with text.</summary>
    public HtmlWriter Element(string tag, string text, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Open(tag, attributes).Text(text).Close(tag);

    /// <summary>A number as an attribute carries it.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => html.ToString();

    private void Encode(string text)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '&': html.Append("&amp;"); break;
                case '<': html.Append("&lt;"); break;
                case '>': html.Append("&gt;"); break;
                case '"': html.Append("&quot;"); break;
                case '\'': html.Append("&#39;"); break;
                default: html.Append(c); break;
            }
        }
    }
}
