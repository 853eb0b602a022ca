using Microsoft.AspNetCore.Http.HttpResults;
using WorkSummary.Server.Identity;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Api;

/// <summary>The queue, receipts and the audit trail.</summary>
internal static class BureauEndpoints
{
    public static void MapBureau(this RouteGroupBuilder api)
    {
        api.MapGet("/queue", QueueAsync).WithName("GetQueue").WithTags("Reports").RequireAuthorization(Policies.Reviewer);
        api.MapGet("/receipts", ReceiptsAsync).WithName("ListReceipts").WithTags("Rounds");
        var audit = api.MapGroup("/audit").WithTags("Audit").RequireAuthorization(Policies.Auditor);
        audit.MapGet("/", AuditAsync).WithName("ListAudit");
        audit.MapPost("/verify", VerifyAsync).WithName("VerifyAudit");
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
