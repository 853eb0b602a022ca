using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord.Engine;

/// <summary>The open document: where every request begins.</summary>
internal sealed class DocumentObject(OpenFile file, IWordWindow window) : WordObject(file)
{
    public override string TypeName => "Document";

    protected override IReadOnlyDictionary<string, Func<JsonNode?>> Scalars => new Dictionary<string, Func<JsonNode?>>
    {
        ["Saved"] = () => File.Saved,
        ["ChangeTrackingMode"] = () => "Off",
    };

    public override WordObject? Follow(string name) => name switch
    {
        "Body" => new BodyObject(File),
        "ContentControls" => new WordCollection(File, "ContentControlCollection", () => File.Roots.SelectMany(File.ControlsIn)),
        "Properties" => new PropertiesObject(File),
        "CustomXmlParts" => new XmlPartsObject(File, null),
        _ => base.Follow(name),
    };

    public override WordObject? Get(string name, CallArguments arguments) => name switch
    {
        "GetSelection" => File.Selection ??= new BodyObject(File).Range("Start"),
        "GetContentControls" => Follow("ContentControls"),
        "InsertFileFromBase64" => Replace(arguments),
        _ => base.Get(name, arguments),
    };

    public override JsonNode? Call(string name, CallArguments arguments)
    {
        if (name != "Save") return base.Call(name, arguments);
        window.Save();
        return null;
    }

    /// <summary>The document's form of insertFileFromBase64 (1.5): with "Replace" headers and footers come along, what else is said in the options.</summary>
    private BodyObject Replace(CallArguments arguments)
    {
        var bytes = Importing.Bytes(File.Profile, arguments.Text(0));
        if (Writing.Parse(arguments.Text(1)) != Where.Replace) throw WordError.NotImitated("Document.insertFileFromBase64 at another place than Replace");
        Locks.DemandRemoval(File.Body.ChildElements, File.Profile);
        using (var check = Importing.Open(new MemoryStream(bytes)))
        {
            if (check.MainDocumentPart?.Document.Body is null) throw WordError.Invalid("the file is no Word document");
        }

        bool Option(string name) => arguments.Json(2) is { ValueKind: System.Text.Json.JsonValueKind.Object } options && options.TryGetProperty(name, out var value) && value.ValueKind == System.Text.Json.JsonValueKind.True;
        window.Exchange(bytes, withCustomXml: Option("importCustomXmlParts"), withStyles: Option("importStyles"));
        return new BodyObject(window.File);
    }
}

/// <summary>What the engine needs of the window that it works in.</summary>
internal interface IWordWindow
{
    OpenFile File { get; }

    void Save();

    /// <summary>Puts another file's content in the place of the document's.</summary>
    void Exchange(byte[] docx, bool withCustomXml, bool withStyles);

    /// <summary>Opens a document in a window of its own.</summary>
    void Open(byte[] docx);

    /// <summary>Opens the document of an address in a window of its own.</summary>
    Task OpenAsync(string url);
}

/// <summary>Word itself.</summary>
internal sealed class ApplicationObject(OpenFile file, IWordWindow window) : WordObject(file)
{
    public override string TypeName => "Application";

    public override WordObject? Get(string name, CallArguments arguments) => name switch
    {
        "CreateDocument" => new CreatedObject(File, window, arguments.TextOrNull(0) is { } base64 ? Importing.Bytes(File.Profile, base64) : OpenFile.Blank()),
        _ => base.Get(name, arguments),
    };

    public override JsonNode? Call(string name, CallArguments arguments)
    {
        if (name != "OpenDocument") return base.Call(name, arguments);
        window.OpenAsync(arguments.Text(0)).GetAwaiter().GetResult();
        return null;
    }
}

/// <summary>A document that was made and is not shown yet.</summary>
internal sealed class CreatedObject : WordObject
{
    private readonly IWordWindow window;
    private readonly byte[] docx;

    public CreatedObject(OpenFile file, IWordWindow window, byte[] docx)
        : base(file)
    {
        (this.window, this.docx) = (window, docx);
        using var check = Importing.Open(new MemoryStream(docx));
    }

    public override string TypeName => "DocumentCreated";

    public override JsonNode? Call(string name, CallArguments arguments)
    {
        if (name != "Open") return base.Call(name, arguments);
        window.Open(docx);
        return null;
    }
}
