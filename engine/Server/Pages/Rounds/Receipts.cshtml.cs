using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Server.Identity;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>回执清单: the receipts of a round that the reader may see, to be printed or taken along.</summary>
/// <param name="me">The reader.</param>
/// <param name="rounds">The bureau's desk.</param>
public sealed class RoundReceiptsModel(CurrentMember me, IRoundDesk rounds) : PageModel
{
    /// <summary>The round.</summary>
    public RoundView Round { get; private set; } = default!;

    /// <summary>The receipts in the order of their numbers.</summary>
    public IReadOnlyList<ReceiptView> Receipts { get; private set; } = [];

    /// <summary>Shows them.</summary>
    /// <param name="id">The round.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellation)
    {
        var round = await rounds.GetAsync(me.Value, id, cancellation);
        if (!round.Ok) return NotFound();
        Round = round.Value;
        Receipts = [.. (await rounds.ReceiptsAsync(me.Value, id, cancellation)).OrderBy(r => r.Number, StringComparer.Ordinal)];
        return Page();
    }
}
