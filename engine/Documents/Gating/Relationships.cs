using System.Xml;

namespace WorkSummary.Documents.Gating;

/// <summary>A relationship that points out of the package and is taken away.</summary>
/// <param name="Id">Its id in the source part.</param>
/// <param name="Code">Code of the warning.</param>
/// <param name="Target">Where it pointed.</param>
internal sealed record Stray(string Id, string Code, string Target);

/// <summary>
/// The relationships of one part (ECMA-376 Part 2, 9.3). Inner targets must exist; outer ones may only be hyperlinks to http, https and
/// mailto addresses: all others are noted to be taken away.
/// </summary>
/// <param name="source">The part they belong to; empty for the package.</param>
/// <param name="exists">Whether the package has a part.</param>
internal sealed class Relationships(string source, Func<string, bool> exists) : IXmlVisitor
{
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    /// <summary>Those to take away.</summary>
    public List<Stray> Strays { get; } = [];

    /// <summary>Inner targets with the last word of their type: <c>officeDocument</c>, <c>image</c>.</summary>
    public List<(string Type, string Part)> Inner { get; } = [];

    /// <summary>Those that lead to add-ins.</summary>
    public List<(string Id, string Type, string Part)> Extensions { get; } = [];

    /// <inheritdoc/>
    public bool WantsText => false;

    /// <summary>The part that a relationship part belongs to: <c>word/_rels/document.xml.rels</c> → <c>word/document.xml</c>; null when it is none.</summary>
    public static string? SourceOf(string part)
    {
        if (!part.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)) return null;
        var folder = part.LastIndexOf("_rels/", StringComparison.OrdinalIgnoreCase);
        return folder < 0 ? null : part[..folder] + part[(folder + 6)..^5];
    }

    /// <inheritdoc/>
    public void Start(XmlReader reader)
    {
        if (reader.LocalName != "Relationship") return;
        var id = reader.GetAttribute("Id") ?? "";
        var target = reader.GetAttribute("Target")?.Trim() ?? "";
        var full = reader.GetAttribute("Type") ?? "";
        var type = full[(full.LastIndexOf('/') + 1)..];
        if (id.Length == 0 || !ids.Add(id)) throw new Refusal("gate.duplicate-relationship", null, id);
        if (type == "aFChunk") throw new Refusal("gate.alt-chunk");
        if (type is "vbaProject" or "xlMacrosheet" or "xlIntlMacrosheet" or "wordVbaData" or "attachedToolbars") throw new Refusal("gate.macros");
        if (type is "control" or "activeXControlBinary") throw new Refusal("gate.active-x");
        if (type is "externalLink" or "externalLinkPath") throw new Refusal("gate.external-workbook");
        if (type is "connections" or "queryTable") throw new Refusal("gate.data-connection");
        var outer = string.Equals(reader.GetAttribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase);
        if (type is "oleObject" || (type is "package" && (outer || !source.Contains("/charts/", StringComparison.Ordinal)))) throw new Refusal("gate.embedded-object");
        if (outer) CheckOuter(id, type, target);
        else CheckInner(id, type, target);
    }

    /// <inheritdoc/>
    public void Text(ReadOnlySpan<char> text) { }

    /// <inheritdoc/>
    public void End(string name) { }

    private void CheckOuter(string id, string type, string target)
    {
        if (type == "hyperlink")
        {
            if (Uri.TryCreate(target, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" && uri.OriginalString.Length <= 2_083) return;
            if (target.StartsWith('#')) return;
            Strays.Add(new Stray(id, "gate.stripped-link", target));
            return;
        }

        Strays.Add(new Stray(id, type switch { "attachedTemplate" => "gate.stripped-template", "image" => "gate.stripped-image", _ => "gate.stripped-external" }, target));
    }

    private void CheckInner(string id, string type, string target)
    {
        if (target.StartsWith('#')) return;
        var part = Resolve(target) ?? throw new Refusal("gate.missing-part", null, Short(target));
        if (part.Equals(source, StringComparison.OrdinalIgnoreCase)) throw new Refusal("gate.self-relationship", null, Short(target));
        if (!exists(part)) throw new Refusal("gate.missing-part", null, Short(target));
        Inner.Add((type, part));
        if (type is WebExtensions.Panes or WebExtensions.Extension) Extensions.Add((id, type, part));
    }

    private string? Resolve(string target)
    {
        var fragment = target.IndexOf('#');
        if (fragment >= 0) target = target[..fragment];
        if (target.Contains('\\') || target.Contains(':')) return null;
        var path = target.StartsWith('/') ? new List<string>() : [.. source.Split('/').SkipLast(1)];
        foreach (var segment in Uri.UnescapeDataString(target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == ".") continue;
            if (segment != "..") path.Add(segment);
            else if (path.Count > 0) path.RemoveAt(path.Count - 1);
            else return null;
        }

        return string.Join('/', path);
    }

    private static string Short(string target) => target.Length > 80 ? target[..80] : target;
}
