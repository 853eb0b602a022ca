using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Web;

namespace WorkSummary.Server.Identity;

/// <summary>Signs people in with the organisation's accounts: authorization code with PKCE (RFC 7636), the person named by an id token (OpenID Connect Core 1.0).</summary>
internal sealed class WebSignIn : ISignIn
{
    /// <summary>Its authentication scheme.</summary>
    public const string Scheme = "Web";

    /// <summary>Where the provider sends the person back to; stands in the application's registration.</summary>
    public const string AnswerPath = "/sign-in/microsoft/answer";

    private const string StartPath = "/sign-in/microsoft";

    public string Name => "microsoft";

    public string Path => StartPath;

    public static void Add(IServiceCollection services, IdentitySettings settings)
    {
        services.AddSingleton<ISignIn, WebSignIn>();
        services.AddSingleton<ClientProof>();
        services.AddAuthentication().AddOAuth<OAuthOptions, WebSignInHandler>(Scheme, options =>
        {
            options.ClientId = settings.Client;
            options.ClientSecret = "-"; // What proves the application is added by ClientProof, be it a secret or a certificate.
            options.AuthorizationEndpoint = options.TokenEndpoint = settings.Authority; // Those of the provider's description take their place.
            options.CallbackPath = AnswerPath;
            options.UsePkce = true;
            options.Scope.Clear();
            options.Scope.Add("openid");
            options.Scope.Add("profile");
            options.SaveTokens = false;
            options.SignInScheme = Schemes.Cookie;
            options.CorrelationCookie.Name = "ws.sign-in.";
            options.CorrelationCookie.SameSite = SameSiteMode.Lax;
            options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.CorrelationCookie.Path = "/sign-in";
            options.Events.OnTicketReceived = EndAsync;
            options.Events.OnAccessDenied = context =>
            {
                LeadBack(context.HttpContext, SignInProblems.Stopped, context.ReturnUrl);
                context.HandleResponse();
                return Task.CompletedTask;
            };
            options.Events.OnRemoteFailure = context =>
            {
                var problem = context.Properties is null ? SignInProblems.NotBegunHere
                    : SignInProblems.Find(context.Properties.Items.TryGetValue(WebSignInHandler.RefusalKey, out var code) ? code : null) ?? SignInProblems.Refused;
                LeadBack(context.HttpContext, problem, context.Properties?.RedirectUri);
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });
    }

    public static void Map(WebApplication app)
    {
        if (!app.Services.GetServices<ISignIn>().OfType<WebSignIn>().Any()) return;
        app.MapGet(StartPath, (string? returnUrl) => (IResult)TypedResults.Challenge(new AuthenticationProperties { RedirectUri = Session.LocalPath(returnUrl) }, [Scheme]))
            .AllowAnonymous().WithMetadata(ContentPolicy.Dialog).ExcludeFromDescription();
    }

    /// <summary>Leads back to the page that the sign-in began at, with the reason.</summary>
    public static void LeadBack(HttpContext context, Problem problem, string? returnUrl)
    {
        var path = Session.LocalPath(returnUrl);
        var address = path == Session.HandoverPath ? "/sign-in/dialog" : QueryHelpers.AddQueryString("/sign-in", "returnUrl", path);
        context.Response.Redirect(QueryHelpers.AddQueryString(address, "problem", problem.Code));
    }

    private static async Task EndAsync(TicketReceivedContext context)
    {
        var member = context.Principal!.FindFirstValue(ClaimTypes.NameIdentifier)!;
        context.Response.Redirect(await Session.StartAsync(context.HttpContext, member, context.ReturnUri));
        context.HandleResponse();
    }
}
