using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Server.Identity;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>报送任务: the rounds a person has to do with.</summary>
/// <param name="me">The reader.</param>
/// <param name="rounds">The bureau's desk.</param>
public sealed class RoundsModel(CurrentMember me, IRoundDesk rounds) : PageModel
{
    /// <summary>The rounds, latest due first.</summary>
    public IReadOnlyList<RoundView> Rounds { get; private set; } = [];

    /// <summary>Shows them.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task OnGetAsync(CancellationToken cancellation) => Rounds = await rounds.ListAsync(me.Value, cancellation);
}
