using System.Xml;
using WorkSummary.Documents.Filling;

namespace WorkSummary.Documents.Gating;

/// <summary>
/// The add-ins that a document would open by itself ([MS-OWEXML]). WorkSummary's own pane may come back in, with nothing that leads out
/// or is a picture of an earlier state; everything else of the kind is taken away.
/// </summary>
internal sealed class WebExtensions
{
    /// <summary>Last words of the types of relationships that lead to add-ins.</summary>
    public const string Panes = "webextensiontaskpanes", Extension = "webextension";

    private readonly List<(string Source, string Id, string Type, string Part)> links = [];
    private readonly List<(string Source, string Part)> all = [];
    private readonly Dictionary<string, WebExtensionVisitor> extensions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Notes the relationships of a part.</summary>
    public void Note(string source, Relationships relationships)
    {
        links.AddRange(relationships.Extensions.Select(e => (source, e.Id, e.Type, e.Part)));
        all.AddRange(relationships.Inner.Select(r => (source, r.Part)));
    }

    /// <summary>Notes an add-in.</summary>
    public void Note(string part, WebExtensionVisitor extension) => extensions[part] = extension;

    /// <summary>What has to go: the relationships, by their sources, and the parts that nothing else needs. Nothing where there is our pane alone, or none.</summary>
    public (IReadOnlyList<(string Source, Stray Stray)> Strays, IReadOnlySet<string> Parts) Unwanted()
    {
        var parts = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (links.Count == 0 || IsOursAlone()) return ([], parts);
        parts.UnionWith(links.Select(l => l.Part));

        // What hangs on them alone, such as the picture of a pane, goes too.
        for (var before = -1; before != parts.Count;)
        {
            before = parts.Count;
            foreach (var target in all.GroupBy(r => r.Part, StringComparer.OrdinalIgnoreCase))
            {
                if (target.All(r => parts.Contains(r.Source))) parts.Add(target.Key);
            }
        }

        var quote = extensions.Values.Select(e => e.Reference).FirstOrDefault(r => r is not null && !IsOurs(r)) ?? TaskPane.Manifest.ToString("D");
        return ([.. links.Where(l => !parts.Contains(l.Source)).Select(l => (l.Source, new Stray(l.Id, "gate.stripped-webextension", quote)))], parts);
    }

    private bool IsOursAlone()
    {
        var panes = links.Where(l => l.Source.Length == 0).ToList();
        if (panes is not [{ Type: Panes, Part: var pane }] || links.Exists(l => l.Source.Length > 0 && (l.Type != Extension || !Same(l.Source, pane)))) return false;
        var inside = links.Where(l => l.Type == Extension).Select(l => l.Part).ToList();
        return inside.Count > 0 && inside.TrueForAll(e => extensions.TryGetValue(e, out var found) && found.IsClean && IsOurs(found.Reference) && !all.Exists(r => Same(r.Source, e)));
    }

    private static bool IsOurs(string? reference) => Guid.TryParse(reference, out var id) && id == TaskPane.Manifest;

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Looks at an add-in of a document: which it is, and whether it carries anything but properties.</summary>
internal sealed class WebExtensionVisitor : IXmlVisitor
{
    private readonly HashSet<string> references = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Id of its manifest; null where it has none, or several.</summary>
    public string? Reference => references.Count == 1 ? references.First() : null;

    /// <summary>False once it leads to a picture or elsewhere.</summary>
    public bool IsClean { get; private set; } = true;

    /// <inheritdoc/>
    public bool WantsText => false;

    /// <inheritdoc/>
    public void Start(XmlReader reader)
    {
        if (reader.LocalName == "reference") references.Add((reader.GetAttribute("id") ?? "").Trim());
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal)) IsClean = false;
        }

        reader.MoveToElement();
    }

    /// <inheritdoc/>
    public void Text(ReadOnlySpan<char> text) { }

    /// <inheritdoc/>
    public void End(string name) { }
}
