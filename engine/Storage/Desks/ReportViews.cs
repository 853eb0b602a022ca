using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;

namespace WorkSummary.Storage.Desks;

/// <summary>A person as others see them.</summary>
/// <param name="Id">Account.</param>
/// <param name="Name">Name as shown to colleagues; the account where it is no longer known.</param>
public sealed record PersonView(string Id, string Name);

/// <summary>One report in a list.</summary>
public sealed record ReportSummary
{
    /// <summary>Id of the report, as in addresses.</summary>
    public required string Id { get; init; }

    /// <summary>The unit that writes it.</summary>
    public required OrgUnit Unit { get; init; }

    /// <summary>Key of the report kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Code of the period.</summary>
    public required string Period { get; init; }

    /// <summary>Id of the Round it answers; null for a report of the unit's own accord.</summary>
    public string? RoundId { get; init; }

    /// <summary>Title of that Round.</summary>
    public string? RoundTitle { get; init; }

    /// <summary>When the Round is due.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The script it is written in.</summary>
    public required Script Script { get; init; }

    /// <summary>The route, in the version it started on.</summary>
    public required Route Route { get; init; }

    /// <summary>Key of the stage it is in.</summary>
    public required string Stage { get; init; }

    /// <summary>The turn, to be sent back with a decision.</summary>
    public required int Turn { get; init; }

    /// <summary>Number of the newest Version that the reader may see; 0 when there is none.</summary>
    public required int Version { get; init; }

    /// <summary>True when it was returned and not submitted again.</summary>
    public required bool Returned { get; init; }

    /// <summary>When it was last changed, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>When the unit last submitted it, UTC; null before.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }
}

/// <summary>One report with what the reader may know and do.</summary>
public sealed record ReportView
{
    /// <summary>The report.</summary>
    public required ReportSummary Report { get; init; }

    /// <summary>Who opened it.</summary>
    public required PersonView Author { get; init; }

    /// <summary>Key of the pack it is written with.</summary>
    public required string Pack { get; init; }

    /// <summary>Version of that pack.</summary>
    public required string PackVersion { get; init; }

    /// <summary>Hash of the Snapshot the draft rests on; null before the first, and for readers outside the unit.</summary>
    public string? SnapshotHash { get; init; }

    /// <summary>Texts of the draft by section; empty for readers outside the unit.</summary>
    public required IReadOnlyList<DraftSection> Draft { get; init; }

    /// <summary>The Versions the reader may see, oldest first, without their contents.</summary>
    public required IReadOnlyList<VersionSummary> Versions { get; init; }

    /// <summary>What the reader may do now.</summary>
    public required IReadOnlyList<RouteAction> Actions { get; init; }

    /// <summary>Who has to act now.</summary>
    public required IReadOnlyList<Assignment> Pending { get; init; }

    /// <summary>The Receipt, once accepted.</summary>
    public ReceiptView? Receipt { get; init; }

    /// <summary>True when the reader belongs to the unit and may write.</summary>
    public required bool MayWrite { get; init; }
}

/// <summary>The text of one section of a draft.</summary>
/// <param name="Section">Key of the section.</param>
/// <param name="Text">Paragraphs divided by line feeds.</param>
/// <param name="Revision">Raised with every save, from 1; 0 for a section never saved.</param>
/// <param name="SavedAt">When, UTC.</param>
/// <param name="SavedBy">Account of the person.</param>
public sealed record DraftSection(string Section, string Text, int Revision, DateTimeOffset SavedAt, string SavedBy);

/// <summary>版本: an immutable Version in short.</summary>
/// <param name="Number">1, 2, 3… within the report.</param>
/// <param name="Hash">Lower-case hex SHA-256 of the docx.</param>
/// <param name="Size">Bytes of the docx.</param>
/// <param name="CreatedAt">When, UTC.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="Findings">What the checks found, in number.</param>
/// <param name="Blocking">How many of them stop a submission.</param>
public sealed record VersionSummary(int Number, string Hash, long Size, DateTimeOffset CreatedAt, PersonView CreatedBy, int Findings, int Blocking);

/// <summary>A Version with what was read out of it. The JSON is what the caller handed in, byte for byte.</summary>
/// <param name="Summary">The Version in short.</param>
/// <param name="ExtractionJson">Text, fields and sections as read from the docx.</param>
/// <param name="FiguresJson">Every figure with its text and whether it is as computed, edited by hand or stale.</param>
/// <param name="FindingsJson">What the checks found.</param>
/// <param name="SnapshotHash">The Snapshot it was checked against; null when there was none.</param>
public sealed record VersionView(VersionSummary Summary, string ExtractionJson, string FiguresJson, string FindingsJson, string? SnapshotHash);

/// <summary>回执: the proof that the bureau has the report.</summary>
/// <param name="Number">Bureau code, year and running number without gaps: <c>B01-2025-0001</c>.</param>
/// <param name="ReportId">The report.</param>
/// <param name="Unit">The unit that wrote it.</param>
/// <param name="Bureau">Code of the unit that accepted it.</param>
/// <param name="Version">Number of the accepted Version.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of the accepted docx.</param>
/// <param name="At">When, UTC.</param>
public sealed record ReceiptView(string Number, string ReportId, OrgUnit Unit, string Bureau, int Version, string Sha256, DateTimeOffset At);

/// <summary>One line of a report's history.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">Who.</param>
/// <param name="Action">What they did.</param>
/// <param name="From">Key of the stage it left.</param>
/// <param name="To">Key of the stage it entered.</param>
/// <param name="Version">Number of the Version decided on.</param>
/// <param name="Resubmission">True for a submission after a return.</param>
/// <param name="Reason">Why.</param>
public sealed record HistoryEntry(
    DateTimeOffset At, PersonView Actor, RouteAction Action, string From, string To, int Version, bool Resubmission, string? Reason)
{
    /// <summary>For whom they acted, as a substitute; null for themselves.</summary>
    public PersonView? OnBehalfOf { get; init; }

    /// <summary>The person handed over to, added, or gone; null where it concerns nobody else.</summary>
    public PersonView? Member { get; init; }

    /// <summary>When a reopening ends.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What a check that did not hold says.</summary>
    public Term? Failure { get; init; }

    /// <summary>Stages that it went through without stopping.</summary>
    public IReadOnlyList<Passage> Passed { get; init; } = [];
}
