using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Rounds;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Api;

/// <summary>Rounds: who is called until when, who has reported, who was chased, and the roll-up.</summary>
internal static class RoundEndpoints
{
    public static void MapRounds(this RouteGroupBuilder api)
    {
        var rounds = api.MapGroup("/rounds").WithTags("Rounds");
        rounds.MapGet("/", ListAsync).WithName("ListRounds");
        rounds.MapGet("/own", OwnAsync).WithName("ListOwnRounds");
        rounds.MapGet("/{id}", GetAsync).WithName("GetRound");
        rounds.MapGet("/{id}/units", UnitsAsync).WithName("ListRoundUnits");
        rounds.MapGet("/{id}/log", LogAsync).WithName("GetRoundLog");

        var officers = rounds.MapGroup("").RequireAuthorization(Policies.Officer);
        officers.MapPost("/", OpenAsync).WithName("OpenRound");
        officers.MapPost("/{id}/units", CallAsync).WithName("CallRoundUnits");
        officers.MapPost("/{id}/excuses", ExcuseAsync).WithName("ExcuseRoundUnits");
        officers.MapPost("/{id}/extensions", ExtendAsync).WithName("ExtendRound");
        officers.MapPost("/{id}/close", CloseAsync).WithName("CloseRound");
        officers.MapPost("/{id}/open-again", OpenAgainAsync).WithName("OpenRoundAgain");
        officers.MapPost("/{id}/chase", ChaseAsync).WithName("ChaseRound");
        officers.MapPost("/{id}/notes", NoteAsync).WithName("NoteRoundChase");
        officers.MapGet("/{id}/figures", FiguresAsync).WithName("GetRoundFigures");
        officers.MapGet("/{id}/export", ExportAsync).WithName("ExportRound").Produces(StatusCodes.Status200OK, contentType: CsvTable.ContentType);
    }

    private static async Task<Ok<IReadOnlyList<RoundView>>> ListAsync(
        bool? closed, int? skip, int? take, CurrentMember me, IRoundDesk desk, CancellationToken cancellation) =>
        TypedResults.Ok(await desk.ListAsync(me.Value, new RoundFilter(closed, skip ?? 0, Math.Clamp(take ?? 200, 1, 1000)), cancellation));

    private static async Task<Ok<IReadOnlyList<OwnRound>>> OwnAsync(
        bool? closed, int? skip, int? take, CurrentMember me, IRoundDesk desk, CancellationToken cancellation) =>
        TypedResults.Ok(await desk.OwnAsync(me.Value, new RoundFilter(closed, skip ?? 0, Math.Clamp(take ?? 200, 1, 1000)), cancellation));

    private static async Task<Results<Ok<RoundView>, ProblemHttpResult>> GetAsync(
        string id, CurrentMember me, IRoundDesk desk, CancellationToken cancellation) => (await desk.GetAsync(me.Value, id, cancellation)).Typed();

    private static async Task<Results<Ok<IReadOnlyList<UnitInRound>>, ProblemHttpResult>> UnitsAsync(
        string id, CurrentMember me, IRoundDesk desk, CancellationToken cancellation) => (await desk.UnitsAsync(me.Value, id, cancellation)).Typed();

    private static async Task<Results<Ok<IReadOnlyList<RoundLogEntry>>, ProblemHttpResult>> LogAsync(
        string id, string? unit, int? take, CurrentMember me, IRoundDesk desk, CancellationToken cancellation) =>
        (await desk.LogAsync(me.Value, id, unit, Math.Clamp(take ?? 500, 1, 10_000), cancellation)).Typed();

