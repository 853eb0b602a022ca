using System.Collections.Concurrent;
using RouteContract;
using Shouldly;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Elsa;
using WorkSummary.Elsa.Engine;

namespace Elsa.Tests;

/// <summary>A stand whose reports Elsa follows while it is played on, in the background as in a server.</summary>
internal sealed class FollowedStand : RouteStand, IProgress<RouteTrouble>
{
    private readonly RouteStand inner;
    private readonly IRouteStandings standings;
    private readonly ElsaRouteHost host;
    private readonly CancellationTokenSource stop = new();
    private readonly Task following;

    public FollowedStand(RouteStand inner, IRouteStandings standings, ElsaSettings settings)
    {
        (this.inner, this.standings) = (inner, standings);
        Clock = inner.Clock;
        Host = host = new ElsaRouteHost(settings, TimeProvider.System);
        following = Task.Run(() => host.FollowAsync(standings, this, stop.Token));
    }

    /// <summary>What had to be tried again.</summary>
    public ConcurrentQueue<RouteTrouble> Troubles { get; } = [];

    /// <summary>True when another goes on with the inner stand.</summary>
    public bool KeepsInner { get; set; }

    /// <summary>True when Elsa must have followed without a single second try, and have everything where the ledger has it.</summary>
    public bool Agrees { get; init; }

    public ElsaEngine Engine => host.Engine ?? throw new InvalidOperationException("Elsa has not been started: " + string.Join("; ", Troubles.Select(t => t.Cause.ToString())));

    public override IRouteLedger Ledger => inner.Ledger;

    public void Report(RouteTrouble value) => Troubles.Enqueue(value);

    public async Task<ElsaEngine> StartedAsync()
    {
        for (var i = 0; host.Engine is null && i < 1200; i++) await Task.Delay(100);
        return Engine;
    }

    /// <summary>Waits until Elsa has been told of everything, then compares all with the ledger: nothing may lag.</summary>
    public async Task AgreeAsync()
    {
        var engine = await StartedAsync();
        for (var i = 0; host.Backlog.Count > 0 && i < 6000; i++) await Task.Delay(50);
        (await engine.LaggingAsync(standings, default)).ShouldBeEmpty();
    }

    /// <summary>As if this node had taken a decision too.</summary>
    public void Remind(string report) => host.Backlog.Add(report);

    /// <summary>Compares and mends once, as the sweep does.</summary>
    public async Task<IReadOnlyList<string>> SweepAsync()
    {
        var lagging = await (await StartedAsync()).LaggingAsync(standings, default);
        foreach (var report in lagging) host.Backlog.Add(report);
        return lagging;
    }

    public override Task SetPeopleAsync(IReadOnlyList<Member> people, IReadOnlyList<Substitution> substitutions) => inner.SetPeopleAsync(people, substitutions);

    public override Task OpenAsync(string reportId, Route route, string unit) => inner.OpenAsync(reportId, route, unit);

    public override Task<bool> AddVersionAsync(string reportId, string author, string hash, RouteFacts? facts) => inner.AddVersionAsync(reportId, author, hash, facts);

    public override Task KnowAsync(string reportId, RouteFacts? facts) => inner.KnowAsync(reportId, facts);

    public override Task RemarkAsync(string reportId, int open) => inner.RemarkAsync(reportId, open);

    public override Task<RouteCase> CaseAsync(string reportId) => inner.CaseAsync(reportId);

    public override Task<(int Steps, int Receipts)> CountAsync(string reportId) => inner.CountAsync(reportId);

    /// <summary>Stops following wherever it is, as far as a process can do that to itself.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await following;
    }

    public override async ValueTask DisposeAsync()
    {
        if (Agrees)
        {
            await AgreeAsync();
            Troubles.ShouldBeEmpty();
        }

        await StopAsync();
        stop.Dispose();
        if (!KeepsInner) await inner.DisposeAsync();
        await base.DisposeAsync();
    }
}
