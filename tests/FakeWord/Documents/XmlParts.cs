using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml.CustomXmlDataProperties;
using DocumentFormat.OpenXml.Packaging;
using WorkSummary.FakeWord.Engine;
using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord.Documents;

/// <summary>The custom XML parts of a document.</summary>
internal static class XmlParts
{
    public static IReadOnlyList<CustomXmlPart> All(OpenFile file) => [.. file.Main.CustomXmlParts];

    public static IReadOnlyList<CustomXmlPart> ByNamespace(OpenFile file, string ns) => [.. All(file).Where(p => Namespace(p) == ns)];

    public static CustomXmlPart? ById(OpenFile file, string id) => All(file).FirstOrDefault(p => string.Equals(Id(p), id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The part's id; one that has none gets it, as when Word opens the file.</summary>
    public static string Id(CustomXmlPart part)
    {
        var properties = part.CustomXmlPropertiesPart;
        if (properties?.DataStoreItem?.ItemId?.Value is { } id) return id;
        properties ??= part.AddNewPart<CustomXmlPropertiesPart>();
        var made = Guid.NewGuid().ToString("B").ToUpperInvariant();
        properties.DataStoreItem = new DataStoreItem { ItemId = made, SchemaReferences = new SchemaReferences() };
        return made;
    }

    public static string Namespace(CustomXmlPart part)
    {
        using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
        return XElement.Load(stream).Name.NamespaceName;
    }

    public static string Read(CustomXmlPart part)
    {
        using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
        return XElement.Load(stream, LoadOptions.PreserveWhitespace).ToString(SaveOptions.DisableFormatting);
    }

    public static CustomXmlPart Add(OpenFile file, string xml)
    {
        var parsed = Parse(xml);
        var part = file.Main.AddCustomXmlPart(CustomXmlPartType.CustomXml);
        Put(part, parsed);
        Id(part);
        file.Touch();
        return part;
    }

    public static void Write(OpenFile file, CustomXmlPart part, string xml)
    {
        Put(part, Parse(xml));
        file.Touch();
    }

    public static void Delete(OpenFile file, CustomXmlPart part)
    {
        file.Main.DeletePart(part);
        file.Touch();
    }

    private static XElement Parse(string xml)
    {
        // Word refuses a text that begins with a declaration (office-js #1643).
        if (xml.StartsWith("<?xml", StringComparison.Ordinal)) throw WordError.Invalid("an XML declaration");
        try
        {
            return XElement.Parse(xml, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            throw WordError.Invalid("xml");
        }
    }

    private static void Put(CustomXmlPart part, XElement xml)
    {
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(false), OmitXmlDeclaration = true });
        xml.Save(writer);
    }
}
