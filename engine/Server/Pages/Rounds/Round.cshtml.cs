using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Rounds;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>A round: completeness and timeliness, the chase list and its log; for a school its own line.</summary>
/// <param name="me">The reader.</param>
/// <param name="rounds">The bureau's desk.</param>
/// <param name="reports">The writer's desk.</param>
/// <param name="export">Tables to take along.</param>
/// <param name="words">The reader's language.</param>
/// <param name="dates">Today.</param>
public sealed class RoundModel(CurrentMember me, IRoundDesk rounds, IReportDesk reports, RoundExport export, Words words, Dates dates) : PageModel
{
    /// <summary>Units on a page.</summary>
    public const int PageSize = 200;

    private const int LogShown = 12;

    /// <summary>The round.</summary>
    public RoundView Round { get; private set; } = default!;

    /// <summary>Every unit that the reader may see.</summary>
    public RoundLines Lines { get; private set; } = default!;

    /// <summary>The units asked for, on every page.</summary>
    public IReadOnlyList<UnitInRound> Found { get; private set; } = [];

    /// <summary>The units that are shown.</summary>
    public IReadOnlyList<UnitInRound> Units { get; private set; } = [];

    /// <summary>The newest lines of the log; none for readers outside the bureau that called.</summary>
    public IReadOnlyList<RoundLogEntry> Log { get; private set; } = [];

    /// <summary>The line of the reader's own unit.</summary>
    public UnitInRound? Own { get; private set; }

    /// <summary>What the reader may do to their unit's own report; null where there is none.</summary>
    public ReportView? Report { get; private set; }

    /// <summary>True for those who work on the round at the bureau that called.</summary>
    public bool Theirs { get; private set; }

    /// <summary>True when the reader may change the round.</summary>
    public bool Officer => Theirs && me.Is(Role.Officer);

    /// <summary>Which units to show.</summary>
    [BindProperty(SupportsGet = true)]
    public RoundShow Show { get; set; }

    /// <summary>Part of a unit's name or code.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    /// <summary>Which page, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int Number { get; set; } = 1;

    /// <summary>Shows the round.</summary>
    /// <param name="id">The round.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellation)
    {
        var round = await rounds.GetAsync(me.Value, id, cancellation);
        var units = await rounds.UnitsAsync(me.Value, id, cancellation);
        if (!round.Ok || !units.Ok) return NotFound();
        Round = round.Value;
        Theirs = Round.Bureau.Code == me.Value.Unit && me.Is(Role.Officer, Role.Admin);
        Lines = new RoundLines(units.Value, dates.Today);
        Found = Lines.Of(Show, Search);
        Number = Math.Clamp(Number, 1, Math.Max(1, (Found.Count + PageSize - 1) / PageSize));
        Units = [.. Found.Skip((Number - 1) * PageSize).Take(PageSize)];
        Own = units.Value.FirstOrDefault(u => u.Unit.Code == me.Value.Unit);
        if (Own?.ReportId is { } report) Report = (await reports.GetAsync(me.Value, report, cancellation)).Value;
        if (Theirs) Log = (await rounds.LogAsync(me.Value, id, take: LogShown, cancellation: cancellation)).Value ?? [];
        return Page();
    }

    /// <summary>A table to take along: of units, those that the page shows.</summary>
    /// <param name="id">The round.</param>
    /// <param name="table">Which.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IActionResult> OnGetExportAsync(string id, RoundTable table, CancellationToken cancellation)
    {
        var made = await export.MakeAsync(me.Value, id, table, lines => lines.Of(Show, Search), cancellation);
        return made.Ok ? File(made.Value.Bytes, CsvTable.ContentType, made.Value.Name) : NotFound();
    }

