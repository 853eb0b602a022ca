using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using WorkSummary.FakeWord.Documents;
using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord.Engine;

/// <summary>Custom XML parts by Word's own interface (1.4); the Common API has the same parts.</summary>
internal sealed class XmlPartsObject(OpenFile file, string? ns) : WordObject(file)
{
    public override string TypeName => ns is null ? "CustomXmlPartCollection" : "CustomXmlPartScopedCollection";

    public override WordObject? Get(string name, CallArguments arguments) => name switch
    {
        "GetByNamespace" => new XmlPartsObject(File, arguments.Text(0)),
        "Add" => new XmlPartObject(File, XmlParts.Add(File, arguments.Text(0))),
        "GetItem" => Item(arguments.Text(0)) ?? throw WordError.NotFound(),
        "GetItemOrNullObject" => Item(arguments.Text(0)),
        "GetOnlyItem" => Parts() is [var only] ? new XmlPartObject(File, only) : throw WordError.NotFound(),
        "GetOnlyItemOrNullObject" => Parts() is [var only] ? new XmlPartObject(File, only) : null,
        _ => base.Get(name, arguments),
    };

    public override JsonNode? Call(string name, CallArguments arguments) => name == "GetCount" ? Parts().Count : base.Call(name, arguments);

    private XmlPartObject? Item(string id) => XmlParts.ById(File, id) is { } part ? new XmlPartObject(File, part) : null;

    private IReadOnlyList<CustomXmlPart> Parts() => ns is null ? XmlParts.All(File) : XmlParts.ByNamespace(File, ns);
}

/// <summary>One custom XML part.</summary>
internal sealed class XmlPartObject(OpenFile file, CustomXmlPart part) : WordObject(file)
{
    public override string TypeName => "CustomXmlPart";

    public override bool IsGone => !XmlParts.All(File).Contains(part);

    protected override IReadOnlyDictionary<string, Func<JsonNode?>> Scalars => new Dictionary<string, Func<JsonNode?>>
    {
        ["Id"] = () => XmlParts.Id(part),
        ["NamespaceUri"] = () => XmlParts.Namespace(part),
    };

    public override JsonNode? Call(string name, CallArguments arguments)
    {
        switch (name)
        {
            case "GetXml":
                return XmlParts.Read(part);
            case "SetXml":
                XmlParts.Write(File, part, arguments.Text(0));
                return null;
            case "Delete":
                XmlParts.Delete(File, part);
                return null;
            default:
                return base.Call(name, arguments);
        }
    }
}
