using System.Text;
using System.Xml;
using System.Xml.Linq;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Refreshing;

/// <summary>
/// A part of a document in which the content of some controls is exchanged and every other byte stays: a tree to think with, and the
/// places of its controls in the text.
/// </summary>
internal sealed class PartText
{
    private readonly string text;
    private readonly bool hasMark;
    private readonly List<Span> spans;
    private readonly Dictionary<XElement, int> numbers;
    private readonly SortedDictionary<int, (int End, XElement Element)> edits = [];

    public PartText(byte[] bytes)
    {
        // Word writes UTF-8; what does not is brought there first.
        if (!IsUtf8(bytes)) bytes = Rewritten(bytes);
        hasMark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
        text = Encoding.UTF8.GetString(bytes, hasMark ? 3 : 0, bytes.Length - (hasMark ? 3 : 0));
        using (var reader = XmlReader.Create(new StringReader(text), Settings)) Root = XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
        spans = Spans();
        numbers = Root.DescendantsAndSelf(Ns.Sdt).Select((e, i) => (e, i)).ToDictionary(p => p.e, p => p.i);
    }

    private static XmlReaderSettings Settings => new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>The tree. Only what is noted with <see cref="Exchange"/> is written.</summary>
    public XElement Root { get; }

    /// <summary>Notes that a control was changed in the tree.</summary>
    /// <param name="control">The control.</param>
    /// <param name="whole">True when its properties changed too, not only its content.</param>
    public void Exchange(XElement control, bool whole)
    {
        var span = spans[numbers[control]];
        if (whole || span.ContentStart < 0) edits[span.Start] = (span.End, control);
        else edits[span.ContentStart] = (span.ContentEnd, control.Element(Ns.SdtContent)!);
    }

    /// <summary>The part with what was noted.</summary>
    public byte[] Bytes()
    {
        var emitter = new XmlEmitter(Root);
        var result = new StringBuilder(text.Length + 1024);
        var at = 0;
        foreach (var (start, (end, element)) in edits)
        {
            if (start < at) continue; // inside a control that is written as a whole
            result.Append(text, at, start - at);
            emitter.Write(result, element);
            at = end;
        }

        result.Append(text, at, text.Length - at);
        var bytes = Encoding.UTF8.GetBytes(result.ToString());
        return hasMark ? [.. Encoding.UTF8.Preamble, .. bytes] : bytes;
    }

    /// <summary>Begin and end of every control, in the order of their begins.</summary>
    private List<Span> Spans()
    {
        var lines = LineStarts();
        var found = new List<Span>();
        var open = new Stack<Span>();
        using var reader = XmlReader.Create(new StringReader(text), Settings);
        var position = (IXmlLineInfo)reader;
        while (reader.Read())
        {
            if (reader.NamespaceURI != Ns.Word) continue;
            switch (reader.NodeType, reader.LocalName)
            {
                case (XmlNodeType.Element, "sdt"):
                    var span = new Span { Start = At() - 1 };
                    found.Add(span);
                    if (reader.IsEmptyElement) span.End = AfterTag(span.Start);
                    else open.Push(span);
                    break;
                case (XmlNodeType.EndElement, "sdt"):
                    open.Pop().End = AfterTag(At() - 2);
                    break;
                case (XmlNodeType.Element, "sdtContent") when open.TryPeek(out var control):
                    control.ContentStart = At() - 1;
                    if (reader.IsEmptyElement) control.ContentEnd = AfterTag(control.ContentStart);
                    break;
                case (XmlNodeType.EndElement, "sdtContent") when open.TryPeek(out var control):
                    control.ContentEnd = AfterTag(At() - 2);
                    break;
            }
        }

        return found;

        int At() => lines[position.LineNumber - 1] + position.LinePosition - 1;
    }

    // The reader counts lines as XML 1.0 (2.11) ends them.
    private List<int> LineStarts()
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))) starts.Add(i + 1);
        }

        return starts;
    }

    private int AfterTag(int start)
    {
        var quote = '\0';
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'') quote = c;
            else if (c == '>') return i + 1;
        }

        throw new InvalidOperationException("The reader has seen the end of this tag.");
    }

    private static bool IsUtf8(byte[] bytes)
    {
        if (bytes is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, ..] or [_, 0, ..]) return false;
        using var reader = Package.Reader(bytes);
        return !reader.Read() || reader.NodeType != XmlNodeType.XmlDeclaration || reader.GetAttribute("encoding") is not { } encoding ||
            encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || encoding.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);
    }

    private static byte[] Rewritten(byte[] bytes)
    {
        using var reader = Package.Reader(bytes);
        return TemplateLoader.Bytes(XDocument.Load(reader, LoadOptions.PreserveWhitespace));
    }

    private sealed class Span
    {
        public int Start { get; init; }

        public int End { get; set; }

        public int ContentStart { get; set; } = -1;

        public int ContentEnd { get; set; } = -1;
    }
}
