namespace WorkSummary.Server.Web;

/// <summary>
/// What a page may load, as endpoint metadata. Pages take <see cref="Strict"/>; an endpoint that needs more (the pane inside Word)
/// carries its own.
/// </summary>
/// <param name="Policy">Value of the Content-Security-Policy header.</param>
/// <param name="Framed">True where a page may stand in a frame of the policy's <c>frame-ancestors</c>.</param>
public sealed record ContentPolicy(string Policy, bool Framed = false)
{
    /// <summary>True for what is opened in Word's dialog and speaks with the window that opened it; without, the browser parts the two.</summary>
    public bool Opened { get; init; }

    /// <summary>Everything from this server, nothing inline, in nobody's frame.</summary>
    public static ContentPolicy Strict { get; } = new(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'");

    /// <summary>As strict, for the steps of a sign-in in Word's dialog: each answer on the way, redirections too, has to leave the opener alone.</summary>
    public static ContentPolicy Dialog { get; } = Strict with { Opened = true };
}

/// <summary>Sets the headers that bound what a browser does with an answer.</summary>
internal static class SecurityHeaders
{
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            var context = (HttpContext)state;
            var headers = context.Response.Headers;
            var policy = context.Features.Get<ContentPolicy>() ?? context.GetEndpoint()?.Metadata.GetMetadata<ContentPolicy>() ?? ContentPolicy.Strict;
            headers.ContentSecurityPolicy = policy.Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = policy.Opened ? "unsafe-none" : policy.Framed ? "same-origin-allow-popups" : "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            if (!policy.Framed) headers.XFrameOptions = "DENY";
            // What a person has seen stays with them: no shared cache, no disk of the next person at the same machine.
            if (context.User.Identity?.IsAuthenticated == true && headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }, context);
        return next(context);
    });
}
