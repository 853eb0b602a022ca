using System.Text;

namespace WorkSummary.Documents.Filling;

/// <summary>Writes ready XML and escaped text as UTF-8 into a stream, by way of one buffer.</summary>
internal sealed class XmlOutput(Stream target)
{
    private const int Size = 1 << 15;

    private readonly byte[] buffer = new byte[Size];
    private int used;

    /// <summary>Bytes written so far.</summary>
    public long Position { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Position += bytes.Length;
        if (bytes.Length > Size - used)
        {
            Flush();
            if (bytes.Length >= Size)
            {
                target.Write(bytes);
                return;
            }
        }

        bytes.CopyTo(buffer.AsSpan(used));
        used += bytes.Length;
    }

    /// <summary>Text of a run: line feeds and tabs become elements, so this is only for inside <c>w:t</c>.</summary>
    public void WriteRunText(string text) => WriteEscaped(text, inRun: true);

    /// <summary>Value of an attribute in double quotes.</summary>
    public void WriteAttribute(string text) => WriteEscaped(text, inRun: false);

    public void Flush()
    {
        target.Write(buffer, 0, used);
        used = 0;
    }

    private void WriteEscaped(string text, bool inRun)
    {
        var plain = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= ' ' and not ('<' or '>' or '&' or '"') && c < '\uD800') continue;
            if (c is >= '\uE000' and < '\uFFFE') continue;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            WritePlain(text.AsSpan(plain, i - plain));
            plain = i + 1;
            Write(c switch
            {
                '<' => "&lt;"u8,
                '>' => "&gt;"u8,
                '&' => "&amp;"u8,
                '"' => "&quot;"u8,
                '\n' => inRun ? "</w:t><w:br/><w:t xml:space=\"preserve\">"u8 : "&#10;"u8,
                '\r' => i + 1 < text.Length && text[i + 1] == '\n' ? default : inRun ? "</w:t><w:br/><w:t xml:space=\"preserve\">"u8 : "&#10;"u8,
                '\t' => inRun ? "</w:t><w:tab/><w:t xml:space=\"preserve\">"u8 : "&#9;"u8,
                _ => default, // XML cannot carry it
            });
        }

        WritePlain(text.AsSpan(plain));
    }

    private void WritePlain(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            var most = Math.Min(text.Length, Size / 4);
            if (most < text.Length && char.IsHighSurrogate(text[most - 1])) most--;
            if (Size - used < most * 3) Flush();
            var bytes = Encoding.UTF8.GetBytes(text[..most], buffer.AsSpan(used));
            used += bytes;
            Position += bytes;
            text = text[most..];
        }
    }
}
