using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>One unit of a round, for the bureau that called: everything that can be decided for it alone, and its log.</summary>
/// <param name="me">The reader.</param>
/// <param name="rounds">The bureau's desk.</param>
/// <param name="reports">The writer's desk.</param>
/// <param name="words">The reader's language.</param>
/// <param name="dates">The school's clock.</param>
public sealed class RoundUnitModel(CurrentMember me, IRoundDesk rounds, IReportDesk reports, Words words, Dates dates) : PageModel
{
    /// <summary>The round.</summary>
    public RoundView Round { get; private set; } = default!;

    /// <summary>Where the unit stands.</summary>
    public UnitInRound Line { get; private set; } = default!;

    /// <summary>Its report, as far as the bureau has it; null when there is none.</summary>
    public ReportView? Report { get; private set; }

    /// <summary>Its log.</summary>
    public IReadOnlyList<RoundLogEntry> Log { get; private set; } = [];

    /// <summary>True when the reader may change the round.</summary>
    public bool Officer => me.Is(Role.Officer);

    /// <summary>Shows the unit.</summary>
    /// <param name="id">The round.</param>
    /// <param name="unit">Code of the unit.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IActionResult> OnGetAsync(string id, string unit, CancellationToken cancellation)
    {
        var log = await rounds.LogAsync(me.Value, id, unit, cancellation: cancellation);
        var round = await rounds.GetAsync(me.Value, id, cancellation);
        var units = await rounds.UnitsAsync(me.Value, id, cancellation);
        // The log is the bureau's: whoever may not read it has no such page.
        if (!log.Ok || !round.Ok || units.Value?.FirstOrDefault(u => u.Unit.Code == unit) is not { } line) return NotFound();
        (Round, Line, Log) = (round.Value, line, log.Value);
        if (line.ReportId is { } report) Report = (await reports.GetAsync(me.Value, report, cancellation)).Value;
        return Page();
    }

    /// <summary>Reminds the unit.</summary>
    /// <param name="id">The round.</param>
    /// <param name="unit">Code of the unit.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostChaseAsync(string id, string unit, CancellationToken cancellation) =>
        After(id, unit, await rounds.ChaseAsync(me.Value, id, [unit], cancellation), c => c.Units > 0 ? words["rounds.chased", c.Units, c.People]
            : c.Already > 0 ? words["rounds.chased-already", c.Already] : c.Nobody > 0 ? words["rounds.chased-nobody", c.Nobody] : words["rounds.chase-none"]);

    /// <summary>Notes a chase that was made outside the application.</summary>
    /// <param name="id">The round.</param>
    /// <param name="unit">Code of the unit.</param>
    /// <param name="note">What was done.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostNoteAsync(string id, string unit, NoteForm note, CancellationToken cancellation) =>
        After(id, unit, await rounds.NoteAsync(me.Value, id, note.For([unit]), cancellation), n => words["rounds.noted", n]);

    /// <summary>Gives the unit a later day.</summary>
    /// <param name="id">The round.</param>
    /// <param name="unit">Code of the unit.</param>
    /// <param name="due">The new day.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostExtendAsync(string id, string unit, DateOnly? due, string? reason, CancellationToken cancellation)
    {
        if (due is not { } day) return Missing(id, unit, words["rounds.due-missing"]);
        return After(id, unit, await rounds.ExtendAsync(me.Value, id, [unit], day, reason, cancellation), _ => words["rounds.extended-done", dates.Day(day)]);
    }

    /// <summary>Excuses the unit, or calls it again.</summary>
    /// <param name="id">The round.</param>
    /// <param name="unit">Code of the unit.</param>
    /// <param name="reason">Why.</param>
    /// <param name="again">True to call it again.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostExcuseAsync(string id, string unit, string? reason, bool again, CancellationToken cancellation) =>
        again
            ? After(id, unit, await rounds.CallAsync(me.Value, id, [unit], reason, cancellation), _ => words["rounds.called-done"])
            : After(id, unit, await rounds.ExcuseAsync(me.Value, id, [unit], reason, cancellation), _ => words["rounds.excused-done"]);

    /// <summary>Lets the accepted report be changed for a while.</summary>
    /// <param name="id">The round.</param>
    /// <param name="unit">Code of the unit.</param>
    /// <param name="form">What the person saw, to when, and why.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostReopenAsync(string id, string unit, ReopeningForm form, CancellationToken cancellation)
    {
        if (form.Until is not { } last) return Missing(id, unit, words["rounds.until-missing"]);
        var command = new RouteCommand(form.Report ?? "", RouteAction.Reopen, form.Turn, form.Hash, form.Reason) { Until = dates.EndOf(last) };
        return After(id, unit, await reports.DecideAsync(me.Value, command, form.Key, cancellation), _ => words["rounds.reopened-done", dates.Day(last)]);
    }

    private IActionResult After<T>(string id, string unit, Result<T> result, Func<T, string> done)
    {
        if (!result.Ok && ProblemStatus.Of(result.Problems[0].Code) == StatusCodes.Status404NotFound) return NotFound();
        if (!result.Ok && result.Problems[0].Code == "round.not-an-officer") return Forbid();
        if (result.Ok) Told.Done(TempData, done(result.Value));
        else Told.Refused(TempData, result.Problems);
        return Back(id, unit);
    }

    private LocalRedirectResult Missing(string id, string unit, string text)
    {
        Told.Warned(TempData, text);
        return Back(id, unit);
    }

    private LocalRedirectResult Back(string id, string unit) => LocalRedirect($"/rounds/{Uri.EscapeDataString(id)}/units/{Uri.EscapeDataString(unit)}");
}
