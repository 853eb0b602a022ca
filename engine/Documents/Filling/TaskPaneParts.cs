using System.IO.Compression;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Filling;

/// <summary>The parts that make Word open a task pane with a document ([MS-OWEXML] 2.1 and 2.2).</summary>
internal static class TaskPaneParts
{
    public const string PanesType = "application/vnd.ms-office.webextensiontaskpanes+xml";
    public const string ExtensionType = "application/vnd.ms-office.webextension+xml";
    public const string PanesRelationship = "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes";
    public const string ExtensionRelationship = "http://schemas.microsoft.com/office/2011/relationships/webextension";
    private const string Panes = "word/webextensions/taskpanes.xml";
    private const string Extension = "word/webextensions/webextension1.xml";

    /// <summary>Content types of the parts.</summary>
    public static string ContentTypes => $"<Override PartName=\"/{Panes}\" ContentType=\"{PanesType}\"/><Override PartName=\"/{Extension}\" ContentType=\"{ExtensionType}\"/>";

    /// <summary>The relationship of the package that leads to them.</summary>
    public static string Relationship => $"<Relationship Id=\"rIdWsTaskPanes\" Type=\"{PanesRelationship}\" Target=\"/{Panes}\"/>";

    /// <summary>The parts.</summary>
    public static IEnumerable<CompressedPart> Of(TaskPane pane)
    {
        yield return Part(Panes,
            "<wetp:taskpanes xmlns:wetp=\"http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11\">" +
            "<wetp:taskpane dockstate=\"right\" visibility=\"0\" width=\"350\" row=\"1\">" +
            $"<wetp:webextensionref xmlns:r=\"{Ns.Relationships}\" r:id=\"rId1\"/></wetp:taskpane></wetp:taskpanes>");
        yield return Part(Package.RelationshipsName(Panes),
            $"<Relationships xmlns=\"{Ns.PackageRelationships}\"><Relationship Id=\"rId1\" Type=\"{ExtensionRelationship}\" Target=\"/{Extension}\"/></Relationships>");

        // The instance has an id of its own; a fixed one, so that the same inputs give the same bytes.
        var instance = new Guid(SHA256.HashData(TaskPane.Manifest.ToByteArray()).AsSpan(0, 16)).ToString("B").ToUpperInvariant();
        yield return Part(Extension,
            $"<we:webextension xmlns:we=\"http://schemas.microsoft.com/office/webextensions/webextension/2010/11\" id=\"{instance}\">" +
            $"<we:reference id=\"{TaskPane.Manifest:D}\" version=\"{Escaped(pane.Version)}\" store=\"{Escaped(pane.Store)}\" storeType=\"{Escaped(pane.StoreType)}\"/>" +
            "<we:alternateReferences/><we:properties><we:property name=\"Office.AutoShowTaskpaneWithDocument\" value=\"true\"/></we:properties>" +
            $"<we:bindings/><we:snapshot xmlns:r=\"{Ns.Relationships}\"/></we:webextension>");
    }

    private static string Escaped(string value) => SecurityElement.Escape(XmlText.Clean(value));

    private static CompressedPart Part(string name, string xml) =>
        CompressedPart.Of(name, Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml), CompressionLevel.Fastest);
}
