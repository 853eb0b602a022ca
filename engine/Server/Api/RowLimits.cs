using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace WorkSummary.Server.Api;

/// <summary>How often somebody may write rows or call back.</summary>
internal static class RowLimits
{
    /// <summary>Name of the policy of endpoints that write rows.</summary>
    public const string Policy = "rows";

    /// <summary>Name of the policy of the callback address.</summary>
    public const string Hooks = "hooks";

    /// <summary>Two writes a second for a person; for a caller from outside, as many calls as a large county's lists have in a busy minute.</summary>
    public static void Limit(RateLimiterOptions options)
    {
        options.AddPolicy(Policy, static context => HttpMethods.IsGet(context.Request.Method)
            ? RateLimitPartition.GetNoLimiter("reading")
            : Window(context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? Address(context), 120));
        options.AddPolicy(Hooks, static context => Window(Address(context), 600));
    }

    private static RateLimitPartition<string> Window(string whose, int permits) => RateLimitPartition.GetSlidingWindowLimiter(
        whose, _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0 });

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
