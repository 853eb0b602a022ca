using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using WorkSummary.Core.Problems;
using WorkSummary.Files.Workbooks;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Reporting;
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
[Authorize(Policies.School), EnableRateLimiting(Uploads.Policy)]
public sealed class ListsModel(
    CurrentMember me, IListDesk desk, PendingImports imports, ReportingCatalog catalog, IAuditTrail audit, Words words) : PageModel
{
    /// <summary>Rows of a preview that are shown of each kind.</summary>
    public const int RowsShown = 20;

    /// <summary>What is stored.</summary>
    public IReadOnlyList<ListState> States { get; private set; } = [];

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

    /// <summary>The stored lists as a workbook; noted in the audit trail, since it names children.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IActionResult> OnGetExportAsync(CancellationToken cancellation)
    {
        var read = await desk.ReadAsync(me.Value, catalog.Lists, cancellation);
        if (!read.Ok) return Forbid();
        await audit.AppendAsync(me.Value.Id, "lists.export", me.Value.Unit, new Dictionary<string, string>(), cancellation);
        using var output = new MemoryStream();
        WorkbookExport.Write(catalog.Lists, [.. read.Value.Readings.Select(r => r.Rows)], CultureInfo.CurrentUICulture, output);
        return File(output.ToArray(), ContentTypes.Xlsx, $"{words["lists.title"]}-{me.Value.Unit}.xlsx");
    }

    /// <summary>An empty workbook to fill in.</summary>
    public IActionResult OnGetTemplate()
    {
        using var output = new MemoryStream();
        WorkbookTemplate.Write(catalog.Lists, CultureInfo.CurrentUICulture, null, output);
        return File(output.ToArray(), ContentTypes.Xlsx, $"{words["lists.title"]}.xlsx");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        var states = await desk.StatesAsync(me.Value, cancellation);
        if (!states.Ok) return Forbid();
        States = states.Value;
        return Page();
    }
}
