using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
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

    /// <summary>Why the last try did not succeed; null where there was none.</summary>
    public Core.Problems.Problem? Problem { get; private set; }

    /// <summary>Shows the ways in.</summary>
    /// <param name="problem">Code of what went wrong.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task OnGetAsync(string? problem, CancellationToken cancellation)
    {
        Problem = SignInProblems.Find(problem);
        if (HasDemo) Units = await DemoPeople.ReadAsync(directory, static _ => true, cancellation);
    }

    /// <summary>Where a way begins that leads back to a page.</summary>
    internal static string Start(ISignIn way, string? returnUrl) => QueryHelpers.AddQueryString(way.Path, "returnUrl", Session.LocalPath(returnUrl));
}

/// <summary>People to choose from, and where that leads.</summary>
/// <param name="Units">Units with their people.</param>
/// <param name="ReturnUrl">Where to go on; null for the first page.</param>
public sealed record DemoChoice(IReadOnlyList<(OrgUnit Unit, IReadOnlyList<Member> Members)> Units, string? ReturnUrl);
