using WorkSummary.Core.Lists;

namespace WorkSummary.Core.Reports;

/// <summary>Who fills a Section.</summary>
public enum SectionMode
{
    /// <summary>Filled from lists.</summary>
    Data,

    /// <summary>Filled figures with narrative around them.</summary>
    Mixed,

    /// <summary>Free text with a hint.</summary>
    Narrative,
}

/// <summary>A named part of a report.</summary>
/// <param name="Key">Stable key, underscores: <c>pairing_visits</c>. The narrative control of the section has the tag <c>ws:t:KEY</c>.</param>
/// <param name="Heading">Heading without its number.</param>
/// <param name="Required">True when check STR-001 looks for it.</param>
/// <param name="Mode">Who fills it.</param>
/// <param name="Hint">What to write; null for a section without narrative.</param>
/// <param name="Indicators">Keys of the indicators it shows.</param>
public sealed record Section(string Key, Term Heading, bool Required, SectionMode Mode, Term? Hint, IReadOnlyList<string> Indicators);

/// <summary>A kind of report (report-kinds.md): what it is called, which sections it has, how long it is.</summary>
public sealed record ReportKind
{
    /// <summary>Stable key: <c>school-summary</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Name that people see.</summary>
    public required Term Display { get; init; }

    /// <summary>The sections in their order.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>Keys of indicators that must be stated (check FIG-013).</summary>
    public IReadOnlyList<string> RequiredIndicators { get; init; } = [];

    /// <summary>Key of the route it takes.</summary>
    public string Route { get; init; } = "school-to-bureau";

    /// <summary>Fewest characters expected; 0 for no bound.</summary>
    public int MinimumLength { get; init; }

    /// <summary>Most characters expected; 0 for no bound.</summary>
    public int MaximumLength { get; init; }

    /// <summary>True when the report leaves the school, so that no child may be named (PII checks).</summary>
    public bool GoesUpward { get; init; } = true;
}

/// <summary>模板包: a report kind with its templates, one per script.</summary>
public sealed record Pack
{
    /// <summary>Stable key, the folder's name: <c>school-summary</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Version of the pack, raised with each publication.</summary>
    public required string Version { get; init; }

    /// <summary>The kind it makes.</summary>
    public required ReportKind Kind { get; init; }

    /// <summary>Bytes of <c>template.docx</c> per script.</summary>
    public required IReadOnlyDictionary<Script, ReadOnlyMemory<byte>> Templates { get; init; }

    /// <summary>Name of each template file, for messages.</summary>
    public required IReadOnlyDictionary<Script, string> TemplateFiles { get; init; }

    /// <summary>Text blocks in languages of plugins, which its templates show.</summary>
    public IReadOnlyList<PackText> Texts { get; init; } = [];
}
