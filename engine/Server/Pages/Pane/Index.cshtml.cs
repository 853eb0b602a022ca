using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Pane;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Rows;
using WorkSummary.Storage.Desks;
using Route = WorkSummary.Core.Routes.Route;

namespace WorkSummary.Server.Pages.Pane;

/// <summary>写报告: what the unit is asked for, and what it has handed in.</summary>
/// <param name="rounds">Rounds.</param>
/// <param name="reports">Reports.</param>
/// <param name="drafts">Opens reports.</param>
/// <param name="catalog">Names of kinds.</param>
/// <param name="me">The person.</param>
/// <param name="lists">The stored lists, for their age.</param>
/// <param name="sync">Where the lists are kept.</param>
[Authorize(Policies.School)]
public sealed class IndexModel(
    IRoundDesk rounds, IReportDesk reports, WorkingDraft drafts, ReportingCatalog catalog, CurrentMember me, IListDesk lists, IListSync sync) : PageModel
{
    /// <summary>How old the lists are.</summary>
    public ListAge Age { get; private set; } = default!;

    /// <summary>A round with the unit's answer to it.</summary>
    /// <param name="Round">The round.</param>
    /// <param name="Report">The report; null when not begun.</param>
    public sealed record Asked(RoundView Round, ReportSummary? Report);

    /// <summary>Rounds that are open and not answered to the end.</summary>
    public IReadOnlyList<Asked> Open { get; private set; } = [];

    /// <summary>Reports that are through.</summary>
    public IReadOnlyList<ReportSummary> Done { get; private set; } = [];

    /// <summary>Name of a kind.</summary>
    /// <param name="kind">Its key.</param>
    public string Kind(string kind) => catalog.KindName(kind).In(System.Globalization.CultureInfo.CurrentUICulture);

    /// <summary>Shows them; a link that says which report or round leads straight to the writing where it has begun.</summary>
    /// <param name="round">Id of a round; null for none.</param>
    /// <param name="report">Id of a report; null for none.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IActionResult> OnGetAsync(string? round, string? report, CancellationToken cancellation)
    {
        if (report is not null) return LocalRedirect("/pane/" + Uri.EscapeDataString(report));
        var mine = (await reports.ListAsync(me.Value, new ReportFilter(Unit: me.Value.Unit), cancellation)).ToList();
        if (round is not null && mine.Find(m => m.RoundId == round) is { } begun) return LocalRedirect("/pane/" + Uri.EscapeDataString(begun.Id));
        Open =
        [
            .. (await rounds.ListAsync(me.Value, cancellation))
                .Where(r => !r.Closed)
                .Select(r => new Asked(r, mine.FirstOrDefault(m => m.RoundId == r.Id)))
                .Where(a => a.Report?.Stage != Route.Accepted)
                .OrderBy(a => a.Round.Due),
        ];
        Age = await ListAge.ReadAsync(sync, lists, me.Value, cancellation);
        Done = [.. mine.Where(r => r.Stage == Route.Accepted).OrderByDescending(r => r.ChangedAt)];
        return Page();
    }

    /// <summary>Begins or goes on with the report of a round.</summary>
    /// <param name="round">Id of the round.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostAsync(string round, CancellationToken cancellation)
    {
        var opened = await drafts.OpenAsync(me.Value, round, cancellation);
        if (opened.Ok) return Redirect($"/pane/{opened.Value.Report.Id}");
        Told.Refused(TempData, opened.Problems);
        return Redirect("/pane/");
    }
}
