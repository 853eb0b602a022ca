using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Core.People;
using WorkSummary.Server.Identity;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>The ways in, small, for the dialog that Word's pane opens where nested sign-in is not to be had.</summary>
/// <param name="ways">The ways of signing in.</param>
/// <param name="directory">Units and people.</param>
/// <param name="me">Who has signed in to this browser already.</param>
[AllowAnonymous]
public sealed class SignInDialogModel(IEnumerable<ISignIn> ways, IDirectory directory, CurrentMember me) : PageModel
{
    /// <summary>Ways of signing in other than the demo's.</summary>
    public IReadOnlyList<ISignIn> Ways { get; } = [.. ways.Where(w => w is not DemoSignIn)];

    /// <summary>The demo's teachers and principals by unit: those who work in Word.</summary>
    public IReadOnlyList<(OrgUnit Unit, IReadOnlyList<Member> Members)> Units { get; private set; } = [];

    /// <summary>Why the last try did not succeed; null where there was none.</summary>
    public Core.Problems.Problem? Problem { get; private set; }

    /// <summary>Shows the ways in; where there is but one, leads there at once.</summary>
    /// <param name="problem">Code of what went wrong.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IActionResult> OnGetAsync(string? problem, CancellationToken cancellation)
    {
        Problem = SignInProblems.Find(problem);
        var demo = ways.OfType<DemoSignIn>().Any();
        if (demo) Units = await DemoPeople.ReadAsync(directory, m => m.Roles.Contains(Role.Teacher) || m.Roles.Contains(Role.Principal), cancellation);
        return !demo && Problem is null && me.OrNull is null && Ways.Count == 1 ? LocalRedirect(SignInModel.Start(Ways[0], Session.HandoverPath)) : Page();
    }

    /// <summary>Goes on as the person whose session this browser has.</summary>
    public async Task<IActionResult> OnPostAsync() =>
        me.OrNull is { } member ? LocalRedirect(await Session.StartAsync(HttpContext, member.Id, Session.HandoverPath)) : RedirectToPage();
}
