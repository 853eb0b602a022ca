using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Api;

/// <summary>Rounds, the queue, the roll-up and the audit trail.</summary>
internal static class BureauEndpoints
{
    public static void MapBureau(this RouteGroupBuilder api)
    {
        var rounds = api.MapGroup("/rounds").WithTags("Rounds");
        rounds.MapGet("/", ListAsync).WithName("ListRounds");
        rounds.MapGet("/{id}", GetAsync).WithName("GetRound");
        rounds.MapGet("/{id}/units", UnitsAsync).WithName("ListRoundUnits");
        rounds.MapPost("/", OpenAsync).WithName("OpenRound").RequireAuthorization(Policies.Officer);
        rounds.MapPost("/{id}/chase", ChaseAsync).WithName("ChaseRound").RequireAuthorization(Policies.Officer);
        rounds.MapGet("/{id}/figures", FiguresAsync).WithName("GetRoundFigures").RequireAuthorization(Policies.Officer);
        api.MapGet("/queue", QueueAsync).WithName("GetQueue").WithTags("Reports").RequireAuthorization(Policies.Reviewer);
        api.MapGet("/receipts", ReceiptsAsync).WithName("ListReceipts").WithTags("Rounds");
        var audit = api.MapGroup("/audit").WithTags("Audit").RequireAuthorization(Policies.Auditor);
        audit.MapGet("/", AuditAsync).WithName("ListAudit");
        audit.MapPost("/verify", VerifyAsync).WithName("VerifyAudit");
    }

    private static async Task<Ok<IReadOnlyList<RoundView>>> ListAsync(CurrentMember me, IRoundDesk desk, CancellationToken cancellation) =>
        TypedResults.Ok(await desk.ListAsync(me.Value, cancellation));

    private static async Task<Results<Ok<RoundView>, ProblemHttpResult>> GetAsync(
        string id, CurrentMember me, IRoundDesk desk, CancellationToken cancellation) => (await desk.GetAsync(me.Value, id, cancellation)).Typed();

    private static async Task<Results<Ok<IReadOnlyList<UnitInRound>>, ProblemHttpResult>> UnitsAsync(
        string id, CurrentMember me, IRoundDesk desk, CancellationToken cancellation) => (await desk.UnitsAsync(me.Value, id, cancellation)).Typed();

    private static async Task<Results<Ok<RoundView>, ProblemHttpResult>> OpenAsync(
        RoundRequest request, [FromHeader(Name = "Idempotency-Key")] string? key, CurrentMember me, IRoundDesk desk, PeriodList periods,
        ReportingCatalog catalog, CancellationToken cancellation)
    {
        var period = (await periods.AllAsync(cancellation)).FirstOrDefault(p => p.Code == request.Period);
        if (period is null) return ServerProblems.UnknownPeriod(request.Period).Typed();
        if (catalog.Kind(request.Kind) is null) return ServerProblems.UnknownKind(request.Kind).Typed();
        return (await desk.OpenAsync(me.Value, new OpenRound(request.Title, request.Kind, period, request.Due, request.Units), key, cancellation)).Typed();
    }

    private static async Task<Results<Ok<ChasedShape>, ProblemHttpResult>> ChaseAsync(
        string id, ChaseRequest request, CurrentMember me, IRoundDesk desk, CancellationToken cancellation) =>
        (await desk.ChaseAsync(me.Value, id, request.Units, cancellation)).Then<ChasedShape>(n => new ChasedShape(n)).Typed();

    private static async Task<Results<Ok<RollupTable>, ProblemHttpResult>> FiguresAsync(
        string id, CurrentMember me, IRoundDesk desk, Rollup rollup, CancellationToken cancellation)
    {
        var round = await desk.GetAsync(me.Value, id, cancellation);
        return round.Ok ? TypedResults.Ok(await rollup.OfAsync(me.Value, id, cancellation)) : round.Problems.Typed();
    }

    private static async Task<Ok<QueuePage>> QueueAsync(
        QueueView? view, string? unit, string? round, string? search, int? skip, int? take, CurrentMember me, IReviewDesk desk, CancellationToken cancellation) =>
        TypedResults.Ok(await desk.QueueAsync(
            me.Value, new QueueFilter(view ?? QueueView.All, unit, round, search, Math.Max(0, skip ?? 0), Math.Clamp(take ?? 100, 1, 500)), cancellation));

    private static async Task<Ok<IReadOnlyList<ReceiptView>>> ReceiptsAsync(
        string? round, CurrentMember me, IRoundDesk desk, CancellationToken cancellation) =>
        TypedResults.Ok(await desk.ReceiptsAsync(me.Value, round, cancellation));

    private static async Task<Ok<IReadOnlyList<AuditView>>> AuditAsync(
        string? report, int? skip, int? take, CurrentMember me, IAuditTrail trail, CancellationToken cancellation) =>
        TypedResults.Ok(await trail.ListAsync(me.Value, report, Math.Max(0, skip ?? 0), Math.Clamp(take ?? 100, 1, 500), cancellation));

    private static async Task<Ok<AuditVerdictShape>> VerifyAsync(IAuditTrail trail, CancellationToken cancellation)
    {
        var verdict = await trail.VerifyAsync(null, cancellation);
        return TypedResults.Ok(new AuditVerdictShape(verdict.Holds, verdict.Entries, verdict.Documents, verdict.FirstBroken, verdict.Problem?.Code, verdict.Head));
    }
}

/// <summary>What the proof of the audit trail gave.</summary>
/// <param name="Holds">True when everything holds.</param>
/// <param name="Entries">Entries that were proven.</param>
/// <param name="Documents">Documents whose hash was proven.</param>
/// <param name="FirstBroken">Number of the first entry that does not hold.</param>
/// <param name="Code">Code of what is wrong.</param>
/// <param name="Head">Hash of the last entry.</param>
public sealed record AuditVerdictShape(bool Holds, long Entries, long Documents, long? FirstBroken, string? Code, string? Head);
