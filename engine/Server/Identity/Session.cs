using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using WorkSummary.Core.People;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Identity;

/// <summary>The session of a person who has signed in: a cookie that holds the account's id and nothing else.</summary>
public static class Session
{
    private const string CookieName = "ws.session";

    /// <summary>Begins a session.</summary>
    /// <param name="context">The request.</param>
    /// <param name="memberId">Id of the account that a way of signing in has found.</param>
    public static Task StartAsync(HttpContext context, string memberId)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, memberId)], CookieAuthenticationDefaults.AuthenticationScheme);
        return context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
    }

    /// <summary>Ends the session.</summary>
    /// <param name="context">The request.</param>
    public static Task EndAsync(HttpContext context) => context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);

    internal static void AddMemberSession(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentMember>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = CookieName;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromHours(10);
            options.SlidingExpiration = true;
            options.LoginPath = "/sign-in";
            options.ReturnUrlParameter = "returnUrl";
            options.Events.OnValidatePrincipal = ReadMemberAsync;
            options.Events.OnRedirectToLogin = Answer(StatusCodes.Status401Unauthorized);
            options.Events.OnRedirectToAccessDenied = Answer(StatusCodes.Status403Forbidden);
        });
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Policies.Reviewer, Roles(Role.Principal, Role.Officer))
            .AddPolicy(Policies.Officer, Roles(Role.Officer))
            .AddPolicy(Policies.School, Roles(Role.Teacher, Role.Principal))
            .AddPolicy(Policies.Teacher, Roles(Role.Teacher))
            .AddPolicy(Policies.Auditor, Roles(Role.Officer, Role.Admin))
            .AddPolicy(Policies.Admin, Roles(Role.Admin));
    }

    private static Action<AuthorizationPolicyBuilder> Roles(params Role[] roles) =>
        policy => policy.RequireAuthenticatedUser().RequireRole(roles.Select(r => r.ToString()));

    /// <summary>Roles are read anew for every request; an account that is gone has no session.</summary>
    private static async Task ReadMemberAsync(CookieValidatePrincipalContext context)
    {
        var id = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier);
        var directory = context.HttpContext.RequestServices.GetRequiredService<IDirectory>();
        var member = id is null ? null : await directory.FindMemberAsync(id, context.HttpContext.RequestAborted);
        if (member is null)
        {
            context.RejectPrincipal();
            await EndAsync(context.HttpContext);
            return;
        }

        context.HttpContext.Features.Set(member);
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, member.Id), .. member.Roles.Select(r => new Claim(ClaimTypes.Role, r.ToString()))],
            CookieAuthenticationDefaults.AuthenticationScheme);
        context.ReplacePrincipal(new ClaimsPrincipal(identity));
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
    /// <summary>Principal or officer.</summary>
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
