using System.Text.Json.Nodes;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord.Engine;

/// <summary>What a body, a control, a paragraph and a range have in common: a stretch of the document.</summary>
internal abstract class ContentObject(OpenFile file) : WordObject(file)
{
    /// <summary>The stretch, to be changed. Asking may cut runs.</summary>
    public abstract Slot Stretch();

    /// <summary>The elements, to be read. Asking changes nothing.</summary>
    public abstract IReadOnlyList<OpenXmlElement> Elements { get; }

    /// <summary>What it stands in.</summary>
    public abstract OpenXmlElement Parent { get; }

    public virtual string Text => Reading.Text(Elements, File.Profile.ParagraphMark);

    protected override IReadOnlyDictionary<string, Func<JsonNode?>> Scalars => new Dictionary<string, Func<JsonNode?>>
    {
        ["Text"] = () => Text,
        ["Style"] = () => Style,
    };

    public override WordObject? Follow(string name) => name switch
    {
        "ContentControls" => new WordCollection(File, "ContentControlCollection", () => Inner<SdtElement>().Select(File.Control).Where(c => File.ControlsIn(c.Element.Parent!).Contains(c))),
        "Paragraphs" => new WordCollection(File, "ParagraphCollection", () => Inner<Paragraph>().Select(p => new ParagraphObject(File, p))),
        "Tables" => new WordCollection(File, "TableCollection", () => Inner<Table>().Select(t => new TableObject(File, t))),
        "InlinePictures" => new WordCollection(File, "InlinePictureCollection", () => Inner<Drawing>().Select(d => new PictureObject(File, d))),
        "ParentContentControl" => Around() ?? throw WordError.NotFound(),
        "ParentContentControlOrNullObject" => Around(),
        "ParentBody" => new BodyObject(File),
        _ => base.Follow(name),
    };

    public override WordObject? Get(string name, CallArguments arguments) => name switch
    {
        "InsertText" => Ranged(Writing.Text(File, Stretch(), arguments.Text(0), Writing.Parse(arguments.Text(1)))),
        "InsertOoxml" => Ranged(Importing.Ooxml(File, Stretch(), arguments.Text(0), Writing.Parse(arguments.Text(1)))),
        "InsertFileFromBase64" => Ranged(Importing.Docx(File, Stretch(), arguments.Text(0), Writing.Parse(arguments.Text(1)))),
        "InsertParagraph" => Paragraph(arguments.Text(0), Writing.Parse(arguments.Text(1))),
        "InsertContentControl" => Wrapping.Around(File, Stretch()),
        "GetRange" => Range(arguments.TextOrNull(0) ?? "Whole"),
        "Search" or "_Search2" => Searching.Collection(this, name, arguments),
        _ => base.Get(name, arguments),
    };

    public override JsonNode? Call(string name, CallArguments arguments)
    {
        switch (name)
        {
            case "Clear":
                Clear();
                return null;
            case "Select":
                // What is selected of a control is its content.
                File.Selection = Range(arguments.TextOrNull(0) is "Start" or "End" ? arguments.Text(0) : this is ControlObject ? "Content" : "Whole");
                return null;
            case "GetOoxml":
                return FlatFile.Of(File, Elements);
            default:
                return base.Call(name, arguments);
        }
    }

    /// <summary>The range of it: all, its beginning or its end.</summary>
    public virtual RangeObject Range(string where) => where switch
    {
        "Whole" or "Content" => new ElementsRange(File, () => Parent, () => Elements),
        "Start" => new PlaceRange(File, Stretch() with { Elements = [] }),
        "End" => new PlaceRange(File, AtEnd()),
        _ => throw WordError.NotImitated($"{TypeName}.getRange(\"{where}\")"),
    };

    protected virtual void Clear()
    {
        Locks.Demand(Parent, File.Profile);
        var stretch = Stretch();
        Locks.DemandRemoval(stretch.Elements, File.Profile);
        stretch.Replace(stretch.Inline ? [] : [new Paragraph()]);
        File.Touch();
    }

    protected RangeObject Ranged(IReadOnlyList<OpenXmlElement> made) => new ElementsRange(File, () => made.Count > 0 ? made[0].Parent ?? Parent : Parent, () => made);

    protected IEnumerable<T> Inner<T>()
        where T : OpenXmlElement => Elements.SelectMany(e => e.Descendants<T>().Prepend(e as T)).OfType<T>();

    private Slot AtEnd()
    {
        var stretch = Stretch();
        return stretch with { Elements = [], After = stretch.Elements.Count > 0 ? stretch.Elements[^1] : stretch.After };
    }

    private ControlObject? Around()
    {
        var parent = Parent;
        return parent.Ancestors<SdtElement>().Prepend(parent as SdtElement).FirstOrDefault(s => s is not null && !ReferenceEquals(s, (this as ControlObject)?.Element)) is { } found ? File.Control(found) : null;
    }

    private string Style =>
        Inner<Paragraph>().Select(p => p.ParagraphProperties?.ParagraphStyleId?.Val?.Value).Prepend((Parent as Paragraph)?.ParagraphProperties?.ParagraphStyleId?.Val?.Value)
            .FirstOrDefault(s => s is not null) ?? "Normal";

    private ParagraphObject Paragraph(string text, Where where)
    {
        if (File.Profile.Web && this is ControlObject) throw WordError.OnWeb();
        var stretch = Stretch();
        if (stretch.Inline) throw WordError.NotImitated($"{TypeName}.insertParagraph within a paragraph");
        Locks.Demand(stretch.Parent, File.Profile);
        var made = new Paragraph(Writing.Runs(text, null));
        if (where is Where.Start or Where.Before) stretch.Prepend([made]);
        else if (where is Where.End or Where.After) stretch.Append([made]);
        else throw WordError.Invalid("insertLocation Replace");
        File.Touch();
        return new ParagraphObject(File, made);
    }
}
