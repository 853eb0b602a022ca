using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>The small forms around every page: sign out, language, notices. Each leads back to where the person was.</summary>
internal static class Forms
{
    public static void MapForms(this WebApplication app)
    {
        app.MapPost("/sign-out", SignOutAsync).ExcludeFromDescription();
        app.MapPost("/language", LanguageAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/notices/read", ReadNoticesAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> SignOutAsync([FromForm(Name = "__RequestVerificationToken")] string token, HttpContext http)
    {
        _ = token; // Bound, so that the form is checked to be ours.
        await Session.EndAsync(http);
        return Results.LocalRedirect("/sign-in");
    }

    private static async Task<IResult> LanguageAsync(
        [FromForm] string language, [FromForm] string? returnUrl, HttpContext http, CurrentMember me, INoticeDesk notices, TimeProvider clock, CancellationToken cancellation)
    {
        if (!InterfaceLanguages.IsKnown(language)) return Results.BadRequest();
        http.Response.Cookies.Append(
            InterfaceLanguages.CookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
            new CookieOptions { Expires = clock.GetUtcNow().AddYears(1), HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Secure = http.Request.IsHttps });
        // Mail comes in the language that the person reads the pages in.
        if (me.OrNull is { } member) await notices.SetWishesAsync(member, await notices.WishesAsync(member, cancellation) with { Language = language }, cancellation);
        return Back(returnUrl);
    }

    private static async Task<IResult> ReadNoticesAsync(
        [FromForm] string? returnUrl, CurrentMember me, INoticeDesk notices, CancellationToken cancellation)
    {
        await notices.ReadAllAsync(me.Value, cancellation);
        return Back(returnUrl);
    }

    private static IResult Back(string? returnUrl) => Results.LocalRedirect(Session.LocalPath(returnUrl));
}
