using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Word;

namespace WorkSummary.Server.Pages.Pane;

/// <summary>The task pane inside Word: a frame that its script fills. Anybody may open it; what is in it is asked for by whoever signs in.</summary>
/// <param name="options">How the pane stands inside Word.</param>
/// <param name="assets">Its files.</param>
/// <param name="ways">The ways of signing in.</param>
[AllowAnonymous]
[ResponseCache(NoStore = false, Location = ResponseCacheLocation.Any, Duration = 0, VaryByHeader = "Accept-Language, Cookie")]
public sealed class WordModel(IOptions<WordOptions> options, PaneAssets assets, IEnumerable<ISignIn> ways) : PageModel
{
    /// <summary>Where Office's client library comes from.</summary>
    public Uri OfficeJs { get; } = options.Value.OfficeJs;

    /// <summary>The pane's files.</summary>
    public PaneAssets Assets { get; } = assets;

    /// <summary>True where one may sign in as a demo person.</summary>
    public bool Demo { get; } = ways.OfType<DemoSignIn>().Any();

    /// <summary>True where the page was opened as a page of the browser, which needs nothing of Office.</summary>
    public bool Browser => Request.Query["host"] == "browser";
}
