using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using WorkSummary.Server.Word;

namespace WorkSummary.Server.Pages;

/// <summary>The last page of Word's dialog: its script fetches a one-time code and hands it to the pane.</summary>
/// <param name="word">Where Office's library comes from.</param>
[AllowAnonymous]
public sealed class SignInHandoverModel(IOptions<WordOptions> word) : PageModel
{
    /// <summary>Address of Office's library.</summary>
    public string OfficeJs => word.Value.OfficeJs.OriginalString;

    /// <summary>Shows the page; nobody keeps it.</summary>
    public void OnGet() => Response.Headers.CacheControl = "no-store";
}
