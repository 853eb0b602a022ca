using System.IO.Compression;
using System.Xml;

namespace WorkSummary.Documents.Gating;

/// <summary>Writes the package anew without what the scan wants gone. The same input gives the same bytes.</summary>
internal static class Stripping
{
    // Elements that mean nothing, or are invalid, once their relationship is gone.
    private static readonly HashSet<string> Bound = new(StringComparer.Ordinal)
    {
        "attachedTemplate", "hlinkClick", "hlinkHover", "hlinkMouseOver", "subDoc", "dataSource", "headerSource", "sourceFileName", "externalData", "recipientData", "webextensionref",
    };

    // A zip stores no earlier time.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The package without it.</summary>
    public static byte[] Apply(IReadOnlyList<PackageEntry> entries, IReadOnlyDictionary<string, Removal> removals, IReadOnlySet<string> dropped)
    {
        using var result = new MemoryStream();
        using (var zip = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                if (dropped.Contains(entry.Name)) continue;
                var target = zip.CreateEntry(entry.Name, CompressionLevel.Optimal);
                target.LastWriteTime = Epoch;
                using var output = target.Open();
                using var input = entry.Open();
                if (removals.TryGetValue(entry.Name, out var removal)) Copy(input, output, removal);
                else input.CopyTo(output);
            }
        }

        return result.ToArray();
    }

    private static void Copy(Stream input, Stream output, Removal removal)
    {
        using var reader = XmlReader.Create(input, XmlPass.Settings);
        using var writer = XmlWriter.Create(output, new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(false), CloseOutput = false });
        writer.WriteStartDocument(true);
        var copy = new ElementCopy(reader, writer, removal);
        while (reader.Read()) copy.Node();
    }

    private sealed class ElementCopy(XmlReader reader, XmlWriter writer, Removal removal)
    {
        private readonly Stack<bool> kept = new();
        private readonly Stack<int> fields = new();
        private int field;
        private int simple;
        private int dropDepth = -1;

        public void Node()
        {
            if (dropDepth >= 0)
            {
                if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == dropDepth) dropDepth = -1;
                return;
            }

            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    Start();
                    break;
                case XmlNodeType.EndElement:
                    if (kept.Pop()) writer.WriteFullEndElement();
                    break;
                // Word ends the line after the declaration; a writer takes nothing outside of the root.
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when kept.Count > 0:
                    writer.WriteString(reader.Value);
                    break;
            }
        }

        private void Start()
        {
            var empty = reader.IsEmptyElement;
            var unwrap = reader.LocalName == "fldSimple" && removal.SimpleFields.Contains(simple++);
            if (IsGone())
            {
                if (!empty) dropDepth = reader.Depth;
                return;
            }

            if (!empty) kept.Push(!unwrap);
            if (unwrap) return;
            writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
            while (reader.MoveToNextAttribute())
            {
                if (!IsStray()) writer.WriteAttributeString(reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.Value);
            }

            reader.MoveToElement();
            if (empty) writer.WriteEndElement();
        }

        private bool IsGone()
        {
            switch (reader.LocalName)
            {
                case "Relationship":
                    return removal.Relationships.Contains(reader.GetAttribute("Id") ?? "");
                case "Override":
                    return removal.Parts.Contains((reader.GetAttribute("PartName") ?? "").TrimStart('/'));
                case "fldChar":
                    return IsFieldMarkGone();
                case "instrText" or "delInstrText":
                    return fields.Any(removal.Fields.Contains);
            }

            var bound = Bound.Contains(reader.LocalName) || (reader.LocalName == "hyperlink" && reader.NamespaceURI.Contains("spreadsheetml", StringComparison.Ordinal));
            if (!bound) return false;
            var gone = false;
            while (reader.MoveToNextAttribute()) gone |= IsStray();
            reader.MoveToElement();
            return gone;
        }

        private bool IsFieldMarkGone()
        {
            var type = reader.GetAttribute("fldCharType", reader.NamespaceURI);
            if (type == "begin") fields.Push(field++);
            var gone = fields.Count > 0 && fields.Any(removal.Fields.Contains);
            if (type == "end" && fields.Count > 0) fields.Pop();
            return gone;
        }

        private bool IsStray() =>
            reader.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal) && removal.Relationships.Contains(reader.Value);
    }
}
