using System.Diagnostics.CodeAnalysis;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Elsa.Engine;

namespace WorkSummary.Elsa;

/// <summary>
/// Routes on Elsa. Rules and ledger decide exactly as without it, in one transaction; what was decided is then told to Elsa by
/// <see cref="FollowAsync"/>. An Elsa that is slow, stuck or away holds nobody up, and finds everything in the ledger when it is back.
/// </summary>
public sealed class ElsaRouteHost : IFollowingRouteHost
{
    private readonly BuiltInRouteHost rules = new();
    private readonly ElsaSettings settings;
    private readonly TimeProvider clock;

    /// <summary>A host that has not begun to follow.</summary>
    /// <param name="settings">How Elsa is run.</param>
    /// <param name="clock">The clock.</param>
    public ElsaRouteHost(ElsaSettings settings, TimeProvider clock)
    {
        (this.settings, this.clock) = (settings, clock);
        Backlog = new Backlog(clock, settings.Pause, settings.LongestPause);
    }

    /// <inheritdoc/>
    public string Name => "elsa";

    /// <summary>Reports that Elsa has still to be told of, as far as this process knows.</summary>
    internal Backlog Backlog { get; }

    /// <summary>The engine while it runs.</summary>
    internal ElsaEngine? Engine { get; private set; }

    /// <inheritdoc/>
    public async Task<Result<RouteOutcome>> StartAsync(IRouteLedger ledger, Member actor, string reportId, CancellationToken cancellation) =>
        Told(await rules.StartAsync(ledger, actor, reportId, cancellation));

    /// <inheritdoc/>
    public async Task<Result<RouteOutcome>> DecideAsync(IRouteLedger ledger, Member actor, RouteCommand command, string? key, CancellationToken cancellation) =>
        Told(await rules.DecideAsync(ledger, actor, command, key, cancellation));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Assignment>> PendingAsync(IRouteLedger ledger, string reportId, CancellationToken cancellation) =>
        rules.PendingAsync(ledger, reportId, cancellation);

    /// <inheritdoc/>
    public async Task<Result<RouteOutcome>> TickAsync(IRouteLedger ledger, string reportId, CancellationToken cancellation) =>
        Told(await ledger.ApplyAsync(reportId, RouteRules.System, null, RouteRules.Tick, cancellation));

    /// <inheritdoc/>
    public async Task<Result<RouteOutcome>> CancelAsync(IRouteLedger ledger, Member actor, string reportId, int turn, string reason, CancellationToken cancellation) =>
        Told(await rules.CancelAsync(ledger, actor, reportId, turn, reason, cancellation));

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever Elsa throws, the ledger has every decision and Elsa is started again.")]
    public async Task FollowAsync(IRouteStandings standings, IProgress<RouteTrouble> trouble, CancellationToken stop)
    {
        var pause = settings.Pause;
        while (!stop.IsCancellationRequested)
        {
            var running = false;
            try
            {
                await using var engine = await ElsaEngine.StartAsync(settings, stop);
                running = true;
                Engine = engine;
                await new Following(engine, standings, Backlog, settings, clock, trouble).RunAsync(stop);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                trouble.Report(new RouteTrouble(null, e));
            }
            finally
            {
                Engine = null;
            }

            pause = running ? settings.Pause : Longer(pause);
            await Task.Delay(pause, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Result<RouteOutcome> Told(Result<RouteOutcome> outcome)
    {
        if (outcome.Ok) Backlog.Add(outcome.Value.ReportId);
        return outcome;
    }

    private TimeSpan Longer(TimeSpan pause) => pause * 2 < settings.LongestPause ? pause * 2 : settings.LongestPause;
}