    /// <summary>Reminds the chosen units that have sent nothing up.</summary>
    /// <param name="id">The round.</param>
    /// <param name="unit">The chosen units.</param>
    /// <param name="all">True for all of them.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostChaseAsync(string id, string[] unit, bool all, CancellationToken cancellation)
    {
        if (!me.Is(Role.Officer)) return Forbid();
        if (!all && unit.Length == 0) return Refused(id, words["rounds.nothing-chosen"]);
        var chased = await rounds.ChaseAsync(me.Value, id, all ? null : unit, cancellation);
        return After(id, chased, c => Outcome(c));
    }

    /// <summary>Notes a chase that was made outside the application.</summary>
    /// <param name="id">The round.</param>
    /// <param name="unit">The chosen units.</param>
    /// <param name="note">What was done.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostNoteAsync(string id, string[] unit, NoteForm note, CancellationToken cancellation)
    {
        if (!me.Is(Role.Officer)) return Forbid();
        if (unit.Length == 0) return Refused(id, words["rounds.nothing-chosen"]);
        var noted = await rounds.NoteAsync(me.Value, id, note.For(unit), cancellation);
        return After(id, noted, n => words["rounds.noted", n]);
    }

    /// <summary>Begins an amendment of the unit's own accepted report.</summary>
    /// <param name="id">The round.</param>
    /// <param name="form">What the person saw, and why.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostAmendAsync(string id, ReopeningForm form, CancellationToken cancellation)
    {
        var command = new RouteCommand(form.Report ?? "", RouteAction.Amend, form.Turn, form.Hash, form.Reason);
        var amended = await reports.DecideAsync(me.Value, command, form.Key, cancellation);
        if (amended.Ok) return LocalRedirect("/pane/" + Uri.EscapeDataString(command.ReportId));
        return After(id, amended, _ => "");
    }

    /// <summary>Address of this page with another filter.</summary>
    /// <param name="show">Which units.</param>
    /// <param name="page">Which page of them.</param>
    public string With(RoundShow show, int page = 1)
    {
        List<string> parts = [];
        if (show != RoundShow.All) parts.Add("show=" + show);
        if (!string.IsNullOrWhiteSpace(Search)) parts.Add("search=" + Uri.EscapeDataString(Search));
        if (page > 1) parts.Add("page-number=" + page.ToString(CultureInfo.InvariantCulture));
        return $"/rounds/{Round.Id}" + (parts.Count > 0 ? "?" + string.Join('&', parts) : "");
    }

    /// <summary>Address of a table of what is shown.</summary>
    /// <param name="table">Which.</param>
    public string Take(RoundTable table)
    {
        var here = With(Show);
        return $"{here}{(here.Contains('?', StringComparison.Ordinal) ? '&' : '?')}handler=Export&table={table}";
    }

    private string Outcome(ChaseOutcome chased)
    {
        List<string> told = [chased.Units == 0 ? words["rounds.chase-none"] : words["rounds.chased", chased.Units, chased.People]];
        if (chased.Already > 0) told.Add(words["rounds.chased-already", chased.Already]);
        if (chased.Nobody > 0) told.Add(words["rounds.chased-nobody", chased.Nobody]);
        return string.Join(' ', told);
    }

    private IActionResult After<T>(string id, Result<T> result, Func<T, string> done)
    {
        if (!result.Ok && ProblemStatus.Of(result.Problems[0].Code) == StatusCodes.Status404NotFound) return NotFound();
        if (result.Ok) Told.Done(TempData, done(result.Value));
        else Told.Refused(TempData, result.Problems);
        return Back(id);
    }

    private LocalRedirectResult Refused(string id, string text)
    {
        Told.Warned(TempData, text);
        return Back(id);
    }

    private LocalRedirectResult Back(string id)
    {
        List<string> parts = [];
        if (Show != RoundShow.All) parts.Add("show=" + Show);
        if (!string.IsNullOrWhiteSpace(Search)) parts.Add("search=" + Uri.EscapeDataString(Search));
        return LocalRedirect($"/rounds/{Uri.EscapeDataString(id)}" + (parts.Count > 0 ? "?" + string.Join('&', parts) : ""));
    }
}
