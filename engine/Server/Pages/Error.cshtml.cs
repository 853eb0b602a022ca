using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace WorkSummary.Server.Pages;

/// <summary>What went wrong, what it means, what to do.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel : PageModel
{
    private static readonly HashSet<int> Known = [400, 403, 404, 413, 429];

    /// <summary>The status that is explained: one of those with words of their own, else 404 or 500.</summary>
    public int Status { get; private set; }

    /// <summary>Shows the error.</summary>
    /// <param name="status">Status of the answer.</param>
    public void OnGet(int status)
    {
        Status = Known.Contains(status) ? status : status >= 500 ? 500 : 404;
        Response.StatusCode = status is >= 400 and < 600 ? status : StatusCodes.Status404NotFound;
    }
}
