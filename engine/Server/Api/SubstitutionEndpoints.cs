using Microsoft.AspNetCore.Http.HttpResults;
using WorkSummary.Core.Routes;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Api;

/// <summary>Who stands in for whom, and who has left.</summary>
internal static class SubstitutionEndpoints
{
    public static void MapSubstitutions(this RouteGroupBuilder api)
    {
        var substitutions = api.MapGroup("/substitutions").WithTags("People");
        substitutions.MapGet("/", ListAsync).WithName("ListSubstitutions");
        substitutions.MapPost("/", AddAsync).WithName("AddSubstitution");
        substitutions.MapDelete("/{id}", EndAsync).WithName("EndSubstitution");
    }

    public static void MapDepartures(this RouteGroupBuilder api) =>
        api.MapPost("/members/{member}/leave", LeaveAsync).WithName("LetMemberLeave").WithTags("People").RequireAuthorization(Policies.Admin)
            .WithSummary("Somebody has left: their sign-in and substitutions end, their tasks are freed.");

    private static async Task<Results<Ok<Departure>, ProblemHttpResult>> LeaveAsync(string member, CurrentMember me, IDepartures desk, CancellationToken cancellation) =>
        (await desk.LeaveAsync(me.Value, member, cancellation)).Typed();

    private static async Task<Ok<IReadOnlyList<SubstitutionView>>> ListAsync(CurrentMember me, ISubstitutions desk, CancellationToken cancellation) =>
        TypedResults.Ok(await desk.ListAsync(me.Value, cancellation));

    private static async Task<Results<Ok<SubstitutionView>, ProblemHttpResult>> AddAsync(
        SubstitutionRequest request, CurrentMember me, ISubstitutions desk, CancellationToken cancellation) =>
        (await desk.AddAsync(me.Value, new Substitution(request.For ?? me.Value.Id, request.By, request.From, request.To), cancellation)).Typed();

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(string id, CurrentMember me, ISubstitutions desk, CancellationToken cancellation) =>
        await desk.EndAsync(me.Value, id, cancellation) is { Ok: false } refused ? refused.Problems.Typed() : TypedResults.NoContent();
}
