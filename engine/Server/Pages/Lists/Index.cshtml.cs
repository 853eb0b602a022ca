using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Files.Workbooks;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Lists;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Rows;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>清单: a school's lists: what is stored, upload with preview, export, empty workbook. Only teachers and principals of the school.</summary>
/// <param name="me">The reader.</param>
/// <param name="desk">The stored lists.</param>
/// <param name="imports">Workbooks that wait for a yes.</param>
/// <param name="catalog">Schemas.</param>
/// <param name="audit">Notes exports and refused files.</param>
/// <param name="words">The reader's language.</param>
/// <param name="rows">Writes on their way.</param>
/// <param name="sync">Where the lists are kept.</param>
[Authorize(Policies.School), EnableRateLimiting(Uploads.Policy)]
public sealed class ListsModel(
    CurrentMember me, IListDesk desk, PendingImports imports, ReportingCatalog catalog, IAuditTrail audit, Words words,
    IRowDesk rows, IListSync sync) : PageModel
{
    /// <summary>Rows of a preview that are shown of each kind.</summary>
    public const int RowsShown = 20;

    /// <summary>What is stored.</summary>
    public IReadOnlyList<ListState> States { get; private set; } = [];

    /// <summary>How old the lists are.</summary>
    public ListAge Age { get; private set; } = default!;

    /// <summary>How many writes are not done.</summary>
    public OpenWriteCount Writes { get; private set; } = new(0, 0, 0);

    /// <summary>The lists of a school, with what is stored of each; null for nothing yet.</summary>
    public IEnumerable<(ListSchema Schema, ListState? State)> Lists =>
        catalog.Lists.Lists.Where(l => !IListDesk.Shared.Contains(l.Name)).Select(l => (l, States.FirstOrDefault(s => s.List == l.Name)));

    /// <summary>True when the school has no row at all.</summary>
    public bool Empty => Lists.All(l => l.State is null or { Rows: 0 });

    /// <summary>The preview; null when nothing was uploaded.</summary>
    public PendingImport? Preview { get; private set; }

    /// <summary>What is wrong with the upload.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Shows what is stored.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public Task<IActionResult> OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    /// <summary>Reads an uploaded workbook and shows what it would change.</summary>
    /// <param name="workbook">The workbook.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IActionResult> OnPostPreviewAsync(IFormFile? workbook, CancellationToken cancellation)
    {
        if (workbook is null || workbook.Length == 0)
        {
            Problems = [ServerProblems.FileMissing];
            return await ShowAsync(cancellation);
        }

        using var bytes = new MemoryStream();
        await workbook.CopyToAsync(bytes, cancellation);
        var preview = await imports.PreviewAsync(me.Value, bytes.ToArray(), workbook.FileName, cancellation);
        if (preview.Ok) Preview = preview.Value;
        else Problems = preview.Problems;
        if (preview.Problems.FirstOrDefault(p => p.Code.StartsWith("gate.", StringComparison.Ordinal)) is { } refused && !preview.Ok)
            await audit.AppendAsync(me.Value.Id, "file.refused", me.Value.Unit, new Dictionary<string, string> { ["code"] = refused.Code }, cancellation);
        return await ShowAsync(cancellation);
    }

    /// <summary>Stores what was seen in the preview.</summary>
    /// <param name="preview">Id of the preview.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostConfirmAsync(string preview, CancellationToken cancellation)
    {
        var stored = await imports.ConfirmAsync(me.Value, preview, cancellation);
        if (stored.Ok) Told.Done(TempData, words["lists.imported", stored.Value.Count]);
        else Told.Refused(TempData, stored.Problems);
        return LocalRedirect("/lists");
    }

    /// <summary>The stored lists, or one of them, as a workbook; noted in the audit trail, since it names children.</summary>
    /// <param name="list">Internal name of the one; null for all.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IActionResult> OnGetExportAsync(string? list, CancellationToken cancellation)
    {
        if (list is not null && catalog.Lists.Find(list) is null) return NotFound();
        var read = await desk.ReadAsync(me.Value, catalog.Lists, cancellation);
        if (!read.Ok) return Forbid();
        var subjects = list is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["list"] = list };
        await audit.AppendAsync(me.Value.Id, "lists.export", me.Value.Unit, subjects, cancellation);
        using var output = new MemoryStream();
        WorkbookExport.Write(catalog.Lists, [.. read.Value.Readings.Select(r => r.Rows).Where(r => list is null || r.Schema.Name == list)], CultureInfo.CurrentUICulture, output);
        return File(output.ToArray(), ContentTypes.Xlsx, $"{Name(list)}-{me.Value.Unit}.xlsx");
    }

    /// <summary>An empty workbook to fill in.</summary>
    /// <param name="list">Internal name of the one list it is for; null for all.</param>
    public IActionResult OnGetTemplate(string? list)
    {
        if (list is not null && catalog.Lists.Find(list) is null) return NotFound();
        using var output = new MemoryStream();
        WorkbookTemplate.Write(catalog.Lists, CultureInfo.CurrentUICulture, list is null ? null : [list], output);
        return File(output.ToArray(), ContentTypes.Xlsx, $"{Name(list)}.xlsx");
    }

    /// <summary>Reads the lists anew from where they are kept; what takes long goes on, and the page says so.</summary>
    /// <param name="list">The list whose page asked; null for the overview.</param>
    /// <param name="back">Another page that asked: <c>/pane</c>.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    public async Task<IActionResult> OnPostRefreshAsync(string? list, string? back, CancellationToken cancellation)
    {
        var ended = await HttpContext.RequestServices.GetRequiredService<ListRefresher>().AskAsync(me.Value.Unit, cancellation);
        // What went wrong is told by the line that tells the age.
        if (ended is { Ok: true }) Told.Done(TempData, words["lists.refreshed"]);
        return LocalRedirect(list is not null && catalog.Lists.Find(list) is not null ? $"/lists/{list}" : back == "/pane" ? back : "/lists");
    }

    private string Name(string? list) => list is null ? words["lists.title"] : words.Of(catalog.ListName(list));

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        var states = await desk.StatesAsync(me.Value, cancellation);
        if (!states.Ok) return Forbid();
        States = states.Value;
        Age = await ListAge.ReadAsync(sync, desk, me.Value, cancellation);
        Writes = (await rows.CountOpenAsync(me.Value, cancellation)).Value ?? Writes;
        return Page();
    }
}
