using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Routes;
using WorkSummary.Core.Snapshots;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Reporting;

/// <summary>A document that was read and checked for a report, to be stored as its next Version.</summary>
/// <param name="Report">The report.</param>
/// <param name="Document">What was read, and what the checks found.</param>
/// <param name="Snapshot">The figures it was checked against.</param>
public sealed record ReadDocument(ReportSummary Report, CheckedDocument Document, Snapshot Snapshot);

/// <summary>A docx on its way: bytes → Gate → Extract → Checks → Version → Route (DESIGN §3.5).</summary>
/// <param name="reports">The writer's desk.</param>
/// <param name="snapshots">Takes the snapshot it is checked against.</param>
/// <param name="checker">Reads and checks.</param>
/// <param name="catalog">Kinds.</param>
/// <param name="audit">Where refused files are noted.</param>
public sealed class VersionSubmission(
    IReportDesk reports, SnapshotTaker snapshots, ReportChecker checker, ReportingCatalog catalog, IAuditTrail audit)
{
    /// <summary>Reads and checks a document for a report, storing nothing.</summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="bytes">The docx as it came.</param>
    /// <param name="name">Its file name.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Result<CheckedDocument>> CheckAsync(
        Member actor, string reportId, ReadOnlyMemory<byte> bytes, string name, CancellationToken cancellation) =>
        (await ReadAsync(actor, reportId, bytes, name, cancellation)).Then<CheckedDocument>(r => r.Document);

    /// <summary>Reads, checks and stores a document as the report's next Version. Nothing is submitted yet.</summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="bytes">The docx as it came.</param>
    /// <param name="name">Its file name.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Result<VersionSummary>> AddAsync(
        Member actor, string reportId, ReadOnlyMemory<byte> bytes, string name, CancellationToken cancellation)
    {
        var read = await ReadAsync(actor, reportId, bytes, name, cancellation);
        return read.Ok ? await AddAsync(actor, read.Value, cancellation) : Result<VersionSummary>.Failure(read.Problems);
    }

    /// <summary>Stores a document that was read as the report's next Version.</summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="read">The document.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Result<VersionSummary>> AddAsync(Member actor, ReadDocument read, CancellationToken cancellation)
    {
        var (report, document, snapshot) = read;
        var attached = await snapshots.KeepAsync(actor, report.Id, snapshot, cancellation);
        if (!attached.Ok) return Result<VersionSummary>.Failure(attached.Problems);

        return await reports.AddVersionAsync(actor, report.Id, new VersionContent(
            document.File.Bytes,
            StoredJson.Write(document.Text),
            StoredJson.Write(document.Figures),
            StoredJson.Write(document.Findings),
            document.Findings.Count,
            document.Blocking,
            snapshot.Hash)
        {
            Facts = FactsOf(report, document, snapshot),
        }, cancellation);
    }

    /// <summary>What the conditions of the route may speak of.</summary>
    private static RouteFacts FactsOf(ReportSummary report, CheckedDocument document, Snapshot snapshot) => new()
    {
        Kind = report.Kind,
        Errors = document.Findings.Count(f => f.Severity == Severity.Error),
        Warnings = document.Findings.Count(f => f.Severity == Severity.Warning),
        Indicators = snapshot.Figures.Where(f => f.Value.Value is decimal or string or null).ToDictionary(f => f.Key, f => f.Value.Value),
    };

    /// <summary>Stores a document that was read as the report's next Version and submits that Version.</summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="read">The document.</param>
    /// <param name="turn">The turn they saw.</param>
    /// <param name="key">Idempotency key of the request.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Result<RouteOutcome>> SubmitAsync(Member actor, ReadDocument read, int turn, string? key, CancellationToken cancellation)
    {
        var version = await AddAsync(actor, read, cancellation);
        if (!version.Ok) return Result<RouteOutcome>.Failure(version.Problems);
        return await reports.DecideAsync(actor, new RouteCommand(read.Report.Id, RouteAction.Submit, turn, version.Value.Hash), key, cancellation);
    }

    /// <summary>A submission that counts once by its key: a try after a lost answer is told what the first one did.</summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="key">Idempotency key of the submission.</param>
    /// <param name="send">Submits.</param>
    /// <param name="cancellation">Stops the looking for an answer.</param>
    public async Task<Result<RouteOutcome>> OnceAsync(
        Member actor, string reportId, string key, Func<Task<Result<RouteOutcome>>> send, CancellationToken cancellation)
    {
        if (await reports.AnsweredAsync(actor, reportId, key, cancellation) is { } known) return known;
        var sent = await send();

        // Another try of the same submission may have come through meanwhile; what stopped this one is then of no account.
        return sent.Ok ? sent : await reports.AnsweredAsync(actor, reportId, key, cancellation) ?? sent;
    }

    /// <summary>Reads and checks a document, so that it can be stored after somebody has looked at what was found.</summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="bytes">The docx as it came.</param>
    /// <param name="name">Its file name.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Result<ReadDocument>> ReadAsync(
        Member actor, string reportId, ReadOnlyMemory<byte> bytes, string name, CancellationToken cancellation)
    {
        var found = await reports.GetAsync(actor, reportId, cancellation);
        if (!found.Ok) return Result<ReadDocument>.Failure(found.Problems);
        var report = found.Value.Report;
        if (catalog.Kind(report.Kind) is not { } kind) return ServerProblems.UnknownKind(report.Kind);
        var snapshot = await snapshots.TakeAsync(actor, report.Period, cancellation);
        if (!snapshot.Ok) return Result<ReadDocument>.Failure(snapshot.Problems);

        var document = checker.Check(bytes, name, kind, report.Script, snapshot.Value, await PreviousAsync(actor, report, cancellation));
        if (!document.Ok)
        {
            if (document.Problems[0].Code.StartsWith("gate.", StringComparison.Ordinal))
                await audit.AppendAsync(actor.Id, "file.refused", actor.Unit, new Dictionary<string, string> { ["report"] = reportId, ["code"] = document.Problems[0].Code }, cancellation);
            return Result<ReadDocument>.Failure(document.Problems);
        }

        var origin = document.Value.Extraction;
        if (origin.Unit is { } unit && unit != report.Unit.Code) return ServerProblems.OtherUnit(name, report.Unit.Name);
        if (origin.Period is { } period && period != report.Period) return ServerProblems.OtherPeriod(name, period, report.Period);
        if (origin.Report is { } claimed && claimed != report.Id) return ServerProblems.OtherReport(name);
        return new ReadDocument(report, document.Value, snapshot.Value);
    }

    /// <summary>The text of the unit's newest report of the same kind about another period.</summary>
    private async Task<DocumentText?> PreviousAsync(Member actor, ReportSummary report, CancellationToken cancellation)
    {
        var others = await reports.ListAsync(actor, new ReportFilter(Unit: report.Unit.Code, Kind: report.Kind), cancellation);
        var previous = others.Where(r => r.Id != report.Id && r.Version > 0 && string.CompareOrdinal(r.Period, report.Period) < 0)
            .MaxBy(r => r.Period, StringComparer.Ordinal);
        if (previous is null) return null;
        var version = await reports.GetVersionAsync(actor, previous.Id, previous.Version, cancellation);
        return version.Ok ? StoredJson.Read<StoredText>(version.Value.ExtractionJson).ToDocument() : null;
    }
}
