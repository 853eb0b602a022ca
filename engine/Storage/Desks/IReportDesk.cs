using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;

namespace WorkSummary.Storage.Desks;

/// <summary>What is to be written.</summary>
/// <param name="Kind">Key of the report kind.</param>
/// <param name="Pack">Key of the pack.</param>
/// <param name="PackVersion">Its version.</param>
/// <param name="Route">The route, as it stands now; the report keeps it.</param>
/// <param name="Period">Code of the period; that of the Round when <paramref name="RoundId"/> is given.</param>
/// <param name="Script">The script.</param>
/// <param name="RoundId">The Round it answers; null for a report of one's own accord.</param>
public sealed record OpenReport(string Kind, string Pack, string PackVersion, Route Route, string Period, Script Script, string? RoundId = null);

/// <summary>A section's text to be saved.</summary>
/// <param name="Section">Key of the section.</param>
/// <param name="Text">Paragraphs divided by line feeds.</param>
/// <param name="Revision">The revision the person started from: another one in store means that another tab or person has saved since.</param>
public sealed record DraftEdit(string Section, string Text, int Revision);

/// <summary>The contents of a Version, as read and checked by the caller. The JSON is kept byte for byte.</summary>
/// <param name="Document">The docx, through the Gate.</param>
/// <param name="ExtractionJson">Text, fields and sections.</param>
/// <param name="FiguresJson">Figures and their standing.</param>
/// <param name="FindingsJson">Findings.</param>
/// <param name="Findings">How many findings there are.</param>
/// <param name="Blocking">How many of them stop a submission.</param>
/// <param name="SnapshotHash">The Snapshot it was checked against; stored before by <see cref="IReportDesk.AttachSnapshotAsync"/>.</param>
public sealed record VersionContent(
    ReadOnlyMemory<byte> Document, string ExtractionJson, string FiguresJson, string FindingsJson, int Findings, int Blocking, string? SnapshotHash)
{
    /// <summary>What the conditions of a route may speak of; null while not known: a check then waits.</summary>
    public RouteFacts? Facts { get; init; }
}

/// <summary>Which reports to list; null means any.</summary>
/// <param name="RoundId">Id of the Round.</param>
/// <param name="Unit">Code of the writing unit.</param>
/// <param name="Stage">Key of the stage.</param>
/// <param name="Period">Code of the period.</param>
/// <param name="Kind">Key of the kind.</param>
/// <param name="Skip">How many to pass over.</param>
/// <param name="Take">How many to give, at most 500.</param>
public sealed record ReportFilter(
    string? RoundId = null, string? Unit = null, string? Stage = null, string? Period = null, string? Kind = null, int Skip = 0, int Take = 100);

/// <summary>The writer's desk. What the acting person may not see is not found (<c>report.not-found</c>).</summary>
public interface IReportDesk
{
    /// <summary>The unit's report for a Round, or for a kind and period of its own accord; opened when it is not there yet, else the existing one.</summary>
    /// <param name="actor">A teacher or principal of the unit.</param>
    /// <param name="request">What is to be written.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<ReportView>> OpenAsync(Member actor, OpenReport request, CancellationToken cancellation = default);

    /// <summary>The reports the person may see, last changed first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="filter">Which ones.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<ReportSummary>> ListAsync(Member actor, ReportFilter filter, CancellationToken cancellation = default);

    /// <summary>One report.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<ReportView>> GetAsync(Member actor, string reportId, CancellationToken cancellation = default);

    /// <summary>
    /// Saves one section of the draft by compare-and-set. <c>draft.changed-elsewhere</c> when another save came between (the stored
    /// text is in <see cref="GetAsync"/>), <c>draft.locked</c> when the report is not in its first stage.
    /// </summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="edit">The text and the revision it started from.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<DraftSection>> SaveDraftAsync(Member actor, string reportId, DraftEdit edit, CancellationToken cancellation = default);

    /// <summary>Stores a Snapshot for a report and makes it the draft's. Storing the same one again changes nothing.</summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="canonical">Its canonical bytes.</param>
    /// <param name="provenanceJson">Where its lists came from; not part of the hash.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<string>> AttachSnapshotAsync(
        Member actor, string reportId, string hash, ReadOnlyMemory<byte> canonical, string provenanceJson, CancellationToken cancellation = default);

    /// <summary>The canonical bytes of a report's Snapshot; only for those who may see its rows.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<ReadOnlyMemory<byte>>> GetSnapshotAsync(Member actor, string reportId, string hash, CancellationToken cancellation = default);

    /// <summary>Stores a Version of a report in its first stage. The same docx as the newest Version gives that Version again.</summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="content">The docx and what was read out of it.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<VersionSummary>> AddVersionAsync(Member actor, string reportId, VersionContent content, CancellationToken cancellation = default);

    /// <summary>Submits, withdraws or calls off: a route command of the writer's. Same rules as <see cref="IReviewDesk.DecideAsync"/>.</summary>
    /// <param name="actor">Who acts.</param>
    /// <param name="command">What they want, and what they saw.</param>
    /// <param name="key">Idempotency key of the request.</param>
    /// <param name="cancellation">Stops before the step is written.</param>
    Task<Result<RouteOutcome>> DecideAsync(Member actor, RouteCommand command, string? key = null, CancellationToken cancellation = default);

    /// <summary>
    /// What a decision with this key was answered; null when none was made. For whoever sends something again without knowing whether
    /// it came through: what it takes to send it may no longer be allowed then.
    /// </summary>
    /// <param name="actor">Who acts.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="key">Idempotency key of the request.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<RouteOutcome>?> AnsweredAsync(Member actor, string reportId, string key, CancellationToken cancellation = default);

    /// <summary>A Version with what was read out of it.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="number">Number of the Version.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<VersionView>> GetVersionAsync(Member actor, string reportId, int number, CancellationToken cancellation = default);

    /// <summary>The docx of a Version; its hash is checked while reading.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="number">Number of the Version.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<ReadOnlyMemory<byte>>> GetDocumentAsync(Member actor, string reportId, int number, CancellationToken cancellation = default);

    /// <summary>What happened to a report, oldest first. Readers above the unit see it from the first time it was sent up.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<IReadOnlyList<HistoryEntry>>> HistoryAsync(Member actor, string reportId, CancellationToken cancellation = default);
}
