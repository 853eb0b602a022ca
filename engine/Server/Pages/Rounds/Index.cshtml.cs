using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Core.People;
using WorkSummary.Server.Identity;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>报送任务: the rounds a person has to do with; a school's own lines.</summary>
/// <param name="me">The reader.</param>
/// <param name="rounds">The bureau's desk.</param>
public sealed class RoundsModel(CurrentMember me, IRoundDesk rounds) : PageModel
{
    /// <summary>Rounds on a page.</summary>
    public const int PageSize = 30;

    /// <summary>The rounds, latest due first; for those who look down.</summary>
    public IReadOnlyList<RoundView> Rounds { get; private set; } = [];

    /// <summary>The lines of the reader's own unit.</summary>
    public IReadOnlyList<OwnRound> Own { get; private set; } = [];

    /// <summary>True when there are more.</summary>
    public bool More { get; private set; }

    /// <summary>True for the closed ones.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Closed { get; set; }

    /// <summary>Which page, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int Number { get; set; } = 1;

    /// <summary>Shows them.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Number = Math.Clamp(Number, 1, 10_000);
        var filter = new RoundFilter(Closed, (Number - 1) * PageSize, PageSize + 1);
        var own = me.Is(Role.Officer) ? [] : await rounds.OwnAsync(me.Value, filter, cancellation);
        // Whoever has no line of their own (a central school that only looks down) sees the rounds of those below.
        var all = own.Count > 0 ? [] : await rounds.ListAsync(me.Value, filter, cancellation);
        More = Math.Max(own.Count, all.Count) > PageSize;
        (Own, Rounds) = ([.. own.Take(PageSize)], [.. all.Take(PageSize)]);
    }
}
