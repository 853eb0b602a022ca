using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Core.People;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>成员: people and roles of the unit and those below.</summary>
/// <param name="me">The reader.</param>
/// <param name="directory">Units and people.</param>
/// <param name="departures">Lets people leave.</param>
/// <param name="words">The reader's language.</param>
[Authorize(Policies.Admin)]
public sealed class AdminModel(CurrentMember me, IDirectory directory, IDepartures departures, Words words) : PageModel
{
    /// <summary>The people, by unit.</summary>
    public IReadOnlyList<(OrgUnit Unit, IReadOnlyList<Member> Members)> Units { get; private set; } = [];

    /// <summary>What units are looked for by. Not people: what is looked for stands in the address.</summary>
    public string Search { get; private set; } = "";

    /// <summary>Shows them.</summary>
    /// <param name="search">A part of the name or code of units; all of them when empty.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task OnGetAsync(string? search, CancellationToken cancellation)
    {
        Search = search?.Trim() ?? "";
        var members = (await directory.MembersAsync(me.Value, cancellation)).ToLookup(m => m.Unit, StringComparer.Ordinal);
        Units =
        [
            .. (await directory.UnitsAsync(me.Value, cancellation))
                .Where(u => u.Name.Contains(Search, StringComparison.OrdinalIgnoreCase) || u.Code.Contains(Search, StringComparison.OrdinalIgnoreCase))
                .Select(u => (u, (IReadOnlyList<Member>)[.. members[u.Code]])),
        ];
    }

    /// <summary>Lets somebody leave.</summary>
    /// <param name="member">Their account.</param>
    /// <param name="cancellation">Stops before the first step.</param>
    public async Task<IActionResult> OnPostLeaveAsync(string? member, CancellationToken cancellation)
    {
        var left = await departures.LeaveAsync(me.Value, member ?? "", cancellation);
        if (left.Ok) Told.Done(TempData, words["admin.left", left.Value.Member.Name, left.Value.Tasks, left.Value.Substitutions]);
        else Told.Refused(TempData, left.Problems);
        return LocalRedirect("/admin");
    }
}
