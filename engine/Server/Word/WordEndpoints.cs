using Microsoft.AspNetCore.Http.HttpResults;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Lists;
using WorkSummary.Server.Web;

namespace WorkSummary.Server.Word;

/// <summary>What the pane in Word reads and asks for, beside what the browser uses too.</summary>
internal static class WordEndpoints
{
    public static void MapWord(this RouteGroupBuilder api)
    {
        api.MapGet("/pane/home", HomeAsync).WithName("GetPaneHome").WithTags("Pane").WithSummary("The unit's reports, open rounds, and the age of its lists.").RequireAuthorization(Policies.School);
        var draft = api.MapGroup("/reports/{id}/draft").WithTags("Draft").RequireAuthorization(Policies.School);
        draft.MapGet("/outline", OutlineAsync).WithName("GetDraftOutline").WithSummary("Sections, figures, way and remarks of a report.");
        draft.MapGet("/fields/{key}/rows", RowsAsync).WithName("GetDraftFieldRows").WithSummary("The rows behind a figure; for the school's own people.");
        draft.MapGet("/catalogue", CatalogueAsync).WithName("GetDraftCatalogue").WithSummary("Everything that can be inserted at the cursor.");
        draft.MapPost("/insertion", InsertionAsync).WithName("MakeDraftInsertion").WithSummary("A figure, table or chart as Flat OPC, to be put at the cursor.");
        draft.MapPost("/plan", PlanAsync).WithName("PlanDraftRefresh").WithSummary("What a refresh of the open document would do.").RequireRateLimiting(Uploads.Policy);
        draft.MapPost("/refreshed", RefreshedAsync).WithName("RefreshDraftDocument").WithSummary("The whole document, refreshed on the server.").RequireRateLimiting(Uploads.Policy)
            .Produces(StatusCodes.Status200OK, contentType: ContentTypes.Docx);
    }

    private static async Task<Ok<HomeShape>> HomeAsync(HomeReader home, CurrentMember me, CancellationToken cancellation) =>
        TypedResults.Ok(await home.ReadAsync(me.Value, cancellation));

    private static async Task<Results<Ok<OutlineShape>, ProblemHttpResult>> OutlineAsync(
        string id, OutlineReader outlines, CurrentMember me, CancellationToken cancellation) =>
        (await outlines.ReadAsync(me.Value, id, cancellation)).Typed();

    private static async Task<Results<Ok<FieldRowsShape>, ProblemHttpResult>> RowsAsync(
        string id, string key, string? list, int? skip, int? take, FieldRowReader rows, CurrentMember me, CancellationToken cancellation) =>
        (await rows.ReadAsync(me.Value, id, key, list, skip ?? 0, take ?? 50, cancellation)).Typed();

    private static async Task<Results<Ok<CatalogueShape>, ProblemHttpResult>> CatalogueAsync(
        string id, DraftRefresher refresher, CurrentMember me, CancellationToken cancellation) =>
        (await refresher.CatalogueAsync(me.Value, id, cancellation)).Typed();

    private static async Task<Results<Ok<InsertedShape>, ProblemHttpResult>> InsertionAsync(
        string id, InsertionRequest request, DraftRefresher refresher, CurrentMember me, CancellationToken cancellation) =>
        (await refresher.InsertionAsync(me.Value, id, request, cancellation)).Typed();

    private static async Task<Results<Ok<RefreshPlanShape>, ProblemHttpResult>> PlanAsync(
        string id, PlanRequest request, ListRefresher lists, DraftRefresher refresher, CurrentMember me, CancellationToken cancellation)
    {
        // A source that is away or slow is told by the home's line; the last good data serves.
        if (request.Read) await lists.AskAsync(me.Value.Unit, cancellation);
        return (await refresher.PlanAsync(me.Value, id, request, cancellation)).Typed();
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> RefreshedAsync(
        string id, RefreshedRequest request, DraftRefresher refresher, CurrentMember me, CancellationToken cancellation)
    {
        var done = await refresher.RefreshedAsync(me.Value, id, request, cancellation);
        return done.Ok ? TypedResults.File(done.Value.Bytes.ToArray(), ContentTypes.Docx, done.Value.Name) : done.Problems.Typed();
    }
}