    private static async Task<Results<Ok<RoundView>, ProblemHttpResult>> OpenAsync(
        RoundRequest request, [FromHeader(Name = "Idempotency-Key")] string? key, CurrentMember me, IRoundDesk desk, PeriodList periods,
        ReportingCatalog catalog, CancellationToken cancellation)
    {
        var period = (await periods.AllAsync(cancellation)).FirstOrDefault(p => p.Code == request.Period);
        if (period is null) return ServerProblems.UnknownPeriod(request.Period).Typed();
        if (catalog.Kind(request.Kind) is null) return ServerProblems.UnknownKind(request.Kind).Typed();
        var round = new OpenRound(request.Title, request.Kind, period, request.Due, request.Units ?? [])
        {
            Below = request.Below,
            Types = request.Types ?? [],
            Except = request.Except ?? [],
            Calendar = request.Calendar,
            Note = request.Note,
            RefusesLate = request.RefusesLate,
        };
        return (await desk.OpenAsync(me.Value, round, key, cancellation)).Typed();
    }

    private static async Task<Results<Ok<RoundView>, ProblemHttpResult>> CallAsync(
        string id, RoundUnitsRequest request, CurrentMember me, IRoundDesk desk, CancellationToken cancellation) =>
        (await desk.CallAsync(me.Value, id, request.Units, request.Reason, cancellation)).Typed();

    private static async Task<Results<Ok<RoundView>, ProblemHttpResult>> ExcuseAsync(
        string id, RoundUnitsRequest request, CurrentMember me, IRoundDesk desk, CancellationToken cancellation) =>
        (await desk.ExcuseAsync(me.Value, id, request.Units, request.Reason, cancellation)).Typed();

    private static async Task<Results<Ok<RoundView>, ProblemHttpResult>> ExtendAsync(
        string id, ExtensionRequest request, CurrentMember me, IRoundDesk desk, CancellationToken cancellation) =>
        (await desk.ExtendAsync(me.Value, id, request.Units, request.Due, request.Reason, cancellation)).Typed();

    private static async Task<Results<Ok<RoundView>, ProblemHttpResult>> CloseAsync(
        string id, RoundReasonRequest request, CurrentMember me, IRoundDesk desk, CancellationToken cancellation) =>
        (await desk.CloseAsync(me.Value, id, request.Reason, cancellation)).Typed();

    private static async Task<Results<Ok<RoundView>, ProblemHttpResult>> OpenAgainAsync(
        string id, RoundReasonRequest request, CurrentMember me, IRoundDesk desk, CancellationToken cancellation) =>
        (await desk.OpenAgainAsync(me.Value, id, request.Reason, cancellation)).Typed();

    private static async Task<Results<Ok<ChasedShape>, ProblemHttpResult>> ChaseAsync(
        string id, ChaseRequest request, CurrentMember me, IRoundDesk desk, CancellationToken cancellation) =>
        (await desk.ChaseAsync(me.Value, id, request.Units, cancellation)).Then<ChasedShape>(c => new ChasedShape(c.Units, c.People, c.Already, c.Nobody)).Typed();

    private static async Task<Results<Ok<NotedShape>, ProblemHttpResult>> NoteAsync(
        string id, ChaseNoteRequest request, CurrentMember me, IRoundDesk desk, CancellationToken cancellation)
    {
        var note = new ChaseNote(request.Units, request.Channel, request.Answer, request.Promised, request.Whom);
        return (await desk.NoteAsync(me.Value, id, note, cancellation)).Then<NotedShape>(n => new NotedShape(n)).Typed();
    }

    private static async Task<Results<Ok<RollupTable>, ProblemHttpResult>> FiguresAsync(
        string id, CurrentMember me, IRoundDesk desk, Rollup rollup, CancellationToken cancellation)
    {
        var round = await desk.GetAsync(me.Value, id, cancellation);
        return round.Ok ? TypedResults.Ok(await rollup.OfAsync(me.Value, id, cancellation)) : round.Problems.Typed();
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ExportAsync(
        string id, RoundTable? table, CurrentMember me, RoundExport export, CancellationToken cancellation)
    {
        var made = await export.MakeAsync(me.Value, id, table ?? RoundTable.Units, null, cancellation);
        return made.Ok ? TypedResults.File(made.Value.Bytes, CsvTable.ContentType, made.Value.Name) : made.Problems.Typed();
    }
}
