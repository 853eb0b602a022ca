using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Routes;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Preview;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Lists;
using WorkSummary.Server.Pane;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Rows;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages.Pane;

/// <summary>写报告: one report, a section at a time, with its figures, hints, checks, remarks and the document beside it.</summary>
/// <param name="drafts">The working document.</param>
/// <param name="reports">The writer's desk.</param>
/// <param name="reviews">Remarks.</param>
/// <param name="catalog">Names of lists.</param>
/// <param name="me">The person.</param>
/// <param name="lists">The stored lists, for their age.</param>
/// <param name="sync">Where the lists are kept.</param>
[Authorize(Policies.School)]
public sealed class WriteModel(
    WorkingDraft drafts, IReportDesk reports, IReviewDesk reviews, ReportingCatalog catalog, CurrentMember me, IListDesk lists, IListSync sync) : PageModel
{
    /// <summary>The draft.</summary>
    public DraftView Draft { get; private set; } = default!;

    /// <summary>What reviewers want changed.</summary>
    public IReadOnlyList<RemarkView> Remarks { get; private set; } = [];

    /// <summary>The last return, while the report is back with its writers.</summary>
    public HistoryEntry? Return { get; private set; }

    /// <summary>The working document as HTML.</summary>
    public string Preview { get; private set; } = "";

    /// <summary>What the checks find.</summary>
    public IReadOnlyList<StoredFinding> Findings { get; private set; } = [];

    /// <summary>Idempotency key of the submission that this page may make.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    /// <summary>How old the lists are.</summary>
    public ListAge Age { get; private set; } = default!;

    /// <summary>True while the report lies with its writers.</summary>
    public bool Writing => Draft.View.Report.Stage == Draft.View.Report.Route.Stages[0].Key;

    /// <summary>Name of the list in the reader's language.</summary>
    /// <param name="list">Internal name.</param>
    public string ListName(string list) => catalog.ListName(list).In(CultureInfo.CurrentUICulture);

    /// <summary>The figures of a section that are single values.</summary>
    /// <param name="section">The section.</param>
    public IEnumerable<Figure> Figures(Section section) =>
        section.Indicators.Select(k => Draft.Snapshot.Figures.GetValueOrDefault(k)).OfType<Figure>().Where(f => f.Value is not RowSet);

    /// <summary>The figure of the period before, as printed; null where there is none.</summary>
    /// <param name="figure">The figure.</param>
    public string? Before(Figure figure) =>
        Draft.Snapshot.Previous.GetValueOrDefault(figure.Indicator.Key) is { Value: not null and not RowSet } before
            ? FigureText.Of(before, Draft.View.Report.Script)
            : null;

    /// <summary>Shows the report.</summary>
    /// <param name="id">The report.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellation)
    {
        var draft = await drafts.LoadAsync(me.Value, id, cancellation);
        if (!draft.Ok) return NotFound();
        Draft = draft.Value;
        Age = await ListAge.ReadAsync(sync, lists, me.Value, cancellation);
        Remarks = (await reviews.RemarksAsync(me.Value, id, cancellation)).Value ?? [];
        if (Writing && Draft.View.Report.Returned)
        {
            Return = ((await reports.HistoryAsync(me.Value, id, cancellation)).Value ?? []).LastOrDefault(h => h.Action == RouteAction.Return);
        }

        var document = await drafts.DocumentAsync(me.Value, Draft, cancellation);
        Preview = document
            .Then(bytes => Gate.Admit(bytes, Draft.FileName, PackageKind.Document))
            .Then(file => DocumentHtml.Render(file, PreviewOptions.Default)).Value ?? "";
        if (Writing && document.Ok) Findings = (await drafts.CheckAsync(me.Value, Draft, document.Value, cancellation)).Value?.Findings ?? [];
        return Page();
    }

    /// <summary>Saves every text of the form: the way without script.</summary>
    /// <param name="id">The report.</param>
    /// <param name="texts">Texts by section.</param>
    /// <param name="revisions">The revisions they started from.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostSaveAsync(string id, Dictionary<string, string?> texts, Dictionary<string, int> revisions, CancellationToken cancellation)
    {
        if (await SaveAsync(id, texts, revisions, cancellation)) Told.Done(TempData, Languages.PageTexts.Get("pane.saved", CultureInfo.CurrentUICulture));
        return Redirect($"/pane/{id}");
    }

    /// <summary>Saves, checks and submits.</summary>
    /// <param name="id">The report.</param>
    /// <param name="turn">The turn the person saw.</param>
    /// <param name="key">Idempotency key.</param>
    /// <param name="texts">Texts by section.</param>
    /// <param name="revisions">The revisions they started from.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostSubmitAsync(
        string id, int turn, string key, Dictionary<string, string?> texts, Dictionary<string, int> revisions, CancellationToken cancellation)
    {
        if (!await SaveAsync(id, texts, revisions, cancellation)) return Redirect($"/pane/{id}");
        var submitted = await drafts.SubmitAsync(me.Value, id, turn, key, cancellation);
        if (submitted.Ok) Told.Done(TempData, Languages.PageTexts.Get("pane.submitted", CultureInfo.CurrentUICulture));
        else Told.Refused(TempData, submitted.Problems);
        return Redirect($"/pane/{id}");
    }

    /// <summary>Takes in a document edited elsewhere.</summary>
    /// <param name="id">The report.</param>
    /// <param name="file">The docx.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostUploadAsync(string id, IFormFile? file, CancellationToken cancellation)
    {
        if (file is null)
        {
            Told.Refused(TempData, [Web.ServerProblems.FileMissing]);
            return Redirect($"/pane/{id}");
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellation);
        var taken = await drafts.TakeInAsync(me.Value, id, bytes.GetBuffer().AsMemory(0, (int)bytes.Length), Path.GetFileName(file.FileName), cancellation);
        if (taken.Ok) Told.Done(TempData, Languages.PageTexts.Get("pane.uploaded", CultureInfo.CurrentUICulture, taken.Value.Findings.Count));
        else Told.Refused(TempData, taken.Problems);
        return Redirect($"/pane/{id}");
    }

    /// <summary>Reads the lists again, from where they are kept, and takes the figures anew. Texts stay as they are.</summary>
    /// <param name="id">The report.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostRefreshAsync(string id, CancellationToken cancellation)
    {
        // A source that cannot be reached is told by the line that tells the age; the last good data serves.
        if (await HttpContext.RequestServices.GetRequiredService<ListRefresher>().AskAsync(me.Value.Unit, cancellation) is null)
        {
            Told.Done(TempData, Languages.PageTexts.Get("lists.reading-later", CultureInfo.CurrentUICulture));
            return Redirect($"/pane/{id}");
        }

        var changes = await drafts.RefreshAsync(me.Value, id, cancellation);
        if (!changes.Ok) Told.Refused(TempData, changes.Problems);
        else
        {
            var culture = CultureInfo.CurrentUICulture;
            Told.Done(TempData, changes.Value.Count == 0
                ? Languages.PageTexts.Get("pane.refreshed-same", culture)
                : Languages.PageTexts.Get("pane.refreshed", culture, string.Join("；", changes.Value.Select(c => $"{c.Name.In(culture)} {c.Before} → {c.Now}"))));
        }

        return Redirect($"/pane/{id}");
    }

    /// <summary>Takes the submission back.</summary>
    /// <param name="id">The report.</param>
    /// <param name="turn">The turn the person saw.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostWithdrawAsync(string id, int turn, CancellationToken cancellation)
    {
        var done = await reports.DecideAsync(me.Value, new RouteCommand(id, RouteAction.Withdraw, turn), null, cancellation);
        if (done.Ok) Told.Done(TempData, Languages.PageTexts.Get("pane.withdrawn", CultureInfo.CurrentUICulture));
        else Told.Refused(TempData, done.Problems);
        return Redirect($"/pane/{id}");
    }

    /// <summary>Says that a remark is dealt with, or takes that back.</summary>
    /// <param name="id">The report.</param>
    /// <param name="remark">The remark.</param>
    /// <param name="dealt">True when dealt with.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostRemarkAsync(string id, string remark, bool dealt, CancellationToken cancellation)
    {
        var set = await reviews.SetRemarkAsync(me.Value, id, remark, dealt ? RemarkState.Addressed : RemarkState.Open, cancellation);
        if (!set.Ok) Told.Refused(TempData, set.Problems);
        return Redirect($"/pane/{id}#remarks");
    }

    private async Task<bool> SaveAsync(string id, Dictionary<string, string?> texts, Dictionary<string, int> revisions, CancellationToken cancellation)
    {
        var draft = await drafts.LoadAsync(me.Value, id, cancellation);
        if (!draft.Ok)
        {
            Told.Refused(TempData, draft.Problems);
            return false;
        }

        foreach (var (section, given) in texts)
        {
            var text = (given ?? "").ReplaceLineEndings("\n");
            if (!draft.Value.Texts.TryGetValue(section, out var stored) || stored.Text == text) continue;
            var saved = await reports.SaveDraftAsync(me.Value, id, new DraftEdit(section, text, revisions.GetValueOrDefault(section)), cancellation);
            if (saved.Ok) continue;
            Told.Refused(TempData, saved.Problems);
            return false;
        }

        return true;
    }
}
