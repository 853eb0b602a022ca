using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using WorkSummary.Core.Problems;
using WorkSummary.Files;
using WorkSummary.Files.Workbooks;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Notices;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Api;

/// <summary>The person, their unit's lists and their notices.</summary>
internal static class SchoolEndpoints
{
    public static void MapSchool(this RouteGroupBuilder api)
    {
        api.MapGet("/me", MeAsync).WithName("GetMe").WithTags("Me");
        api.MapGet("/notices", NoticesAsync).WithName("ListNotices").WithTags("Me");
        api.MapPost("/notices/read", ReadNoticesAsync).WithName("ReadNotices").WithTags("Me");
        api.MapGet("/me/notices", WishesAsync).WithName("GetNoticeWishes").WithTags("Me").WithSummary("How the person wishes to be told outside the application, and what can reach them.");
        api.MapPut("/me/notices", SetWishesAsync).WithName("SetNoticeWishes").WithTags("Me").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("/units", UnitsAsync).WithName("ListUnits").WithTags("Me");
        var lists = api.MapGroup("/lists").WithTags("Lists").RequireAuthorization(Policies.School).RequireRateLimiting(Uploads.Policy);
        lists.MapGet("/", StatesAsync).WithName("ListLists");
        lists.MapGet("/export", ExportAsync).WithName("ExportLists").Produces(StatusCodes.Status200OK, contentType: ContentTypes.Xlsx);
        lists.MapPost("/preview", PreviewAsync).WithName("PreviewImport").DisableAntiforgery();
        lists.MapPost("/preview/{preview}/confirm", ConfirmAsync).WithName("ConfirmImport");
    }

    private static async Task<Ok<MeShape>> MeAsync(
        CurrentMember me, IDirectory directory, INoticeDesk notices, Installation installation, IHostEnvironment environment, CancellationToken cancellation)
    {
        var member = me.Value;
        var line = await directory.LineAsync(member.Unit, cancellation);
        return TypedResults.Ok(new MeShape(
            member.Id, member.Name, line.Count > 0 ? UnitShape.Of(line[0]) : null, [.. member.Roles.Order()],
            CultureInfo.CurrentUICulture.Name, await notices.UnreadAsync(member, cancellation),
            installation.Ports.Host.Settings.ContainsKey("Graph:Library:Site"), DemoSignIn.IsAllowed(environment)));
    }

    private static async Task<Ok<IReadOnlyList<NoticeView>>> NoticesAsync(CurrentMember me, INoticeDesk notices, CancellationToken cancellation) =>
        TypedResults.Ok(await notices.ListAsync(me.Value, CultureInfo.CurrentUICulture, cancellation: cancellation));

    private static async Task<NoContent> ReadNoticesAsync(CurrentMember me, INoticeDesk notices, CancellationToken cancellation)
    {
        await notices.ReadAllAsync(me.Value, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<NoticeWishesShape>> WishesAsync(
        CurrentMember me, INoticeDesk desk, NoticeChannels channels, NoticeRules rules, CancellationToken cancellation) =>
        TypedResults.Ok(NoticeWishesShape.Of(await desk.WishesAsync(me.Value, cancellation), me.Value, channels, rules));

    private static async Task<Results<Ok<NoticeWishesShape>, ProblemHttpResult>> SetWishesAsync(
        NoticeWishesRequest request, CurrentMember me, INoticeDesk desk, NoticeChannels channels, NoticeRules rules, CancellationToken cancellation)
    {
        var wishes = WishesGiven.Read(request.Wish, request.Language);
        if (!wishes.Ok) return wishes.Problems.Typed();
        await desk.SetWishesAsync(me.Value, wishes.Value, cancellation);
        return TypedResults.Ok(NoticeWishesShape.Of(await desk.WishesAsync(me.Value, cancellation), me.Value, channels, rules));
    }

    private static async Task<Ok<IReadOnlyList<UnitShape>>> UnitsAsync(CurrentMember me, IDirectory directory, CancellationToken cancellation) =>
        TypedResults.Ok<IReadOnlyList<UnitShape>>([.. (await directory.UnitsAsync(me.Value, cancellation)).Select(UnitShape.Of)]);

    private static async Task<Results<Ok<IReadOnlyList<ListState>>, ProblemHttpResult>> StatesAsync(
        CurrentMember me, IListDesk desk, CancellationToken cancellation) => (await desk.StatesAsync(me.Value, cancellation)).Typed();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ExportAsync(
        CurrentMember me, IListDesk desk, ReportingCatalog catalog, IAuditTrail audit, CancellationToken cancellation)
    {
        var read = await desk.ReadAsync(me.Value, catalog.Lists, cancellation);
        if (!read.Ok) return read.Problems.Typed();
        await audit.AppendAsync(me.Value.Id, "lists.export", me.Value.Unit, new Dictionary<string, string>(), cancellation);
        using var output = new MemoryStream();
        WorkbookExport.Write(catalog.Lists, [.. read.Value.Readings.Select(r => r.Rows)], CultureInfo.CurrentUICulture, output);
        return TypedResults.File(output.ToArray(), ContentTypes.Xlsx, $"lists-{me.Value.Unit}.xlsx");
    }

    private static async Task<Results<Ok<ImportPreviewShape>, ProblemHttpResult>> PreviewAsync(
        IFormFile workbook, CurrentMember me, PendingImports imports, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await workbook.CopyToAsync(bytes, cancellation);
        return (await imports.PreviewAsync(me.Value, bytes.ToArray(), workbook.FileName, cancellation)).Then<ImportPreviewShape>(p => new ImportPreviewShape(
            p.Id,
            [.. p.Diffs.Select(d => new ListChangeShape(d.Schema.Name, d.Added.Count, d.Changed.Count, d.Gone.Count, d.Unchanged.Count))],
            ProblemAnswers.Views(p.Warnings))).Typed();
    }

    private static async Task<Results<Ok<IReadOnlyList<ListState>>, ProblemHttpResult>> ConfirmAsync(
        string preview, CurrentMember me, PendingImports imports, CancellationToken cancellation) =>
        (await imports.ConfirmAsync(me.Value, preview, cancellation)).Typed();
}
