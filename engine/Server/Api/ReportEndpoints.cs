using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Server.Auditing;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Reviewing;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Api;

/// <summary>Reports, their Versions, remarks and decisions.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this RouteGroupBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags("Reports");
        reports.MapGet("/", ListAsync).WithName("ListReports");
        reports.MapGet("/{id}", GetAsync).WithName("GetReport");
        reports.MapGet("/{id}/history", HistoryAsync).WithName("GetReportHistory");
        reports.MapGet("/{id}/progress", ProgressAsync).WithName("GetReportProgress").WithSummary("Where it stands on its route, and what the reader may choose from.");
        reports.MapGet("/{id}/receipt", ReceiptAsync).WithName("GetReportReceipt");
        reports.MapGet("/{id}/versions/{number:int}/document", DocumentAsync).WithName("GetVersionDocument")
            .Produces(StatusCodes.Status200OK, contentType: ContentTypes.Docx);
        reports.MapGet("/{id}/versions/{number:int}/reviewed", ReviewedAsync).WithName("GetReviewedCopy").WithSummary("A copy of a Version's document with the remarks about it as Word comments.")
            .Produces(StatusCodes.Status200OK, contentType: ContentTypes.Docx);
        reports.MapGet("/{id}/versions/{number:int}/figures", FiguresAsync).WithName("GetVersionFigures");
        reports.MapGet("/{id}/versions/{number:int}/findings", FindingsAsync).WithName("GetVersionFindings");
        reports.MapPost("/{id}/versions", UploadAsync).WithName("AddVersion")
            .RequireAuthorization(Policies.School).RequireRateLimiting(Uploads.Policy).DisableAntiforgery();
        reports.MapPost("/{id}/decisions", DecideAsync).WithName("Decide");
        reports.MapGet("/{id}/remarks", RemarksAsync).WithName("ListRemarks");
        reports.MapPost("/{id}/remarks", AddRemarkAsync).WithName("AddRemark");
        reports.MapDelete("/{id}/remarks/{remark}", DropRemarkAsync).WithName("DropRemark");
        reports.MapPut("/{id}/remarks/{remark}/state", SetRemarkAsync).WithName("SetRemarkState");
        reports.MapPost("/{id}/remarks/{remark}/replies", ReplyAsync).WithName("ReplyToRemark");
    }

    private static async Task<Ok<IReadOnlyList<ReportShape>>> ListAsync(
        string? round, string? unit, string? stage, string? period, string? kind, int? skip, int? take,
        CurrentMember me, IReportDesk desk, Dates dates, CancellationToken cancellation)
    {
        var found = await desk.ListAsync(
            me.Value, new ReportFilter(round, unit, stage, period, kind, Math.Max(0, skip ?? 0), Math.Clamp(take ?? 100, 1, 500)), cancellation);
        return TypedResults.Ok<IReadOnlyList<ReportShape>>([.. found.Select(r => ReportShape.Of(r, dates.Today))]);
    }

    private static async Task<Results<Ok<ReportDetailShape>, ProblemHttpResult>> GetAsync(
        string id, CurrentMember me, IReportDesk desk, Dates dates, CancellationToken cancellation) =>
        (await desk.GetAsync(me.Value, id, cancellation)).Then<ReportDetailShape>(v =>
            new ReportDetailShape(ReportShape.Of(v.Report, dates.Today), v.Versions, v.Actions, v.MayWrite, v.Receipt)).Typed();

    private static async Task<Results<Ok<IReadOnlyList<HistoryEntry>>, ProblemHttpResult>> HistoryAsync(
        string id, CurrentMember me, IReportDesk desk, CancellationToken cancellation) =>
        (await desk.HistoryAsync(me.Value, id, cancellation)).Typed();

    private static async Task<Results<Ok<RouteProgress>, ProblemHttpResult>> ProgressAsync(
        string id, CurrentMember me, IReviewDesk desk, CancellationToken cancellation) =>
        (await desk.ProgressAsync(me.Value, id, cancellation)).Typed();

    private static async Task<Results<Ok<ReceiptView>, ProblemHttpResult>> ReceiptAsync(
        string id, CurrentMember me, IReportDesk desk, CancellationToken cancellation) =>
        (await desk.GetAsync(me.Value, id, cancellation))
            .Then(v => v.Receipt is { } receipt ? Result<ReceiptView>.Success(receipt) : ServerProblems.NotFound).Typed();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DocumentAsync(
        string id, int number, CurrentMember me, IReportDesk desk, ReportReader reader, ISeenLog seen, CancellationToken cancellation)
    {
        var view = await desk.GetAsync(me.Value, id, cancellation);
        if (!view.Ok) return view.Problems.Typed();
        var document = await desk.GetDocumentAsync(me.Value, id, number, cancellation);
        if (!document.Ok) return document.Problems.Typed();
        await seen.DocumentAsync(me.Value, view.Value.Report, number, cancellation);
        return TypedResults.File(document.Value.ToArray(), ContentTypes.Docx, reader.FileName(view.Value.Report, number));
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ReviewedAsync(
        string id, int number, CurrentMember me, ReviewedDocument reviewed, CancellationToken cancellation)
    {
        var copy = await reviewed.MakeAsync(me.Value, id, number, cancellation);
        return copy.Ok ? TypedResults.File(copy.Value.Bytes.ToArray(), ContentTypes.Docx, copy.Value.Name) : copy.Problems.Typed();
    }

    private static async Task<Results<Ok<StoredFigures>, ProblemHttpResult>> FiguresAsync(
        string id, int number, CurrentMember me, ReportReader reader, CancellationToken cancellation) =>
        (await reader.ReadAsync(me.Value, id, number, cancellation)).Then<StoredFigures>(r => r.Figures).Typed();

    private static async Task<Results<Ok<IReadOnlyList<FindingShape>>, ProblemHttpResult>> FindingsAsync(
        string id, int number, CurrentMember me, ReportReader reader, Words words, CancellationToken cancellation) =>
        (await reader.ReadAsync(me.Value, id, number, cancellation))
            .Then(r => Result<IReadOnlyList<FindingShape>>.Success([.. r.Findings.Select(f => FindingShape.Of(f, words))])).Typed();

    private static async Task<Results<Ok<VersionSummary>, ProblemHttpResult>> UploadAsync(
        string id, IFormFile document, CurrentMember me, VersionSubmission submission, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await document.CopyToAsync(bytes, cancellation);
        return (await submission.AddAsync(me.Value, id, bytes.ToArray(), Path.GetFileName(document.FileName), cancellation)).Typed();
    }

    private static async Task<Results<Ok<RouteOutcome>, ProblemHttpResult>> DecideAsync(
        string id, DecisionRequest request, [FromHeader(Name = "Idempotency-Key")] string? key,
        CurrentMember me, IReviewDesk desk, IReportDesk reports, CancellationToken cancellation)
    {
        var decided = await desk.DecideAsync(me.Value, new RouteCommand(id, request.Action, request.Turn, request.VersionHash, request.Reason)
        {
            To = request.To, MemberId = request.MemberId, Seat = request.Seat, Until = request.Until,
        }, key, cancellation);
        if (decided.Ok) return TypedResults.Ok(decided.Value);
        var details = ProblemAnswers.Details(decided.Problems);
        // Whoever decided on an older Version is shown where the difference stands.
        if (decided.Problems.Any(p => p.Code == "route.stale-version") && await reports.GetAsync(me.Value, id, cancellation) is { Ok: true, Value: var now })
            details.Extensions["changes"] = VersionGap.Link(now, request.VersionHash, decided.Problems);
        return TypedResults.Problem(details);
    }

    private static async Task<Results<Ok<IReadOnlyList<RemarkView>>, ProblemHttpResult>> RemarksAsync(
        string id, CurrentMember me, IReviewDesk desk, CancellationToken cancellation) =>
        (await desk.RemarksAsync(me.Value, id, cancellation)).Typed();

    private static async Task<Results<Ok<RemarkView>, ProblemHttpResult>> AddRemarkAsync(
        string id, RemarkRequest request, CurrentMember me, IReviewDesk desk, CancellationToken cancellation) =>
        (await desk.AddRemarkAsync(me.Value, id, request.Text, new RemarkPlace(request.Section, request.Paragraph, request.Quote), cancellation)).Typed();

    private static async Task<Results<NoContent, ProblemHttpResult>> DropRemarkAsync(
        string id, string remark, CurrentMember me, IReviewDesk desk, CancellationToken cancellation) =>
        await desk.DropRemarkAsync(me.Value, id, remark, cancellation) is { Ok: false } refused ? refused.Problems.Typed() : TypedResults.NoContent();

    private static async Task<Results<Ok<RemarkView>, ProblemHttpResult>> SetRemarkAsync(
        string id, string remark, RemarkStateRequest request, CurrentMember me, IReviewDesk desk, CancellationToken cancellation) =>
        (await desk.SetRemarkAsync(me.Value, id, remark, request.State, cancellation)).Typed();

    private static async Task<Results<Ok<RemarkView>, ProblemHttpResult>> ReplyAsync(
        string id, string remark, ReplyRequest request, CurrentMember me, IReviewDesk desk, CancellationToken cancellation) =>
        (await desk.ReplyAsync(me.Value, id, remark, request.Text, cancellation)).Typed();
}
