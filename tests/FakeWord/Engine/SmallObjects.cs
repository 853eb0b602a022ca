using System.Text.Json.Nodes;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord.Engine;

/// <summary>The document's body, without headers and footers.</summary>
internal sealed class BodyObject(OpenFile file) : ContentObject(file)
{
    public override string TypeName => "Body";

    public override OpenXmlElement Parent => File.Body;

    public override IReadOnlyList<OpenXmlElement> Elements => [.. File.Body.ChildElements];

    protected override IReadOnlyDictionary<string, Func<JsonNode?>> Scalars => new Dictionary<string, Func<JsonNode?>>(base.Scalars) { ["Type"] = () => "MainDoc" };

    public override Slot Stretch() => Slot.Within(File.Body);
}

/// <summary>A paragraph.</summary>
internal sealed class ParagraphObject(OpenFile file, Paragraph paragraph) : ContentObject(file)
{
    public override string TypeName => "Paragraph";

    public override bool IsGone => paragraph.Ancestors<OpenXmlPartRootElement>().FirstOrDefault() is null;

    public override OpenXmlElement Parent => paragraph;

    public override IReadOnlyList<OpenXmlElement> Elements => [paragraph];

    public override Slot Stretch() => Slot.Within(paragraph);

    public override JsonNode? Call(string name, CallArguments arguments)
    {
        if (name != "Delete") return base.Call(name, arguments);
        Locks.Demand(paragraph.Parent!, File.Profile);
        Locks.DemandRemoval([paragraph], File.Profile);
        paragraph.Remove();
        File.Touch();
        return null;
    }
}

/// <summary>A table: to be read. Writing through it is slow in Word, and not done.</summary>
internal sealed class TableObject(OpenFile file, Table table) : WordObject(file)
{
    public override string TypeName => "Table";

    public override bool IsGone => table.Ancestors<OpenXmlPartRootElement>().FirstOrDefault() is null;

    protected override IReadOnlyDictionary<string, Func<JsonNode?>> Scalars => new Dictionary<string, Func<JsonNode?>>
    {
        ["RowCount"] = () => Rows.Count,
        ["HeaderRowCount"] = () => Rows.TakeWhile(r => r.TableRowProperties?.GetFirstChild<TableHeader>() is not null).Count(),
        ["Values"] = () => new JsonArray([.. Rows.Select(r => (JsonNode)new JsonArray([.. r.Descendants<TableCell>().Select(c => (JsonNode)Reading.Text([c], File.Profile.ParagraphMark))]))]),
    };

    private List<TableRow> Rows => [.. table.Descendants<TableRow>().Where(r => r.Ancestors<Table>().First() == table)];

    public override WordObject? Get(string name, CallArguments arguments) =>
        name == "GetRange" && (arguments.TextOrNull(0) ?? "Whole") == "Whole" ? new ElementsRange(File, () => table.Parent!, () => [table]) : base.Get(name, arguments);

    public override JsonNode? Call(string name, CallArguments arguments)
    {
        switch (name)
        {
            case "Select":
                File.Selection = new ElementsRange(File, () => table.Parent!, () => [table]);
                return null;
            case "Delete":
                Locks.Demand(table.Parent!, File.Profile);
                Locks.DemandRemoval([table], File.Profile);
                table.Remove();
                File.Touch();
                return null;
            default:
                return base.Call(name, arguments);
        }
    }
}

/// <summary>Title and author of the document.</summary>
internal sealed class PropertiesObject(OpenFile file) : WordObject(file)
{
    public override string TypeName => "DocumentProperties";

    protected override IReadOnlyDictionary<string, Func<JsonNode?>> Scalars => new Dictionary<string, Func<JsonNode?>>
    {
        ["Title"] = () => File.Package.PackageProperties.Title ?? "",
        ["Subject"] = () => File.Package.PackageProperties.Subject ?? "",
        ["Author"] = () => File.Package.PackageProperties.Creator ?? "",
    };

    public override void Set(string name, System.Text.Json.JsonElement value)
    {
        if (name == "Title") File.Package.PackageProperties.Title = value.GetString();
        else if (name == "Subject") File.Package.PackageProperties.Subject = value.GetString();
        else base.Set(name, value);
        File.Touch();
    }
}

/// <summary>A picture or chart that stands in the line.</summary>
internal sealed class PictureObject(OpenFile file, Drawing drawing) : WordObject(file)
{
    private const double EmusPerPoint = 12_700;

    public override string TypeName => "InlinePicture";

    protected override IReadOnlyDictionary<string, Func<JsonNode?>> Scalars => new Dictionary<string, Func<JsonNode?>>
    {
        ["Height"] = () => (drawing.Inline?.Extent?.Cy?.Value ?? 0) / EmusPerPoint,
        ["Width"] = () => (drawing.Inline?.Extent?.Cx?.Value ?? 0) / EmusPerPoint,
        ["AltTextTitle"] = () => drawing.Inline?.DocProperties?.Title?.Value ?? "",
        ["AltTextDescription"] = () => drawing.Inline?.DocProperties?.Description?.Value ?? "",
    };
}
