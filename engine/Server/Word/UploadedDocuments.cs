using System.Security.Cryptography;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Documents.Refreshing;
using WorkSummary.Server.Pane;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Word;

/// <summary>
/// Documents that have arrived from Word in pieces: read, checked, submitted. A submission counts once by its key, however often and
/// wherever it is sent: each step finds out what an earlier try has done already.
/// </summary>
/// <param name="uploads">Where the pieces are.</param>
/// <param name="reports">The writer's desk.</param>
/// <param name="submission">Reads and checks.</param>
/// <param name="drafts">Takes texts over.</param>
/// <param name="catalog">Names of kinds.</param>
/// <param name="cloud">Documents in the unit's own library.</param>
internal sealed class UploadedDocuments(
    IUploadDesk uploads, IReportDesk reports, VersionSubmission submission, WorkingDraft drafts, ReportingCatalog catalog, CloudDrafts cloud)
{
    /// <summary>Begins an upload, or finds the one begun. A document in the unit's library is fetched and complete at once.</summary>
    /// <param name="actor">A writer of the report's unit.</param>
    /// <param name="request">What is to arrive.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Result<UploadView>> OpenAsync(Member actor, UploadRequest request, CancellationToken cancellation)
    {
        if (request.Size > Uploads.MaximumBody) return ServerProblems.TooLarge;
        var report = await reports.GetAsync(actor, request.Report ?? "", cancellation);
        if (!report.Ok) return Result<UploadView>.Failure(report.Problems);
        if (report.Value.Report.Unit.Code != actor.Unit) return ServerProblems.NotFound;
        if (request.Source is { } source) return await FetchAsync(actor, request, source, cancellation);
        return await uploads.OpenAsync(
            actor,
            new OpenUpload(report.Value.Report.Id, request.Submission ?? "", request.Format, request.Size, request.Sha256?.ToLowerInvariant() ?? ""),
            cancellation);
    }

    /// <summary>
    /// The saved file takes the way of all uploads: what is checked and submitted are the bytes that were fetched once, whatever is
    /// saved there meanwhile.
    /// </summary>
    private async Task<Result<UploadView>> FetchAsync(Member actor, UploadRequest request, string source, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(source, UriKind.Absolute, out var address)) return ServerProblems.BadRequest;
        var fetched = await cloud.ReadAsync(actor, address, cancellation);
        if (!fetched.Ok) return Result<UploadView>.Failure(fetched.Problems);
        var bytes = fetched.Value;
        if (bytes.Length > Uploads.MaximumBody) return ServerProblems.TooLarge;
        var opened = await uploads.OpenAsync(
            actor, new OpenUpload(request.Report, request.Submission ?? "", UploadFormat.Docx, bytes.Length, Hash(bytes)), cancellation);
        for (var at = 0; opened.Ok && at < bytes.Length; at += IUploadDesk.Chunk)
        {
            var chunk = bytes.Slice(at, Math.Min(IUploadDesk.Chunk, bytes.Length - at));
            opened = await uploads.PutAsync(actor, opened.Value.Id, at / IUploadDesk.Chunk, chunk, Hash(chunk), cancellation);
        }

        return opened;
    }

    private static string Hash(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes.Span));

    /// <summary>The docx of an upload; not yet through the Gate.</summary>
    /// <param name="actor">Who sent it.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="reportId">The report it must be for.</param>
    /// <param name="name">Its file name, for messages.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Result<ReadOnlyMemory<byte>>> ReadAsync(Member actor, string uploadId, string reportId, string name, CancellationToken cancellation)
    {
        var upload = await uploads.GetAsync(actor, uploadId, cancellation);
        if (!upload.Ok) return Result<ReadOnlyMemory<byte>>.Failure(upload.Problems);
        return upload.Value.ReportId == reportId ? await ReadAsync(actor, upload.Value, name, cancellation) : ServerProblems.NotFound;
    }

    /// <summary>Reads and checks a document that has arrived, storing nothing.</summary>
    /// <param name="actor">Who sent it.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Result<CheckedShape>> CheckAsync(Member actor, string uploadId, CancellationToken cancellation)
    {
        var upload = await uploads.GetAsync(actor, uploadId, cancellation);
        if (!upload.Ok) return Result<CheckedShape>.Failure(upload.Problems);
        var read = await OpenDocumentAsync(actor, upload.Value, cancellation);
        return read.Then<CheckedShape>(r => new CheckedShape(r.Document.Blocking, new Fixes(r).Findings(), ContentHash.Of(r.Document.File)));
    }

    /// <summary>
    /// Stores a document that has arrived as a Version, makes its texts the draft's, and submits it. The same submission again gives the
    /// same answer; another one while the report lies elsewhere gives the route's refusal.
    /// </summary>
    /// <param name="actor">Who sent it.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="turn">The turn they saw.</param>
    /// <param name="cancellation">Stops the work before the step is written.</param>
    public async Task<Result<SubmittedShape>> SubmitAsync(Member actor, string uploadId, int turn, CancellationToken cancellation)
    {
        var found = await uploads.GetAsync(actor, uploadId, cancellation);
        if (!found.Ok) return Result<SubmittedShape>.Failure(found.Problems);
        var upload = found.Value;
        var sent = await submission.OnceAsync(actor, upload.ReportId, upload.Submission, () => SendAsync(actor, upload, turn, cancellation), cancellation);
        return sent.Ok ? await ShapeAsync(actor, sent.Value, cancellation) : Result<SubmittedShape>.Failure(sent.Problems);
    }

    private async Task<Result<RouteOutcome>> SendAsync(Member actor, UploadView upload, int turn, CancellationToken cancellation)
    {
        var report = await reports.GetAsync(actor, upload.ReportId, cancellation);
        if (!report.Ok) return Result<RouteOutcome>.Failure(report.Problems);
        if (!report.Value.MayWrite) return await RefusalAsync(actor, upload, turn, cancellation);
        var read = await OpenDocumentAsync(actor, upload, cancellation);
        if (!read.Ok) return Result<RouteOutcome>.Failure(read.Problems);
        if (read.Value.Document.Blocking > 0) return PaneProblems.Blocked(read.Value.Document.Blocking);

        // Killed between any two of these, the next try finds the Version and the texts as they are, and goes on.
        var stored = await drafts.StoreAsync(actor, read.Value, cancellation);
        if (!stored.Ok) return stored.Problems[0].Code == "draft.locked" ? await RefusalAsync(actor, upload, turn, cancellation) : Result<RouteOutcome>.Failure(stored.Problems);
        return await reports.DecideAsync(actor, new RouteCommand(upload.ReportId, RouteAction.Submit, turn, stored.Value.Hash), upload.Submission, cancellation);
    }

    /// <summary>Why the report cannot be submitted now, in the route's own words: without a Version the route accepts nothing.</summary>
    private Task<Result<RouteOutcome>> RefusalAsync(Member actor, UploadView upload, int turn, CancellationToken cancellation) =>
        reports.DecideAsync(actor, new RouteCommand(upload.ReportId, RouteAction.Submit, turn), upload.Submission, cancellation);

    private async Task<Result<SubmittedShape>> ShapeAsync(Member actor, RouteOutcome outcome, CancellationToken cancellation)
    {
        var report = await reports.GetAsync(actor, outcome.ReportId, cancellation);
        if (!report.Ok) return Result<SubmittedShape>.Failure(report.Problems);
        var hash = report.Value.Versions.FirstOrDefault(v => v.Number == outcome.Version)?.Hash ?? "";
        return new SubmittedShape(outcome.ReportId, outcome.Version, hash, outcome.Stage, StageNames.Of(report.Value.Report.Route, outcome.Stage));
    }

    private async Task<Result<ReadDocument>> OpenDocumentAsync(Member actor, UploadView upload, CancellationToken cancellation)
    {
        var report = await reports.GetAsync(actor, upload.ReportId, cancellation);
        if (!report.Ok) return Result<ReadDocument>.Failure(report.Problems);
        if (catalog.Kind(report.Value.Report.Kind) is not { } kind) return ServerProblems.UnknownKind(report.Value.Report.Kind);
        var name = DraftView.NameOf(report.Value.Report, kind);
        var bytes = await ReadAsync(actor, upload, name, cancellation);
        if (!bytes.Ok) return Result<ReadDocument>.Failure(bytes.Problems);
        var read = await submission.ReadAsync(actor, upload.ReportId, bytes.Value, name, cancellation);
        return read.Then(r => r.Document.Extraction.Pack is null ? PaneProblems.ForeignDocument(name) : Result<ReadDocument>.Success(r));
    }

    private async Task<Result<ReadOnlyMemory<byte>>> ReadAsync(Member actor, UploadView upload, string name, CancellationToken cancellation)
    {
        var bytes = await uploads.ReadAsync(actor, upload.Id, cancellation);
        return upload.Format == UploadFormat.FlatOpc ? bytes.Then(b => FlatOpc.ToPackage(b, name)) : bytes;
    }
}
