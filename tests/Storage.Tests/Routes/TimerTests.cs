using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Storage.Tests.Queue;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests.Routes;

/// <summary>Timers where something is wrong with a report.</summary>
public class TimerTests
{
    [Fact]
    public async Task A_report_that_cannot_be_looked_at_keeps_no_other_waiting()
    {
        var host = new Stumbling();
        await using var world = await World.CreateAsync(s => s.AddSingleton<IRouteHost>(host));
        var reports = await Reviewing.SubmittedAsync(world, 3);
        host.Over = reports[0];
        world.Clock.Move(TimeSpan.FromDays(30));

        // It is told of, and looked at again when its lease is over.
        await Should.ThrowAsync<InvalidDataException>(() => world.Get<IRouteTimers>().TickAsync());
        var turned = await world.CountAsync("SELECT count(*) FROM Decisions WHERE Action = 'Remind'");
        turned.ShouldBe(2);
        host.Over = null;
        world.Clock.Move(TimeSpan.FromMinutes(3));
        (await world.Get<IRouteTimers>().TickAsync()).ShouldBe((1, 0));
    }

    private sealed class Stumbling : IRouteHost
    {
        private readonly BuiltInRouteHost inner = new();

        public string? Over { get; set; }

        public string Name => "stumbling";

        public Task<Result<RouteOutcome>> StartAsync(IRouteLedger ledger, Member actor, string reportId, CancellationToken cancellation) =>
            inner.StartAsync(ledger, actor, reportId, cancellation);

        public Task<Result<RouteOutcome>> DecideAsync(IRouteLedger ledger, Member actor, RouteCommand command, string? key, CancellationToken cancellation) =>
            inner.DecideAsync(ledger, actor, command, key, cancellation);

        public Task<IReadOnlyList<Assignment>> PendingAsync(IRouteLedger ledger, string reportId, CancellationToken cancellation) =>
            inner.PendingAsync(ledger, reportId, cancellation);

        public Task<Result<RouteOutcome>> TickAsync(IRouteLedger ledger, string reportId, CancellationToken cancellation) =>
            reportId == Over ? throw new InvalidDataException("This report is not what it should be.") : ((IRouteHost)inner).TickAsync(ledger, reportId, cancellation);

        public Task<Result<RouteOutcome>> CancelAsync(IRouteLedger ledger, Member actor, string reportId, int turn, string reason, CancellationToken cancellation) =>
            inner.CancelAsync(ledger, actor, reportId, turn, reason, cancellation);
    }
}
