using System.Xml;

namespace WorkSummary.Documents.Gating;

/// <summary>The content types of a package (ECMA-376 Part 2, 10.1.2.2).</summary>
internal sealed class ContentTypes : IXmlVisitor
{
    /// <summary>The part that holds them.</summary>
    public const string PartName = "[Content_Types].xml";

    private readonly Dictionary<string, string> byExtension = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> byPart = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public bool WantsText => false;

    /// <summary>The content type of a part, lower case; empty when none is declared.</summary>
    /// <param name="part">Name without leading slash.</param>
    public string Of(string part)
    {
        if (byPart.TryGetValue(part, out var type)) return type;
        var dot = part.LastIndexOf('.');
        return dot >= 0 && byExtension.TryGetValue(part[(dot + 1)..], out type) ? type : "";
    }

    /// <inheritdoc/>
    public void Start(XmlReader reader)
    {
        var type = reader.GetAttribute("ContentType")?.Trim().ToLowerInvariant();
        if (type is null) return;
        if (reader.LocalName == "Default" && reader.GetAttribute("Extension") is { } extension) byExtension.TryAdd(extension.TrimStart('.'), type);
        if (reader.LocalName == "Override" && reader.GetAttribute("PartName") is { } part) byPart.TryAdd(part.TrimStart('/'), type);
    }

    /// <inheritdoc/>
    public void Text(ReadOnlySpan<char> text) { }

    /// <inheritdoc/>
    public void End(string name) { }

    /// <summary>Refuses a main part that is not what was asked for, by its own code.</summary>
    /// <param name="part">The main part.</param>
    /// <param name="kind">What it must be.</param>
    public void RequireMain(string part, PackageKind kind)
    {
        var type = Of(part);
        var (family, other) = kind == PackageKind.Document ? ("wordprocessingml", "spreadsheetml") : ("spreadsheetml", "wordprocessingml");
        if (type.Contains("macroenabled", StringComparison.Ordinal) || type.Contains("sheet.binary", StringComparison.Ordinal)) throw new Refusal("gate.macro-file", part);
        if (type.Contains(".template.", StringComparison.Ordinal)) throw new Refusal("gate.template-file", part);
        if (type.Contains(other, StringComparison.Ordinal)) throw new Refusal(kind == PackageKind.Document ? "gate.is-a-workbook" : "gate.is-a-document", part);
        var main = kind == PackageKind.Document ? ".document.main+xml" : ".sheet.main+xml";
        if (!type.Contains(family, StringComparison.Ordinal) || !type.EndsWith(main, StringComparison.Ordinal)) throw new Refusal("gate.wrong-type", part);
    }
}
