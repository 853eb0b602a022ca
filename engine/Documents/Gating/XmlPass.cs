using System.Xml;

namespace WorkSummary.Documents.Gating;

/// <summary>What is done with the XML of a part as it goes by.</summary>
internal interface IXmlVisitor
{
    /// <summary>True while text is of interest; texts that nobody wants are never held.</summary>
    bool WantsText { get; }

    /// <summary>An element begins; the reader stands on it.</summary>
    void Start(XmlReader reader);

    /// <summary>A piece of text; one text may come in several pieces.</summary>
    void Text(ReadOnlySpan<char> text);

    /// <summary>An element ends.</summary>
    void End(string name);
}

/// <summary>One pass over the XML of a part, within all bounds.</summary>
internal static class XmlPass
{
    /// <summary>No DTD, nothing fetched, comments and instructions passed over unread.</summary>
    public static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = false,
    };

    /// <summary>Reads the stream to its end.</summary>
    /// <exception cref="Refusal">A bound was passed, or it is not well-formed XML.</exception>
    public static void Run(Stream stream, XmlWatch watch, Budget budget, IXmlVisitor visitor)
    {
        var chunk = new char[1024];
        try
        {
            using var reader = XmlReader.Create(stream, Settings);
            while (reader.Read())
            {
                if (reader.Depth > GateLimits.Depth) throw new Refusal("gate.too-deep", null, GateLimits.Depth);
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        budget.Element();
                        var empty = reader.IsEmptyElement;
                        var name = reader.LocalName;
                        visitor.Start(reader);
                        if (empty) visitor.End(name);
                        break;
                    case XmlNodeType.EndElement:
                        visitor.End(reader.LocalName);
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when visitor.WantsText:
                        int read;
                        while ((read = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0) visitor.Text(chunk.AsSpan(0, read));
                        break;
                }
            }
        }
        catch (XmlException) when (watch.SawDoctype)
        {
            throw new Refusal("gate.dtd");
        }
        catch (XmlException) when (watch.SawIllegal)
        {
            throw new Refusal("gate.illegal-character");
        }
        catch (Exception e) when (e is XmlException or System.Text.DecoderFallbackException or ArgumentException)
        {
            throw new Refusal("gate.malformed-xml");
        }
    }
}

/// <summary>Counts only.</summary>
internal sealed class NoVisitor : IXmlVisitor
{
    /// <inheritdoc/>
    public bool WantsText => false;

    /// <inheritdoc/>
    public void Start(XmlReader reader) { }

    /// <inheritdoc/>
    public void Text(ReadOnlySpan<char> text) { }

    /// <inheritdoc/>
    public void End(string name) { }
}
