using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Tests.Templates;

namespace WorkSummary.Documents.Tests.Refreshing;

/// <summary>What people do to a document in Word, done to its parts.</summary>
internal static class Hand
{
    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>Changes the main part as a tree.</summary>
    public static GatedFile Edit(ReadOnlyMemory<byte> docx, Action<XElement> change) => Docx.Gate(Rewrite(docx, "word/document.xml", xml =>
    {
        var document = XDocument.Parse(xml, LoadOptions.PreserveWhitespace);
        change(document.Root!);
        return document.Declaration + document.ToString(SaveOptions.DisableFormatting);
    }));

    /// <summary>Changes a part as text.</summary>
    public static byte[] Rewrite(ReadOnlyMemory<byte> docx, string part, Func<string, string> change)
    {
        var memory = new MemoryStream();
        memory.Write(docx.Span);
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry(part)!;
            string text;
            using (var reader = new StreamReader(entry.Open())) text = reader.ReadToEnd();
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(part).Open(), new UTF8Encoding(false));
            writer.Write(change(text));
        }

        return memory.ToArray();
    }

    /// <summary>The n-th control with a tag.</summary>
    public static XElement Control(this XElement root, string tag, int occurrence = 0) => root.Controls(tag).ElementAt(occurrence);

    public static IEnumerable<XElement> Controls(this XElement root, string tag) =>
        root.Descendants(W + "sdt").Where(c => (string?)c.Element(W + "sdtPr")?.Element(W + "tag")?.Attribute(W + "val") == tag);

    /// <summary>Types over the text of a control.</summary>
    public static void Type(this XElement control, string text)
    {
        var texts = control.Element(W + "sdtContent")!.Descendants(W + "t").ToList();
        texts[0].Value = text;
        texts.Skip(1).Remove();
    }

    public static string Part(ReadOnlyMemory<byte> docx, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(docx.ToArray()));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    public static IReadOnlyDictionary<string, byte[]> Parts(ReadOnlyMemory<byte> docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx.ToArray()));
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var stream = e.Open();
            var memory = new MemoryStream();
            stream.CopyTo(memory);
            return memory.ToArray();
        });
    }

    /// <summary>The XML of a control as it stands in the file, from its tag to its end.</summary>
    public static string Raw(ReadOnlyMemory<byte> docx, string tag)
    {
        var xml = Part(docx, "word/document.xml");
        var start = xml.IndexOf($"w:val=\"{tag}\"", StringComparison.Ordinal);
        return xml[start..xml.IndexOf("</w:sdt>", start, StringComparison.Ordinal)];
    }
}
