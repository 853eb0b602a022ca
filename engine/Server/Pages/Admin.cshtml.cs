using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Core.People;
using WorkSummary.Server.Identity;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>成员: people and roles of the unit and those below.</summary>
/// <param name="me">The reader.</param>
/// <param name="directory">Units and people.</param>
[Authorize(Policies.Admin)]
public sealed class AdminModel(CurrentMember me, IDirectory directory) : PageModel
{
    /// <summary>The people, by unit.</summary>
    public IReadOnlyList<(OrgUnit Unit, IReadOnlyList<Member> Members)> Units { get; private set; } = [];

    /// <summary>Shows them.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var members = (await directory.MembersAsync(me.Value, cancellation)).ToLookup(m => m.Unit, StringComparer.Ordinal);
        Units = [.. (await directory.UnitsAsync(me.Value, cancellation)).Select(u => (u, (IReadOnlyList<Member>)[.. members[u.Code]]))];
    }
}
