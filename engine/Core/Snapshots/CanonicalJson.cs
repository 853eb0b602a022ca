using System.Globalization;
using System.Text;

namespace WorkSummary.Core.Snapshots;

/// <summary>
/// Writes JSON that is the same bytes for the same content, for ever: UTF-8 without a mark, no blanks, only <c>"</c>, <c>\</c> and
/// control characters escaped, numbers without trailing zeros. Streams; keeps a small buffer only.
/// </summary>
internal sealed class CanonicalJson(Stream stream) : IDisposable
{
    private readonly StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 16 * 1024, leaveOpen: true) { NewLine = "\n" };
    private bool first = true;

    public void Dispose() => writer.Dispose();

    public void Object(Action content) => Nested('{', content, '}');

    public void Array(Action content) => Nested('[', content, ']');

    public void Array<T>(IEnumerable<T> items, Action<T> each) => Array(() =>
    {
        foreach (var item in items) each(item);
    });

    /// <summary>The cells of one row; as <see cref="Array{T}"/>, without a closure for each row.</summary>
    public void Row(IReadOnlyList<object?> cells)
    {
        Separate();
        writer.Write('[');
        first = true;
        for (var i = 0; i < cells.Count; i++) Value(cells[i]);
        writer.Write(']');
        first = false;
    }

    public CanonicalJson Name(string name)
    {
        Separate();
        Text(name);
        writer.Write(':');
        first = true;
        return this;
    }

    public void Property(string name, object? value) => Name(name).Value(value);

    public void Value(object? value)
    {
        Separate();
        switch (value)
        {
            case null:
                writer.Write("null");
                break;
            case bool b:
                writer.Write(b ? "true" : "false");
                break;
            case int i:
                writer.Write(i.ToString(CultureInfo.InvariantCulture));
                break;
            case string s:
                Text(s);
                break;
            case decimal d:
                writer.Write((d == 0 ? 0 : d).ToString("0.############################", CultureInfo.InvariantCulture));
                break;
            case DateOnly d:
                Span<char> day = stackalloc char[12];
                d.TryFormat(day, out var length, "\\\"yyyy-MM-dd\\\"", CultureInfo.InvariantCulture);
                writer.Write(day[..length]);
                break;
            case DateTime t:
                Text(t.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset t:
                Text(t.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture));
                break;
            case IReadOnlyList<string> tokens:
                first = true;
                writer.Write('[');
                foreach (var token in tokens) Value(token);
                writer.Write(']');
                break;
            default:
                Text((string)value);
                break;
        }

        first = false;
    }

    private void Nested(char open, Action content, char close)
    {
        Separate();
        writer.Write(open);
        first = true;
        content();
        writer.Write(close);
        first = false;
    }

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is '"' or '\\' || char.IsControl(c) || char.IsSurrogate(c)) return false;
        }

        return true;
    }

    private void Separate()
    {
        if (!first) writer.Write(',');
        first = false;
    }

    private void Text(string text)
    {
        writer.Write('"');
        if (IsPlain(text))
        {
            writer.Write(text);
            writer.Write('"');
            return;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var lone = char.IsSurrogate(c) && !(char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]));
            if (c is '"' or '\\')
            {
                writer.Write('\\');
                writer.Write(c);
            }
            else if (char.IsControl(c) || lone)
            {
                writer.Write(lone ? "\\ufffd" : "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                writer.Write(c);
                if (char.IsHighSurrogate(c)) writer.Write(text[++i]);
            }
        }

        writer.Write('"');
    }
}
