using System.Text.Json;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord.Engine;

/// <summary>A content control.</summary>
internal sealed class ControlObject(OpenFile file, SdtElement element) : ContentObject(file)
{
    private static readonly string[] OtherKinds = ["comboBox", "dropDownList", "date", "picture", "docPartObj", "docPartList", "group", "citation", "bibliography", "equation", "checkbox", "repeatingSection", "repeatingSectionItem"];

    public SdtElement Element { get; } = element;

    public override string TypeName => "ContentControl";

    public override bool IsGone => Element.Ancestors<OpenXmlPartRootElement>().FirstOrDefault() is null;

    public override JsonNode? Id => Number;

    public int Number => Properties.GetFirstChild<SdtId>()?.Val?.Value ?? 0;

    public string Tag => Properties.GetFirstChild<Tag>()?.Val?.Value ?? "";

    public string Title => Properties.GetFirstChild<SdtAlias>()?.Val?.Value ?? "";

    /// <summary>RichText, PlainText, or what Word's interface calls Unknown.</summary>
    public string Kind => Properties.ChildElements.Any(c => OtherKinds.Contains(c.LocalName)) ? "Unknown" : Properties.ChildElements.Any(c => c.LocalName == "text") ? "PlainText" : "RichText";

    public bool ShowsPlaceholder => Properties.GetFirstChild<ShowingPlaceholder>() is not null;

    public override OpenXmlElement Parent => Content;

    public override IReadOnlyList<OpenXmlElement> Elements => [.. Content.ChildElements];

    public override string Text => ShowsPlaceholder && !File.Profile.PlaceholderIsText ? "" : base.Text;

    protected override IReadOnlyDictionary<string, Func<JsonNode?>> Scalars => new Dictionary<string, Func<JsonNode?>>(base.Scalars)
    {
        ["Id"] = () => Number,
        ["Tag"] = () => Tag,
        ["Title"] = () => Title,
        ["Type"] = () => Kind,
        ["Subtype"] = () => Kind + (Element switch { SdtRun => "Inline", SdtRow => "TableRow", SdtCell => "TableCell", _ => Inner<Table>().Any() ? "Table" : "Paragraphs" }),
        ["CannotEdit"] = () => Locks.CannotEdit(Element),
        ["CannotDelete"] = () => Locks.CannotDelete(Element),
        ["RemoveWhenEdited"] = () => Properties.GetFirstChild<TemporarySdt>() is not null,
        ["PlaceholderText"] = () => Placeholders.TextOf(File, Element),
        ["Appearance"] = () => Appearances.Of(Properties),
        ["Color"] = () => Appearances.Color(Properties),
    };

    private SdtProperties Properties => Element.SdtProperties ??= new SdtProperties();

    private OpenXmlElement Content => Element.ChildElements.FirstOrDefault(c => c is SdtContentBlock or SdtContentRun or SdtContentCell or SdtContentRow) ?? Element;

    public override Slot Stretch() => Slot.Within(Element);

    public override WordObject? Get(string name, CallArguments arguments)
    {
        if (name is "InsertText" or "InsertOoxml" or "InsertFileFromBase64" && arguments.TextOrNull(1) is "Before" or "After") throw WordError.Invalid("insertLocation");
        if (name == "InsertContentControl") throw WordError.NotImitated("ContentControl.insertContentControl");
        if (name != "InsertText" || arguments.Text(0).Length > 0 || arguments.Text(1) != "Replace") return base.Get(name, arguments);
        // Emptied, a control shows its placeholder again.
        Clear();
        return Range("Start");
    }

    public override JsonNode? Call(string name, CallArguments arguments)
    {
        if (name != "Delete") return base.Call(name, arguments);
        Delete(arguments.Flag(0));
        return null;
    }

    public override void Set(string name, JsonElement value)
    {
        switch (name)
        {
            case "CannotEdit":
                Locks.Set(Element, value.GetBoolean(), Locks.CannotDelete(Element));
                break;
            case "CannotDelete":
                Locks.Set(Element, Locks.CannotEdit(Element), value.GetBoolean());
                break;
            case "Tag":
                Name<Tag>(new Tag { Val = Short(value.GetString()) }, c => c is RunProperties or SdtAlias);
                break;
            case "Title":
                Name<SdtAlias>(new SdtAlias { Val = Short(value.GetString()) }, c => c is RunProperties);
                break;
            case "Appearance":
                Appearances.Set(Properties, value.GetString());
                break;
            case "Color":
                Appearances.SetColor(Properties, value.GetString());
                break;
            case "PlaceholderText" when File.Profile.Web:
                throw WordError.OnWeb();
            case "PlaceholderText":
                Placeholders.Set(File, Element, value.GetString() ?? "");
                break;
            default:
                base.Set(name, value);
                break;
        }

        File.Touch();
    }

    public override RangeObject Range(string where) => where switch
    {
        "Whole" => new ElementsRange(File, () => Element.Parent!, () => [Element]),
        "Before" => new PlaceRange(File, Slot.Of([Element]) with { Elements = [] }),
        "After" => new PlaceRange(File, new Slot(Element.Parent!, [], Element)),
        "Content" => new ElementsRange(File, () => Slot.Within(Element).Parent, () => Slot.Within(Element).Elements),
        _ => base.Range(where),
    };

    protected override void Clear()
    {
        Locks.Demand(Element, File.Profile);
        Locks.DemandRemoval(Stretch().Elements, File.Profile);
        Placeholders.Show(File, Element);
        File.Touch();
    }

    public void Delete(bool keepContent)
    {
        if (Locks.CannotDelete(Element)) Locks.DemandRemoval([Element], File.Profile);
        if (Element.Parent is { } parent) Locks.Demand(parent, File.Profile);
        if (keepContent)
        {
            foreach (var child in Content.ChildElements.ToList())
            {
                child.Remove();
                Element.InsertBeforeSelf(child);
            }
        }
        else
        {
            Locks.DemandRemoval(Elements, File.Profile);
        }

        Element.Remove();
        File.Touch();
    }

    private void Name<T>(T made, Func<OpenXmlElement, bool> before)
        where T : OpenXmlElement
    {
        Properties.RemoveAllChildren<T>();
        var after = Properties.ChildElements.TakeWhile(before).LastOrDefault();
        if (after is null) Properties.PrependChild(made);
        else Properties.InsertAfter(made, after);
    }

    // Word keeps titles and tags to 64 characters.
    private static string Short(string? text) => text is null || text.Length > 64 ? throw WordError.Invalid("a tag or title of more than 64 characters") : text;
}
