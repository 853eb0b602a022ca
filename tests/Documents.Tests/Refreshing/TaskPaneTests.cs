using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using Shouldly;
using WorkSummary.Documents.Filling;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Templates;
using WorkSummary.Documents.Tests.Templates;
using Xunit;
using static WorkSummary.Documents.Tests.Refreshing.Hand;

namespace WorkSummary.Documents.Tests.Refreshing;

/// <summary>The pane that opens with a document: ours may, another may not.</summary>
public sealed class TaskPaneTests
{
    private const string Extension = "word/webextensions/webextension1.xml";
    private static readonly FilledDocument Filled = Fill(new TaskPane("1.2.0.0"));

    [Fact]
    public void A_filled_document_asks_word_to_open_the_pane()
    {
        Docx.ShouldBeValid(Filled.Bytes);
        using var document = WordprocessingDocument.Open(new MemoryStream(Filled.Bytes.ToArray()), false);
        var pane = document.WebExTaskpanesPart!.WebExtensionParts.ShouldHaveSingleItem();
        pane.WebExtension!.WebExtensionStoreReference!.Id!.Value.ShouldBe(TaskPane.Manifest.ToString("D"));
        pane.WebExtension.WebExtensionStoreReference.Version!.Value.ShouldBe("1.2.0.0");
        pane.WebExtension.WebExtensionPropertyBag!.ChildElements.ShouldHaveSingleItem().OuterXml.ShouldContain("Office.AutoShowTaskpaneWithDocument");
        Fill(new TaskPane("1.2.0.0")).Bytes.ToArray().ShouldBe(Filled.Bytes.ToArray());
        Fill(null).Bytes.Length.ShouldBeLessThan(Filled.Bytes.Length);
    }

    [Fact]
    public void Its_manifest_is_the_one_in_the_repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "manifest.xml"))) folder = folder.Parent;
        folder.ShouldNotBeNull();
        File.ReadAllText(Path.Combine(folder.FullName, "manifest.xml")).ShouldContain($"<Id>{TaskPane.Manifest:D}</Id>", Case.Insensitive);
    }

    [Fact]
    public void Our_own_pane_comes_back_in_untouched()
    {
        var admitted = Admit(Filled.Bytes);
        admitted.Problems.ShouldBeEmpty();
        admitted.Value!.Bytes.ToArray().ShouldBe(Filled.Bytes.ToArray());
    }

    [Fact]
    public void A_property_that_the_pane_itself_keeps_in_the_document_may_stay() =>
        Admit(Rewrite(Filled.Bytes, Extension, xml => xml.Replace("</we:properties>", "<we:property name=\"x\" value=\"1\"/></we:properties>"))).Problems.ShouldBeEmpty();

    [Theory]
    [InlineData("another")]
    [InlineData("two references")]
    [InlineData("picture")]
    [InlineData("external picture")]
    [InlineData("other type")]
    public void Any_other_is_taken_away_with_a_warning(string fault)
    {
        var bytes = fault switch
        {
            "another" => Rewrite(Filled.Bytes, Extension, xml => xml.Replace(TaskPane.Manifest.ToString("D"), "00000000-0000-0000-0000-00000000beef")),
            "two references" => Rewrite(Filled.Bytes, Extension, xml => xml.Replace("<we:alternateReferences/>", "<we:alternateReferences><we:reference id=\"WA1\" version=\"1.0.0.0\" store=\"en-US\" storeType=\"OMEX\"/></we:alternateReferences>")),
            "picture" => WithPicture("<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" Target=\"/word/media/pane.bin\"/>"),
            "external picture" => WithPicture("<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" Target=\"http://example.org/a.png\" TargetMode=\"External\"/>"),
            _ => Rewrite(Filled.Bytes, "[Content_Types].xml", xml => xml.Replace("application/vnd.ms-office.webextension+xml", "application/xml")),
        };
        var admitted = Admit(bytes);
        admitted.Problems.Select(p => p.Code).ShouldContain("gate.stripped-webextension");
        var parts = Parts(admitted.Value!.Bytes);
        parts.Keys.ShouldNotContain(n => n.Contains("webextension") || n.Contains("taskpanes") || n.Contains("pane.bin"));
        Encoding.UTF8.GetString(parts["[Content_Types].xml"]).ShouldNotContain("webextension");
        Encoding.UTF8.GetString(parts["_rels/.rels"]).ShouldNotContain("webextension");
        Docx.ShouldBeValid(admitted.Value.Bytes);
        Admit(admitted.Value.Bytes).Problems.ShouldBeEmpty();
        Admit(bytes).Value!.Bytes.ToArray().ShouldBe(admitted.Value.Bytes.ToArray());
    }

    private static byte[] WithPicture(string relationship)
    {
        var memory = new MemoryStream();
        memory.Write(Rewrite(Filled.Bytes, Extension, xml => xml.Replace("<we:snapshot xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"/>", "<we:snapshot xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:embed=\"rId9\"/>")));
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            using (var rels = zip.CreateEntry("word/webextensions/_rels/webextension1.xml.rels").Open()) rels.Write(Encoding.UTF8.GetBytes($"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relationship}</Relationships>"));
            if (!relationship.Contains("External", StringComparison.Ordinal))
            {
                using var picture = zip.CreateEntry("word/media/pane.bin").Open();
                picture.WriteByte(1);
            }
        }

        return Rewrite(memory.ToArray(), "[Content_Types].xml", xml => xml.Replace("</Types>", "<Default Extension=\"bin\" ContentType=\"application/octet-stream\"/></Types>"));
    }

    private static WorkSummary.Core.Problems.Result<GatedFile> Admit(ReadOnlyMemory<byte> bytes) => Gate.Admit(bytes, "x.docx", PackageKind.Document);

    private static FilledDocument Fill(TaskPane? pane) =>
        new World().Load(new Docx().Paragraphs("{{ lb_total }}")).Fill(new World().Snapshot, new Dictionary<string, string>(), new FillOptions { TaskPane = pane }).Value!;
}
