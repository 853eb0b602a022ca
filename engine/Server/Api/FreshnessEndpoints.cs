using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Lists;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Api;

/// <summary>How fresh the lists of the person's unit are, and fresh data now.</summary>
internal static class FreshnessEndpoints
{
    public static void MapFreshness(this RouteGroupBuilder api)
    {
        var lists = api.MapGroup("/lists").WithTags("Lists").RequireAuthorization(Policies.School);
        lists.MapGet("/state", StateAsync).WithName("GetListsState");
        lists.MapPost("/refresh", RefreshAsync).WithName("RefreshLists").RequireRateLimiting(Uploads.Policy);
    }

    private static async Task<Results<Ok<ListsFreshness>, ProblemHttpResult>> StateAsync(
        CurrentMember me, Freshness freshness, CancellationToken cancellation) => (await freshness.OfAsync(me.Value, cancellation)).Typed();

    /// <summary>Begins a reading or joins the one under way. What takes long is answered with 202, and the state says how far it has come.</summary>
    private static async Task<Results<Ok<ListsFreshness>, Accepted<ListsFreshness>, ProblemHttpResult>> RefreshAsync(
        CurrentMember me, ListRefresher refresher, Freshness freshness, CancellationToken cancellation)
    {
        var ended = await refresher.AskAsync(me.Value.Unit, cancellation);
        if (ended is { Ok: false }) return ended.Problems.Typed();
        var state = await freshness.OfAsync(me.Value, cancellation);
        if (!state.Ok) return state.Problems.Typed();
        return ended is null ? TypedResults.Accepted("/api/v1/lists/state", state.Value) : TypedResults.Ok(state.Value);
    }
}

/// <summary>Tells how fresh a unit's lists are.</summary>
internal sealed class Freshness(IListSync sync, IRowDesk rows, ListRefresher refresher, ReportingCatalog catalog)
{
    /// <summary>The freshness of the person's unit.</summary>
    public async Task<Result<ListsFreshness>> OfAsync(Core.People.Member member, CancellationToken cancellation)
    {
        var open = await rows.CountOpenAsync(member, cancellation);
        if (!open.Ok) return Result<ListsFreshness>.Failure(open.Problems);
        var link = await sync.FindAsync(member.Unit, cancellation);
        var culture = CultureInfo.CurrentUICulture;
        return new ListsFreshness
        {
            Linked = link is not null,
            Source = link?.Source,
            ReadAt = link?.ReadAt,
            TriedAt = link?.TriedAt,
            Trouble = link is { TroubleCode: { } code } ? new FreshnessTrouble(code, link.Trouble?.In(culture) ?? code) : null,
            Reading = link?.Reading == true || refresher.IsReading(member.Unit) ? Progress(member.Unit) : null,
            Waiting = open.Value.Waiting,
            Unsettled = open.Value.Unsettled,
        };
    }

    private FreshnessProgress Progress(string unit) => refresher.Progress(unit) is { } at
        ? new(catalog.ListName(at.List).In(CultureInfo.CurrentUICulture), at.Rows, at.Waiting is { } wait ? (int)Math.Ceiling(wait.TotalSeconds) : null)
        : new(null, 0, null);
}
