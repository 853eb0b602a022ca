using Microsoft.AspNetCore.Authentication.Cookies;

namespace WorkSummary.Server.Identity;

/// <summary>The ways in which a request says who makes it.</summary>
internal static class Schemes
{
    /// <summary>Looks which of the two below a request uses.</summary>
    public const string Member = nameof(Member);

    /// <summary>A browser's session.</summary>
    public const string Cookie = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>A token in the header <c>Authorization</c>: the pane inside Word.</summary>
    public const string Bearer = nameof(Bearer);

    /// <summary>A sign-in in Word's dialog, until it has gone over to the pane; good for nothing else.</summary>
    public const string Handover = nameof(Handover);

    /// <summary>True when the API is called with a token. Pages know cookies only, and a token in an address is never looked at.</summary>
    public static bool IsBearer(HttpRequest request) =>
        request.Path.StartsWithSegments("/api") && Token(request) is not null;

    /// <summary>The token of the header <c>Authorization</c>; null where there is none.</summary>
    public static string? Token(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer + " ", StringComparison.OrdinalIgnoreCase) ? header[(Bearer.Length + 1)..].Trim() : null;
}
