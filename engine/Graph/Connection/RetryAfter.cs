using System.Globalization;
using System.Net.Http.Headers;

namespace WorkSummary.Graph.Connection;

/// <summary>The header <c>Retry-After</c>: seconds, or a date (RFC 9110, 10.2.3).</summary>
internal static class RetryAfter
{
    /// <summary>How long to wait from now; null where the header is missing.</summary>
    public static TimeSpan? Of(HttpResponseHeaders headers, TimeProvider clock) => headers.RetryAfter switch
    {
        { Delta: { } seconds } => seconds,
        { Date: { } date } => Until(date, clock),
        _ => null,
    };

    /// <summary>The same from the text of a header, as it stands in a batch.</summary>
    public static TimeSpan? Of(string? text, TimeProvider clock) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? Until(date, clock)
        : null;

    private static TimeSpan Until(DateTimeOffset date, TimeProvider clock) => date - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
}
