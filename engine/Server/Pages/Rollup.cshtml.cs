using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Reporting;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>数据汇总: totals of accepted reports by school.</summary>
/// <param name="me">The reader.</param>
/// <param name="rounds">Rounds to choose from.</param>
/// <param name="rollup">Rolls the figures up.</param>
[Authorize(Policies.Officer)]
public sealed class RollupModel(CurrentMember me, IRoundDesk rounds, Rollup rollup) : PageModel
{
    /// <summary>Rounds to choose from.</summary>
    public IReadOnlyList<RoundView> Rounds { get; private set; } = [];

    /// <summary>The round that is shown; null when there is none.</summary>
    public RoundView? Shown { get; private set; }

    /// <summary>Its figures.</summary>
    public RollupTable Table { get; private set; } = new([], []);

    /// <summary>Shows the figures of a round, or of the one with most accepted reports.</summary>
    /// <param name="round">The round.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IActionResult> OnGetAsync(string? round, CancellationToken cancellation)
    {
        Rounds = await rounds.ListAsync(me.Value, cancellation);
        Shown = round is null ? Rounds.MaxBy(r => r.Accepted) : Rounds.FirstOrDefault(r => r.Id == round);
        if (round is not null && Shown is null) return NotFound();
        if (Shown is not null) Table = await rollup.OfAsync(me.Value, Shown.Id, cancellation);
        return Page();
    }
}
