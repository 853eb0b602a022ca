using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>A round as a whole: closed, opened again, more units called, several given time.</summary>
/// <param name="me">The officer.</param>
/// <param name="rounds">The bureau's desk.</param>
/// <param name="directory">Units below.</param>
/// <param name="words">The reader's language.</param>
/// <param name="dates">The school's clock.</param>
[Authorize(Policies.Officer)]
public sealed class ManageRoundModel(CurrentMember me, IRoundDesk rounds, IDirectory directory, Words words, Dates dates) : PageModel
{
    /// <summary>The round.</summary>
    public RoundView Round { get; private set; } = default!;

    /// <summary>Units of which something is expected that they have not sent up.</summary>
    public IReadOnlyList<UnitInRound> Waiting { get; private set; } = [];

    /// <summary>Units below the bureau that are not called.</summary>
    public IReadOnlyList<OrgUnit> Others { get; private set; } = [];

    /// <summary>Shows what can be done.</summary>
    /// <param name="id">The round.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellation)
    {
        var round = await rounds.GetAsync(me.Value, id, cancellation);
        var units = await rounds.UnitsAsync(me.Value, id, cancellation);
        if (!round.Ok || !units.Ok || round.Value.Bureau.Code != me.Value.Unit) return NotFound();
        Round = round.Value;
        Waiting = [.. units.Value.Where(u => u.Open)];
        var called = units.Value.Where(u => u.Excuse is null).Select(u => u.Unit.Code).ToHashSet(StringComparer.Ordinal);
        Others = [.. (await directory.UnitsAsync(me.Value, cancellation)).Where(u => u.Code != me.Value.Unit && !called.Contains(u.Code))];
        return Page();
    }

    /// <summary>Closes the round.</summary>
    /// <param name="id">The round.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostCloseAsync(string id, string? reason, CancellationToken cancellation) =>
        After(id, await rounds.CloseAsync(me.Value, id, reason, cancellation), words["rounds.closed-done"]);

    /// <summary>Opens it again.</summary>
    /// <param name="id">The round.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostOpenAgainAsync(string id, string? reason, CancellationToken cancellation) =>
        After(id, await rounds.OpenAgainAsync(me.Value, id, reason, cancellation), words["rounds.open-again-done"]);

    /// <summary>Calls more units.</summary>
    /// <param name="id">The round.</param>
    /// <param name="unit">Codes of the units.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostCallAsync(string id, string[] unit, string? reason, CancellationToken cancellation) =>
        After(id, await rounds.CallAsync(me.Value, id, unit, reason, cancellation), words["rounds.called-done"]);

    /// <summary>Gives several units a later day.</summary>
    /// <param name="id">The round.</param>
    /// <param name="unit">Codes of the units.</param>
    /// <param name="due">The new day.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostExtendAsync(string id, string[] unit, DateOnly? due, string? reason, CancellationToken cancellation)
    {
        if (due is { } day) return After(id, await rounds.ExtendAsync(me.Value, id, unit, day, reason, cancellation), words["rounds.extended-done", dates.Day(day)]);
        Told.Warned(TempData, words["rounds.due-missing"]);
        return LocalRedirect($"/rounds/{Uri.EscapeDataString(id)}/manage");
    }

    private IActionResult After(string id, Result<RoundView> result, string done)
    {
        if (!result.Ok && ProblemStatus.Of(result.Problems[0].Code) == StatusCodes.Status404NotFound) return NotFound();
        if (result.Ok) Told.Done(TempData, done);
        else Told.Refused(TempData, result.Problems);
        return LocalRedirect($"/rounds/{Uri.EscapeDataString(id)}" + (result.Ok ? "" : "/manage"));
    }
}
