using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace WorkSummary.Server.Word;

/// <summary>How often somebody may send a piece of a document.</summary>
internal static class ChunkLimits
{
    /// <summary>Name of the policy.</summary>
    public const string Policy = "chunks";

    /// <summary>The largest document six times a minute: more than a line carries that needs pieces.</summary>
    private const int Permits = 6 * (int)(Web.Uploads.MaximumBody / Storage.Desks.IUploadDesk.Chunk);

    /// <summary>Adds the policy.</summary>
    public static void Limit(RateLimiterOptions options) => options.AddPolicy(Policy, static context => RateLimitPartition.GetSlidingWindowLimiter(
        context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "unknown",
        static _ => new SlidingWindowRateLimiterOptions { PermitLimit = Permits, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0 }));
}
