using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using WorkSummary.Core.People;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Identity;

/// <summary>
/// The session of a person who has signed in: a sealed cookie that holds the ids of member and account, and since when. It ends with
/// either of the two, ten hours after the last request, and after a day in any case: whoever the organisation has shut out meanwhile is
/// not let in for ever by a browser that stays open.
/// </summary>
public static class Session
{
    /// <summary>Where a sign-in for the pane inside Word ends.</summary>
    internal const string HandoverPath = "/sign-in/handover";

    /// <summary>How long after the sign-in a session ends, however busy it is.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private const string AccountClaim = "account", BeganKey = "began";
    private const string CookieName = "ws.session";
    private const string HandoverCookieName = "ws.handover";

    /// <summary>Begins a session.</summary>
    /// <param name="context">The request.</param>
    /// <param name="memberId">Id of the member that a way of signing in has found.</param>
    public static Task StartAsync(HttpContext context, string memberId) => SignInAsync(context, memberId, Schemes.Cookie);

    /// <summary>
    /// What every way of signing in ends with: begins a session and tells where to go on. A sign-in for Word's pane begins none: it only
    /// goes over to the pane.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="memberId">Id of the member that a way of signing in has found.</param>
    /// <param name="returnUrl">Where the person wanted to go; anything but a path of this server leads to the first page.</param>
    /// <returns>A path of this server.</returns>
    public static async Task<string> StartAsync(HttpContext context, string memberId, string? returnUrl)
    {
        var path = LocalPath(returnUrl);
        await SignInAsync(context, memberId, path == HandoverPath ? Schemes.Handover : Schemes.Cookie);
        return path;
    }

    /// <summary>The path, or the first page's where it is none of this server: nobody is led elsewhere by a link that carries a foreign address.</summary>
    internal static string LocalPath(string? path) =>
        path is ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl) ? path : "/";

    private static async Task SignInAsync(HttpContext context, string memberId, string scheme)
    {
        var services = context.RequestServices;
        var member = await services.GetRequiredService<IDirectory>().FindMemberAsync(memberId, context.RequestAborted);
        List<Claim> claims = [new(ClaimTypes.NameIdentifier, memberId)];
        if (member?.Account is { } account) claims.Add(new Claim(AccountClaim, account));
        var began = services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        await context.SignInAsync(scheme, new ClaimsPrincipal(new ClaimsIdentity(claims, scheme)), new AuthenticationProperties { Items = { [BeganKey] = began } });
    }

    /// <summary>Ends the session.</summary>
    /// <param name="context">The request.</param>
    public static Task EndAsync(HttpContext context) => context.SignOutAsync(Schemes.Cookie);

    internal static void AddMemberSession(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentMember>();
        services.AddScoped<IAuthorizationHandler, ReviewerHandler>();
        services.AddAuthentication(options =>
            {
                options.DefaultScheme = Schemes.Member;
                options.DefaultSignInScheme = options.DefaultSignOutScheme = Schemes.Cookie;
            })
            .AddPolicyScheme(Schemes.Member, null, options => options.ForwardDefaultSelector = c => Schemes.IsBearer(c.Request) ? Schemes.Bearer : Schemes.Cookie)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(Schemes.Bearer, null)
            .AddCookie(Schemes.Cookie, options =>
            {
                Guard(options.Cookie, CookieName);
                options.ExpireTimeSpan = TimeSpan.FromHours(10);
                options.SlidingExpiration = true;
                options.LoginPath = "/sign-in";
                options.ReturnUrlParameter = "returnUrl";
                options.Events.OnValidatePrincipal = ReadMemberAsync;
                options.Events.OnRedirectToLogin = Answer(StatusCodes.Status401Unauthorized);
                options.Events.OnRedirectToAccessDenied = Answer(StatusCodes.Status403Forbidden);
            })
            .AddCookie(Schemes.Handover, options =>
            {
                Guard(options.Cookie, HandoverCookieName);
                options.Cookie.Path = "/sign-in";
                options.ExpireTimeSpan = TimeSpan.FromMinutes(2);
                options.SlidingExpiration = false;
            });
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Policies.Reviewer, policy => policy.RequireAuthenticatedUser().AddRequirements(new ReviewerRequirement()))
            .AddPolicy(Policies.Officer, Roles(Role.Officer))
            .AddPolicy(Policies.School, Roles(Role.Teacher, Role.Principal))
            .AddPolicy(Policies.Teacher, Roles(Role.Teacher))
            .AddPolicy(Policies.Auditor, Roles(Role.Officer, Role.Admin))
            .AddPolicy(Policies.Admin, Roles(Role.Admin));
    }

    private static Action<AuthorizationPolicyBuilder> Roles(params Role[] roles) =>
        policy => policy.RequireAuthenticatedUser().RequireRole(roles.Select(r => r.ToString()));

    /// <summary>Roles are read anew for every request; a member who is gone, or belongs to another account now, has no session.</summary>
    private static async Task ReadMemberAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var id = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier);
        var member = id is null ? null : await services.GetRequiredService<IDirectory>().FindMemberAsync(id, context.HttpContext.RequestAborted);
        if (member is null || member.Account != context.Principal!.FindFirstValue(AccountClaim) || !IsYoung(context.Properties, services.GetRequiredService<TimeProvider>()))
        {
            context.RejectPrincipal();
            await EndAsync(context.HttpContext);
            return;
        }

        context.ReplacePrincipal(MemberPrincipal.Present(context.HttpContext, member, Schemes.Cookie));
    }

    private static bool IsYoung(AuthenticationProperties properties, TimeProvider clock) =>
        properties.Items.TryGetValue(BeganKey, out var text) && long.TryParse(text, CultureInfo.InvariantCulture, out var began)
        && clock.GetUtcNow() < DateTimeOffset.FromUnixTimeSeconds(began) + Longest;

    private static void Guard(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    /// <summary>The API answers with a status, a page leads to the sign-in.</summary>
    private static Func<RedirectContext<CookieAuthenticationOptions>, Task> Answer(int status) => context =>
    {
        if (status == StatusCodes.Status401Unauthorized && !context.Request.Path.StartsWithSegments("/api"))
            context.Response.Redirect(context.RedirectUri);
        else
            context.Response.StatusCode = status;
        return Task.CompletedTask;
    };
}

/// <summary>Who may use a page or an endpoint. Which units' data they then see is the services' business.</summary>
public static class Policies
{
    /// <summary>Principal or officer, or anybody who has a review task of their own or stands in for somebody today.</summary>
    public const string Reviewer = nameof(Reviewer);

    /// <summary>Officer.</summary>
    public const string Officer = nameof(Officer);

    /// <summary>Teacher or principal: those who see the school's lists.</summary>
    public const string School = nameof(School);

    /// <summary>Teacher.</summary>
    public const string Teacher = nameof(Teacher);

    /// <summary>Officer or admin: those who see the audit trail.</summary>
    public const string Auditor = nameof(Auditor);

    /// <summary>Admin.</summary>
    public const string Admin = nameof(Admin);
}
