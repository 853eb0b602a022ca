using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Core.People;
using WorkSummary.Server.Identity;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>登录: the ways in. In the demo, everybody by unit.</summary>
/// <param name="ways">The ways of signing in.</param>
/// <param name="directory">Units and people.</param>
[AllowAnonymous]
public sealed class SignInModel(IEnumerable<ISignIn> ways, IDirectory directory) : PageModel
{
    /// <summary>Demo people by unit, the top of the tree first; empty outside the demo.</summary>
    public IReadOnlyList<(OrgUnit Unit, IReadOnlyList<Member> Members)> Units { get; private set; } = [];

    /// <summary>Ways of signing in other than the demo's.</summary>
    public IReadOnlyList<ISignIn> Ways { get; } = [.. ways.Where(w => w is not DemoSignIn)];

    /// <summary>True where demo people may be chosen.</summary>
    public bool HasDemo { get; } = ways.OfType<DemoSignIn>().Any();

    /// <summary>Where the person wanted to go.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Shows the ways in.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (!HasDemo) return;
        var found = new List<(IReadOnlyList<OrgUnit> Line, List<Member> Members)>();
        foreach (var unit in (await directory.AllMembersAsync(cancellation)).GroupBy(m => m.Unit))
        {
            var line = await directory.LineAsync(unit.Key, cancellation);
            if (line.Count > 0) found.Add((line, [.. unit.OrderBy(m => m.Roles.Min()).ThenBy(m => m.Id, StringComparer.Ordinal)]));
        }

        Units = [.. found.OrderBy(f => f.Line.Count).ThenBy(f => f.Line[0].Code, StringComparer.Ordinal).Select(f => (f.Line[0], (IReadOnlyList<Member>)f.Members))];
    }
}
