using System.Text;
using WorkSummary.Documents.Filling;

namespace WorkSummary.Documents.Templates;

/// <summary>Gathers the segments of a part: XML that does not change grows into one literal.</summary>
internal sealed class SegmentBuilder
{
    private readonly List<Segment> segments = [];

    /// <summary>The literal at hand.</summary>
    public StringBuilder Xml { get; } = new();

    /// <summary>Rows in it of the table at hand.</summary>
    public int Rows { get; set; }

    public void Add(Segment segment)
    {
        Flush();
        segments.Add(segment);
    }

    public Segment[] Build()
    {
        Flush();
        return [.. segments];
    }

    private void Flush()
    {
        if (Xml.Length == 0 && Rows == 0) return;
        segments.Add(new LiteralSegment(Encoding.UTF8.GetBytes(Xml.ToString()), Rows));
        Xml.Clear();
        Rows = 0;
    }
}
