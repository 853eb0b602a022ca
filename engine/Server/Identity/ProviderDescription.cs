using System.Text.Json;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace WorkSummary.Server.Identity;

/// <summary>
/// What the provider says of itself: issuer, addresses, signing keys. Read when first needed and again after half a day; anew when a
/// token names a key that is not among them, but at most once a minute, whoever sends whatever. What was read last serves on while the
/// provider is away. The packaged <c>ConfigurationManager</c> refreshes behind the caller's back, so that the first token after a change
/// of keys would be refused.
/// </summary>
internal sealed class ProviderDescription(IdentitySettings settings, HttpClient http, TimeProvider clock)
{
    /// <summary>After how long it is read again.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(12);

    /// <summary>The least time between two readings.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly HttpDocumentRetriever documents = new(http) { RequireHttps = settings.Authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase) };
    private volatile Reading? last;
    private Task<Reading?>? running;
    private DateTimeOffset triedAt = DateTimeOffset.MinValue;

    /// <summary>The description; null where it was never read and cannot be read now.</summary>
    public async Task<OpenIdConnectConfiguration?> ReadAsync(CancellationToken cancellation)
    {
        var known = last;
        if (known is not null && clock.GetUtcNow() - known.At < Fresh) return known.Configuration;
        return (await RereadAsync(known, cancellation))?.Configuration;
    }

    /// <summary>The description after another reading, for a key that the given one does not have; null where it may not be read yet or says the same.</summary>
    public async Task<OpenIdConnectConfiguration?> ReadAnewAsync(OpenIdConnectConfiguration known, CancellationToken cancellation)
    {
        var seen = last;
        if (seen is not null && !ReferenceEquals(seen.Configuration, known)) return seen.Configuration; // Somebody else was faster.
        var read = (await RereadAsync(seen, cancellation))?.Configuration;
        return ReferenceEquals(read, known) ? null : read;
    }

    /// <summary>
    /// One reading for all who wait for it. Who goes away stops waiting and nothing else: otherwise somebody who hangs up at once would
    /// use up the minute's one reading, again and again.
    /// </summary>
    private Task<Reading?> RereadAsync(Reading? seen, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (!ReferenceEquals(last, seen)) return Task.FromResult(last);
            if (running is null)
            {
                var now = clock.GetUtcNow();
                if (now - triedAt < Pause) return Task.FromResult(last);
                triedAt = now;
                running = Task.Run(() => RetrieveAsync(now), CancellationToken.None);
            }

            return running.WaitAsync(cancellation);
        }
    }

    private async Task<Reading?> RetrieveAsync(DateTimeOffset now)
    {
        Reading? read = null;
        try
        {
            read = new Reading(await OpenIdConnectConfigurationRetriever.GetAsync(settings.Metadata, documents, CancellationToken.None), now);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException or InvalidOperationException or ArgumentException or JsonException)
        {
            // Away, or not speaking sense: what was read last serves on.
        }
        finally
        {
            lock (gate)
            {
                running = null;
                last = read ?? last;
            }
        }

        return read ?? last;
    }

    private sealed record Reading(OpenIdConnectConfiguration Configuration, DateTimeOffset At);
}
