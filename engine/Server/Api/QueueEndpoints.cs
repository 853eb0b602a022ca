using Microsoft.AspNetCore.Http.HttpResults;
using WorkSummary.Core.Routes;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Api;

/// <summary>Many decisions by one request, and taking them back.</summary>
internal static class QueueEndpoints
{
    public static void MapQueue(this RouteGroupBuilder api)
    {
        var queue = api.MapGroup("/queue").WithTags("Reports").RequireAuthorization(Policies.Reviewer);
        queue.MapPost("/bulk", ApproveAsync).WithName("ApproveMany").WithSummary("Agrees to many reports whose checks found nothing; each is answered for itself.");
        queue.MapPost("/undo", UndoAsync).WithName("UndoApprovals").WithSummary("Takes back approvals of one's own while their notices have not left; each is answered for itself.");
    }

    private static async Task<Ok<ManyShape>> ApproveAsync(BulkRequest request, CurrentMember me, IReviewDesk desk, CancellationToken cancellation) =>
        TypedResults.Ok(ManyShape.Of(await desk.ApproveAsync(me.Value, request.Items, cancellation), desk.UndoWindow));

    private static async Task<Ok<ManyShape>> UndoAsync(UndoRequest request, CurrentMember me, IReviewDesk desk, CancellationToken cancellation) =>
        TypedResults.Ok(ManyShape.Of(await desk.UndoAsync(me.Value, request.Items, cancellation), desk.UndoWindow));
}

/// <summary>Reports that somebody agrees to, as they saw them.</summary>
/// <param name="Items">The reports; each with an idempotency key of its own.</param>
public sealed record BulkRequest(IReadOnlyList<BulkItem> Items);

/// <summary>Approvals that somebody takes back.</summary>
/// <param name="Items">The approvals, by the turn they were answered with.</param>
public sealed record UndoRequest(IReadOnlyList<UndoItem> Items);

/// <summary>What became of many.</summary>
/// <param name="Results">An answer for each, in the order of the request.</param>
/// <param name="UndoSeconds">For how long what can be undone can be.</param>
public sealed record ManyShape(IReadOnlyList<ManyResultShape> Results, int UndoSeconds)
{
    internal static ManyShape Of(IReadOnlyList<BulkAnswer> answers, TimeSpan window) => new(
        [
            .. answers.Select(a => new ManyResultShape(a.ReportId, a.Unit, a.Result.Ok, a.Result.Value, a.CanUndo, a.Result.Ok ? [] : ProblemAnswers.Views(a.Result.Problems))),
        ],
        (int)window.TotalSeconds);
}

/// <summary>What became of one of many.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Unit">Name of the unit that wrote it.</param>
/// <param name="Done">True when it was done.</param>
/// <param name="Outcome">What was brought about; null where it was refused.</param>
/// <param name="CanUndo">True when it can be taken back.</param>
/// <param name="Problems">Why it was refused, in the reader's language.</param>
public sealed record ManyResultShape(string ReportId, string? Unit, bool Done, RouteOutcome? Outcome, bool CanUndo, IReadOnlyList<ProblemView> Problems);
