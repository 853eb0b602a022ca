using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Auditing;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Lists;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Api;

/// <summary>
/// Single rows of the person's unit. A write is answered with where it stands: done, or waiting where the list lives elsewhere; 409
/// with both states where somebody else changed the row in the meantime.
/// </summary>
internal static class RowEndpoints
{
    /// <summary>A row is small, and so is what describes it.</summary>
    private const long MaximumBody = 1024 * 1024;

    public static void MapRows(this RouteGroupBuilder api)
    {
        var rows = api.MapGroup("/rows").WithTags("Rows").RequireAuthorization(Policies.School).RequireRateLimiting(RowLimits.Policy)
            .WithMetadata(new RequestSizeLimitAttribute(MaximumBody));
        rows.MapGet("/open", OpenAsync).WithName("ListOpenWrites");
        rows.MapPost("/open/{key}", SettleAsync).WithName("SettleWrite");
        rows.MapGet("/{list}", PageAsync).WithName("ListRows");
        rows.MapGet("/{list}/{id}", FindAsync).WithName("GetRow");
        rows.MapPost("/{list}", AddAsync).WithName("AddRow");
        rows.MapPut("/{list}/{id}", ChangeAsync).WithName("ChangeRow");
        rows.MapDelete("/{list}/{id}", RemoveAsync).WithName("RemoveRow");
    }

    private static async Task<Results<Ok<RowPageShape>, ProblemHttpResult>> PageAsync(
        string list, string? search, int? skip, int? take, CurrentMember me, IRowDesk desk, ReportingCatalog catalog, ISeenLog seen, CancellationToken cancellation)
    {
        if (catalog.Lists.Find(list) is null) return ListProblems.UnknownList(list).Typed();
        var query = new RowQuery(list) { Search = search, Skip = Math.Max(0, skip ?? 0), Take = Math.Clamp(take ?? 50, 1, 500) };
        var page = await desk.PageAsync(me.Value, catalog.Lists, query, cancellation);
        if (page.Ok) await seen.ListAsync(me.Value, list, search is { Length: > 0 }, cancellation);
        return page.Then<RowPageShape>(p => RowPageShape.Of(p)).Typed();
    }

    private static async Task<Results<Ok<RowShape>, ProblemHttpResult>> FindAsync(
        string list, string id, CurrentMember me, IRowDesk desk, ReportingCatalog catalog, ISeenLog seen, CancellationToken cancellation)
    {
        if (catalog.Lists.Find(list) is null) return ListProblems.UnknownList(list).Typed();
        var row = await desk.FindAsync(me.Value, catalog.Lists, list, id, cancellation);
        if (row.Ok) await seen.RowAsync(me.Value, list, id, cancellation);
        return row.Then<RowShape>(r => RowShape.Of(r)).Typed();
    }

    private static Task<Results<Ok<RowWriteShape>, Conflict<RowWriteShape>, ProblemHttpResult>> AddAsync(
        string list, NewRowRequest request, [FromHeader(Name = "Idempotency-Key")] string? key, CurrentMember me, IRowDesk desk, ReportingCatalog catalog,
        CancellationToken cancellation) =>
        SaveAsync(list, request.Cells, request.Key ?? key, (k, cells) => new RowEdit { Key = k, List = list, Cells = cells }, me, desk, catalog, cancellation);

    private static Task<Results<Ok<RowWriteShape>, Conflict<RowWriteShape>, ProblemHttpResult>> ChangeAsync(
        string list, string id, RowChangeRequest request, [FromHeader(Name = "Idempotency-Key")] string? key, CurrentMember me, IRowDesk desk, ReportingCatalog catalog,
        CancellationToken cancellation) =>
        SaveAsync(
            list, request.Cells, request.Key ?? key, (k, cells) => new RowEdit { Key = k, List = list, RowId = id, Version = request.Version, Cells = cells },
            me, desk, catalog, cancellation);

    private static Task<Results<Ok<RowWriteShape>, Conflict<RowWriteShape>, ProblemHttpResult>> RemoveAsync(
        string list, string id, string? version, [FromHeader(Name = "Idempotency-Key")] string? key, CurrentMember me, IRowDesk desk, ReportingCatalog catalog,
        CancellationToken cancellation) =>
        SaveAsync(list, null, key, (k, _) => new RowEdit { Key = k, List = list, RowId = id, Version = version, Remove = true }, me, desk, catalog, cancellation);

    private static async Task<Results<Ok<RowWriteShape>, Conflict<RowWriteShape>, ProblemHttpResult>> SaveAsync(
        string list, IReadOnlyDictionary<string, JsonElement>? cells, string? key, Func<string, IReadOnlyDictionary<string, object?>, RowEdit> edit,
        CurrentMember me, IRowDesk desk, ReportingCatalog catalog, CancellationToken cancellation)
    {
        if (catalog.Lists.Find(list) is not { } schema) return ListProblems.UnknownList(list).Typed();
        // Without a key the caller takes upon itself what sending twice means.
        key ??= Guid.NewGuid().ToString("N");
        var typed = RowCells.Read(schema, cells);
        if (!typed.Ok) return typed.Problems.Typed();
        return Answer(await desk.SaveAsync(me.Value, catalog.Lists, edit(key, typed.Value), cancellation));
    }

    private static async Task<Results<Ok<IReadOnlyList<RowWriteShape>>, ProblemHttpResult>> OpenAsync(
        CurrentMember me, IRowDesk desk, ReportingCatalog catalog, CancellationToken cancellation) =>
        (await desk.OpenAsync(me.Value, catalog.Lists, cancellation)).Then(w => Result<IReadOnlyList<RowWriteShape>>.Success([.. w.Select(RowWriteShape.Of)])).Typed();

    private static async Task<Results<Ok<RowWriteShape>, Conflict<RowWriteShape>, ProblemHttpResult>> SettleAsync(
        string key, SettleRequest request, CurrentMember me, IRowDesk desk, ReportingCatalog catalog, CancellationToken cancellation)
    {
        IReadOnlyDictionary<string, object?>? cells = null;
        if (request.Cells is not null)
        {
            var open = await desk.OpenAsync(me.Value, catalog.Lists, cancellation);
            if (!open.Ok) return open.Problems.Typed();
            if (open.Value.FirstOrDefault(w => w.Key == key) is { } write)
            {
                var typed = RowCells.Read(write.Schema, request.Cells);
                if (!typed.Ok) return typed.Problems.Typed();
                cells = typed.Value;
            }
        }

        return Answer(await desk.SettleAsync(me.Value, catalog.Lists, key, request.Choice, cells, cancellation));
    }

    private static Results<Ok<RowWriteShape>, Conflict<RowWriteShape>, ProblemHttpResult> Answer(Result<RowWriteView> written)
    {
        if (!written.Ok) return written.Problems.Typed();
        var shape = RowWriteShape.Of(written.Value);
        return shape.State == WriteState.Conflict ? TypedResults.Conflict(shape) : TypedResults.Ok(shape);
    }
}
