using System.IO.Compression;
using System.Xml.Linq;
using Shouldly;
using WorkSummary.Documents.Refreshing;
using WorkSummary.Documents.Templates;
using WorkSummary.Documents.Tests.Filling;
using WorkSummary.Documents.Tests.Templates;
using Xunit;
using static WorkSummary.Documents.Tests.Refreshing.Hand;

namespace WorkSummary.Documents.Tests.Refreshing;

/// <summary>The same content is known, whatever bytes it comes in.</summary>
public sealed class ContentHashTests
{
    private static readonly FilledDocument Filled = new World().Fill(FillTests.Everything());
    private static readonly string Hash = ContentHash.Of(Docx.Gate(Filled.Bytes));

    [Fact]
    public void Times_order_and_compression_of_the_zip_do_not_matter()
    {
        var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in Parts(Filled.Bytes).OrderBy(p => p.Key == "[Content_Types].xml" ? 0 : 1).ThenByDescending(p => p.Key, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
                entry.LastWriteTime = new DateTimeOffset(2026, 5, 4, 3, 2, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        ContentHash.Of(Docx.Gate(memory.ToArray())).ShouldBe(Hash);
    }

    [Fact]
    public void What_Word_writes_at_every_saving_does_not_matter() => ContentHash.Of(Edit(Filled.Bytes, root =>
    {
        XNamespace w14 = "http://schemas.microsoft.com/office/word/2010/wordml";
        root.Add(new XAttribute(XNamespace.Xmlns + "w14", w14));
        foreach (var paragraph in root.Descendants(W + "p")) paragraph.Add(new XAttribute(W + "rsidR", "00AB12CD"), new XAttribute(w14 + "paraId", "1A2B3C4D"));
        foreach (var id in root.Descendants(W + "sdtPr").Elements(W + "id")) id.SetAttributeValue(W + "val", "12345");
        root.Descendants(W + "r").First().AddBeforeSelf(new XElement(W + "proofErr", new XAttribute(W + "type", "spellStart")));
        root.Descendants(W + "r").First().AddBeforeSelf(new XElement(W + "bookmarkStart", new XAttribute(W + "id", 0), new XAttribute(W + "name", "_GoBack")), new XElement(W + "bookmarkEnd", new XAttribute(W + "id", 0)));
    })).ShouldBe(Hash);

    [Fact]
    public void A_letter_a_format_or_a_figure_of_a_chart_matters()
    {
        ContentHash.Of(Edit(Filled.Bytes, root => root.Descendants(W + "t").First().Value += "。")).ShouldNotBe(Hash);
        ContentHash.Of(Edit(Filled.Bytes, root => root.Descendants(W + "r").First().AddFirst(new XElement(W + "rPr", new XElement(W + "b"))))).ShouldNotBe(Hash);
        ContentHash.Of(Docx.Gate(Rewrite(Filled.Bytes, "word/charts/wsChart1.xml", xml => xml.Replace("<c:v>12</c:v>", "<c:v>13</c:v>")))).ShouldNotBe(Hash);
    }
}
