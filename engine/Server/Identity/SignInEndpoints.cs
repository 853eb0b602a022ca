using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Identity;

/// <summary>How the pane signs in: which ways there are, a one-time code for a token, and the next token.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this WebApplication app)
    {
        if (DemoSignIn.IsAllowed(app.Environment)) app.MapPost(DemoSignIn.FormPath, SignInAsync).AllowAnonymous().WithMetadata(ContentPolicy.Dialog).ExcludeFromDescription();
        else app.Map(DemoSignIn.FormPath, static (HttpContext _) => Results.NotFound()).AllowAnonymous().ExcludeFromDescription();
        WebSignIn.Map(app);
        app.MapPost("/sign-in/code", CodeAsync).AllowAnonymous().AddEndpointFilter<SameOrigin>().ExcludeFromDescription();

        var api = app.MapGroup("/api/v1").AddEndpointFilter<SameOrigin>().WithTags("Sign-in");
        api.MapGet("/sign-in", Ways).AllowAnonymous().WithSummary("The ways of signing in, for the pane.");
        api.MapPost("/sign-in/token", TokenAsync).AllowAnonymous().WithSummary("Changes a one-time code of the dialog for a token.");
        api.MapPost("/sign-in/renewal", Renew).RequireAuthorization().WithSummary("The next token, before this one ends.");
    }

    private static async Task<IResult> SignInAsync([FromForm] string member, [FromForm] string? returnUrl, IDirectory directory, HttpContext http, CancellationToken cancellation)
    {
        if (await directory.FindMemberAsync(member, cancellation) is not { } found) return Results.NotFound();
        return Results.LocalRedirect(await Session.StartAsync(http, found.Id, returnUrl));
    }

    /// <summary>The code of a sign-in that has just ended in the dialog; that sign-in is over with it.</summary>
    private static async Task<IResult> CodeAsync(HttpContext http, HandoverCodes codes, CancellationToken cancellation)
    {
        var ticket = await http.AuthenticateAsync(Schemes.Handover);
        if (ticket.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is not { } member) return SignInProblems.CodeUsed.Answer();
        await http.SignOutAsync(Schemes.Handover);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new HandoverCode(await codes.GiveAsync(member, cancellation)));
    }

    private static Ok<SignInWays> Ways(IEnumerable<ISignIn> ways, IdentityConnection connection, IHostEnvironment environment) =>
        TypedResults.Ok(new SignInWays(
            [.. ways.Select(w => new SignInWay(w.Name, w.Path))],
            connection.Settings is { } s ? new NestedSignIn(s.Client, s.Authority, [s.FullScope]) : null,
            DemoSignIn.IsAllowed(environment)));

    private static async Task<Results<Ok<PaneToken>, ProblemHttpResult>> TokenAsync(
        HandoverCode given, HandoverCodes codes, PaneTokens tokens, HttpContext http, CancellationToken cancellation)
    {
        http.Response.Headers.CacheControl = "no-store";
        return (await codes.TakeAsync(given.Code, cancellation)).Then<PaneToken>(member => tokens.Give(member)).Typed();
    }

    private static Results<Ok<PaneToken>, ProblemHttpResult> Renew(HttpContext http, PaneTokens tokens) =>
        http.Features.Get<PaneSession>() is { } session ? TypedResults.Ok(tokens.Renew(session)) : SignInProblems.NothingToRenew.Typed();
}

/// <summary>The ways of signing in.</summary>
/// <param name="Ways">Those that begin at a page of this server; the pane opens <c>/sign-in/dialog</c>, which shows them.</param>
/// <param name="Nested">What nested app authentication needs; missing where the organisation's sign-in is not connected.</param>
/// <param name="Demo">True in the demo.</param>
internal sealed record SignInWays(IReadOnlyList<SignInWay> Ways, NestedSignIn? Nested, bool Demo);

/// <summary>A way of signing in.</summary>
/// <param name="Name">Its short name.</param>
/// <param name="Path">Where it begins.</param>
internal sealed record SignInWay(string Name, string Path);

/// <summary>What a nested app needs to ask for a token of this API.</summary>
/// <param name="ClientId">Id of the registered application.</param>
/// <param name="Authority">Sign-in of the tenant.</param>
/// <param name="Scopes">What to ask for.</param>
internal sealed record NestedSignIn(string ClientId, string Authority, IReadOnlyList<string> Scopes);

/// <summary>A one-time code. No record: its text must never show the code.</summary>
/// <param name="code">The code.</param>
internal sealed class HandoverCode(string? code)
{
    /// <summary>The code.</summary>
    public string? Code { get; } = code;
}
