using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Core.People;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>A round: who has reported, who has not, who is late.</summary>
/// <param name="me">The reader.</param>
/// <param name="rounds">The bureau's desk.</param>
/// <param name="words">The reader's language.</param>
public sealed class RoundModel(CurrentMember me, IRoundDesk rounds, Words words) : PageModel
{
    /// <summary>The round.</summary>
    public RoundView Round { get; private set; } = default!;

    /// <summary>The units that are shown.</summary>
    public IReadOnlyList<UnitInRound> Units { get; private set; } = [];

    /// <summary>How many units there are in each status.</summary>
    public IReadOnlyDictionary<UnitStatus, int> Counts { get; private set; } = new Dictionary<UnitStatus, int>();

    /// <summary>The status to show; all when null.</summary>
    [BindProperty(SupportsGet = true)]
    public UnitStatus? Status { get; set; }

    /// <summary>Units that can be chased: nothing has been sent up.</summary>
    public int Chaseable => me.Is(Role.Officer) && !Round.Closed
        ? Counts.GetValueOrDefault(UnitStatus.Missing) + Counts.GetValueOrDefault(UnitStatus.Late) + Counts.GetValueOrDefault(UnitStatus.Returned) : 0;

    /// <summary>Shows the round.</summary>
    /// <param name="id">The round.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellation)
    {
        var round = await rounds.GetAsync(me.Value, id, cancellation);
        var units = await rounds.UnitsAsync(me.Value, id, cancellation);
        if (!round.Ok || !units.Ok) return NotFound();
        Round = round.Value;
        Counts = units.Value.GroupBy(u => u.Status).ToDictionary(g => g.Key, g => g.Count());
        Units = [.. units.Value.Where(u => Status is null || u.Status == Status)];
        return Page();
    }

    /// <summary>Reminds the writers of units that have sent nothing up.</summary>
    /// <param name="id">The round.</param>
    /// <param name="unit">One unit; all that are missing when null.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostChaseAsync(string id, string? unit, CancellationToken cancellation)
    {
        if (!me.Is(Role.Officer)) return Forbid();
        var chased = await rounds.ChaseAsync(me.Value, id, unit is null ? null : [unit], cancellation);
        if (!chased.Ok)
        {
            if (chased.Problems[0].Code == "round.not-found") return NotFound();
            Told.Refused(TempData, chased.Problems);
        }
        else
        {
            Told.Done(TempData, chased.Value == 0 ? words["rounds.chase-none"] : words["rounds.chased", chased.Value]);
        }

        return LocalRedirect("/rounds/" + Uri.EscapeDataString(id));
    }
}
