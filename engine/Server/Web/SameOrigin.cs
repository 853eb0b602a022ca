using WorkSummary.Server.Identity;

namespace WorkSummary.Server.Web;

/// <summary>
/// Refuses changes that another site's page asks for. The session cookie is SameSite=Lax already; this closes what is left, by the
/// headers that browsers set and pages cannot forge (Fetch Metadata, W3C). A request that a token proved needs it not: no browser adds one
/// by itself.
/// </summary>
internal sealed class SameOrigin : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || IsProvedByToken(context.HttpContext) || IsOurs(request)
            ? next(context)
            : ValueTask.FromResult<object?>(ServerProblems.ForeignOrigin.Answer());
    }

    /// <summary>What counts is how the person was found, not what headers there are beside a cookie.</summary>
    private static bool IsProvedByToken(HttpContext context) => context.User.Identity is { IsAuthenticated: true, AuthenticationType: Schemes.Bearer };

    private static bool IsOurs(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site, ..]) return site is "same-origin" or "none";
        return request.Headers.Origin is not [{ } origin, ..] || origin == $"{request.Scheme}://{request.Host}";
    }
}
