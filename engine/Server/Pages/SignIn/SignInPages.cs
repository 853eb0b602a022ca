using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using WorkSummary.Server.Web;
using WorkSummary.Server.Word;

namespace WorkSummary.Server.Pages;

/// <summary>What the pages of Word's dialog may load.</summary>
internal sealed class SignInPages(IOptions<WordOptions> word) : IConfigureOptions<RazorPagesOptions>
{
    public void Configure(RazorPagesOptions options)
    {
        options.Conventions.AddPageApplicationModelConvention("/SignIn/Dialog", page => page.EndpointMetadata.Add(ContentPolicy.Dialog));
        options.Conventions.AddPageApplicationModelConvention("/SignIn/Handover", page => page.EndpointMetadata.Add(Handover(word.Value.OfficeJs)));
    }

    /// <summary>
    /// Office's library loads the rest of itself from where it came from; the page's own Trusted Types policy lets that and nothing else
    /// through, as the pane's does.
    /// </summary>
    private static ContentPolicy Handover(Uri officeJs)
    {
        var office = officeJs.IsAbsoluteUri ? " " + officeJs.GetLeftPart(UriPartial.Authority) : "";
        return new ContentPolicy(
            $"default-src 'none'; script-src 'self'{office}; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'{office}; " +
            "form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default") { Opened = true };
    }
}
