using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml.Linq;
using Shouldly;

namespace WorkSummary.Documents.Tests;

/// <summary>
/// A document as readable text, compared with a reviewed file under <c>Golden/</c>. To accept a change: run the tests with
/// GOLDEN=write, then read the difference.
/// </summary>
internal static class Golden
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public static void ShouldBe(ReadOnlyMemory<byte> docx, string name, [CallerFilePath] string here = "") => ShouldBeText(Dump(docx), name, here);

    public static void ShouldBeText(string text, string name, [CallerFilePath] string here = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(here)!, "Golden", name + ".txt");
        if (Environment.GetEnvironmentVariable("GOLDEN") == "write")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        File.Exists(path).ShouldBeTrue($"{name} has no golden file yet; run with GOLDEN=write and review it");
        text.ShouldBe(File.ReadAllText(path));
    }

    /// <summary>Body, headers and footers, record and charts as text: a paragraph a line, controls in ⟦tag: …⟧.</summary>
    public static string Dump(ReadOnlyMemory<byte> docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx.ToArray()));
        var text = new StringBuilder();
        foreach (var entry in zip.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            var name = entry.FullName;
            var isText = name == "word/document.xml" || name.StartsWith("word/header", StringComparison.Ordinal) || name.StartsWith("word/footer", StringComparison.Ordinal);
            var isOurs = name.StartsWith("word/charts/", StringComparison.Ordinal) || (name.StartsWith("customXml/item", StringComparison.Ordinal) && !name.Contains("Props", StringComparison.Ordinal));
            if (!isText && !isOurs) continue;
            using var stream = entry.Open();
            var root = XDocument.Load(stream).Root!;
            root.Attribute("snapshot")?.SetValue("…"); // how a snapshot is hashed is not the document's business
            text.Append("== ").Append(name).Append('\n');
            if (isText) Block(text, root, "");
            else if (name.StartsWith("word/charts/", StringComparison.Ordinal)) text.Append(string.Join(' ', root.Descendants().Where(e => !e.HasElements && e.Value.Length > 0).Select(e => e.Value))).Append('\n');
            else text.Append(root).Append('\n');
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void Block(StringBuilder text, XElement container, string indent)
    {
        foreach (var child in container.Elements())
        {
            if (child.Name == W + "p")
            {
                var style = (string?)child.Element(W + "pPr")?.Element(W + "pStyle")?.Attribute(W + "val");
                text.Append(indent).Append(style is null ? "" : $"[{style}] ").Append(Inline(child)).Append('\n');
            }
            else if (child.Name == W + "tbl")
            {
                foreach (var row in child.Descendants(W + "tr").Where(r => r.Ancestors(W + "tbl").First() == child))
                {
                    text.Append(indent).Append("| ").Append(string.Join(" | ", row.Descendants(W + "tc").Select(c => string.Join(" ¶ ", c.Descendants(W + "p").Select(Inline))))).Append(" |\n");
                }
            }
            else if (child.Name == W + "sdt")
            {
                text.Append(indent).Append('⟦').Append(TagOf(child)).Append('\n');
                Block(text, child.Element(W + "sdtContent")!, indent + "  ");
                text.Append(indent).Append("⟧\n");
            }
            else if (child.HasElements && child.Name != W + "sectPr")
            {
                Block(text, child, indent);
            }
        }
    }

    private static string Inline(XElement container)
    {
        var text = new StringBuilder();
        foreach (var child in container.Elements())
        {
            if (child.Name == W + "t") text.Append(child.Value);
            else if (child.Name == W + "br") text.Append('↵');
            else if (child.Name == W + "tab" && child.Parent!.Name == W + "r") text.Append('→');
            else if (child.Name == W + "sdt") text.Append('⟦').Append(TagOf(child)).Append(": ").Append(Inline(child.Element(W + "sdtContent")!)).Append('⟧');
            else if (child.Name == W + "drawing") text.Append("(drawing: ").Append((string?)child.Descendants().First(e => e.Name.LocalName == "docPr").Attribute("descr")).Append(')');
            else if (child.Name != W + "pPr" && child.Name != W + "rPr") text.Append(Inline(child));
        }

        return text.ToString();
    }

    private static string TagOf(XElement control)
    {
        var properties = control.Element(W + "sdtPr")!;
        var alias = (string?)properties.Element(W + "alias")?.Attribute(W + "val");
        return $"{(string?)properties.Element(W + "tag")?.Attribute(W + "val")} “{alias}” {(string?)properties.Element(W + "lock")?.Attribute(W + "val")}" +
               (properties.Element(W + "showingPlcHdr") is null ? "" : " placeholder");
    }
}
