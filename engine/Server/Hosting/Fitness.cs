using System.Globalization;
using WorkSummary.Core.Problems;
using WorkSummary.Storage;

namespace WorkSummary.Server.Hosting;

/// <summary>
/// May the workers of this node work on the database? Not once a newer program has brought it beyond what this one knows: then they take
/// nothing any more, as the node takes no requests, until it is exchanged or the database is put back.
/// </summary>
internal sealed class Fitness(IDatabaseSetup setup, TimeProvider clock, ILogger<Fitness> log)
{
    /// <summary>So long an answer counts for all workers; an upgrade takes longer.</summary>
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(2);

    private Look? last;

    /// <summary>Looks, and says once in the log when it changes. Throws when the database cannot be reached.</summary>
    /// <param name="cancellation">Stops the looking.</param>
    public async ValueTask<bool> MayWorkAsync(CancellationToken cancellation)
    {
        if (Volatile.Read(ref last) is { } known && clock.GetElapsedTime(known.At) < Trusted) return known.Refusal is null;
        var refusal = (await setup.StateAsync(cancellation)).Refusal;
        var before = Interlocked.Exchange(ref last, new Look(clock.GetTimestamp(), refusal))?.Refusal;
        if (before is null && refusal is not null)
            log.LogError("The workers of this node take nothing any more: {Reason} ({Code})", refusal.Message(CultureInfo.CurrentUICulture), refusal.Code);
        if (before is not null && refusal is null) log.LogInformation("The workers of this node go on: its program may work on the database again.");
        return refusal is null;
    }

    private sealed record Look(long At, Problem? Refusal);
}
