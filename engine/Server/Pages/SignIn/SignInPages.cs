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

    /// <summary>Office's library loads the rest of itself from where it came from, by script addresses that are no trusted types.</summary>
    private static ContentPolicy Handover(Uri officeJs)
    {
        var office = officeJs.GetLeftPart(UriPartial.Authority);
        return new ContentPolicy(
            $"default-src 'none'; script-src 'self' {office}; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self' {office}; " +
            "form-action 'none'; base-uri 'none'; frame-ancestors 'none'") { Opened = true };
    }
}
