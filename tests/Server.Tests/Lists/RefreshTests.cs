using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Files;
using WorkSummary.Server.Hosting;
using WorkSummary.Server.Lists;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Nodes;

namespace WorkSummary.Server.Tests.Lists;

/// <summary>Refreshing over the real storage, with the far source in the test's hands.</summary>
[Collection(LinkedCollection.Name)]
public sealed class RefreshTests(LinkedServer server)
{
    private static readonly Problem Away = new(MemorySource.Texts, "lists.refresh-failed") { Unavailable = true };

    private ListRefresher Refresher => server.Service<ListRefresher>();

    [Fact]
    public async Task Whoever_asks_while_a_reading_is_under_way_joins_it()
    {
        await server.ReadAsync();
        var gate = server.Source.Hold();

        var asked = Enumerable.Range(0, 5).Select(_ => Refresher.RefreshAsync(LinkedServer.Unit, false, null, CancellationToken.None)).ToList();
        await UntilAsync(() => server.Source.Readings.Count == 1);
        gate.SetResult();
        var answers = await Task.WhenAll(asked);

        answers.ShouldAllBe(a => a.Ok);
        server.Source.Readings.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_wants_everything_anew_waits_for_a_smaller_reading_and_then_reads()
    {
        await server.ReadAsync();
        var gate = server.Source.Hold();

        var small = Refresher.RefreshAsync(LinkedServer.Unit, false, null, CancellationToken.None);
        var whole = Refresher.RefreshAsync(LinkedServer.Unit, true, null, CancellationToken.None);
        gate.SetResult();

        (await small).Ok.ShouldBeTrue();
        (await whole).Ok.ShouldBeTrue();
        server.Source.Readings.Select(r => r.Whole).ShouldBe([false, true]);
    }

    [Fact]
    public async Task Who_stops_waiting_does_not_stop_the_reading()
    {
        await server.ReadAsync();
        var gate = server.Source.Hold();
        using var patience = new CancellationTokenSource();

        var impatient = Refresher.RefreshAsync(LinkedServer.Unit, false, null, patience.Token);
        await UntilAsync(() => server.Source.Readings.Count == 1);
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(impatient);
        var other = Refresher.RefreshAsync(LinkedServer.Unit, false, null, CancellationToken.None);
        gate.SetResult();

        (await other).Ok.ShouldBeTrue();
        server.Source.Readings.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_asks_after_an_outage_is_not_answered_with_the_failure_of_a_reading_that_began_in_it()
    {
        await server.ReadAsync();
        var gate = server.Source.Hold(Away);
        var during = Refresher.RefreshAsync(LinkedServer.Unit, false, null, CancellationToken.None);
        await UntilAsync(() => server.Source.Readings.Count == 1);
        server.Source.Trouble = null;

        var after = Enumerable.Range(0, 5).Select(_ => Refresher.RefreshAsync(LinkedServer.Unit, false, null, CancellationToken.None)).ToList();
        gate.SetResult();

        (await during).Problems.Single().Code.ShouldBe("lists.refresh-failed");
        (await Task.WhenAll(after)).ShouldAllBe(a => a.Ok);
        (await StateAsync()).TroubleCode.ShouldBeNull();
    }

    [Fact]
    public async Task Who_joined_a_reading_that_failed_is_told_when_one_of_their_own_fails_too()
    {
        await server.ReadAsync();
        var gate = server.Source.Hold(Away);
        var first = Refresher.RefreshAsync(LinkedServer.Unit, false, null, CancellationToken.None);
        var second = Refresher.RefreshAsync(LinkedServer.Unit, false, null, CancellationToken.None);
        gate.SetResult();

        (await first).Ok.ShouldBeFalse();
        (await second).Problems.Single().Code.ShouldBe("lists.refresh-failed");
        server.Source.Readings.Count.ShouldBe(2);
    }

    [Fact]
    public async Task While_the_source_is_away_the_last_good_data_serves_and_says_when_it_was_read()
    {
        await server.ReadAsync();
        var before = await StateAsync();
        server.Source.Trouble = (_, _) => Task.FromResult<Problem?>(Away);

        var refused = await Refresher.RefreshAsync(LinkedServer.Unit, false, null, CancellationToken.None);

        refused.Problems.Single().Code.ShouldBe("lists.refresh-failed");
        var after = await StateAsync();
        after.ReadAt.ShouldBe(before.ReadAt);
        after.TroubleCode.ShouldBe("lists.refresh-failed");
        after.Reading.ShouldBeFalse();
        var lists = await server.Service<IListDesk>().ReadAsync(server.Person("s03-teacher-1"), server.Catalog);
        lists.Value!.Find("Children")!.Rows.Rows.Count.ShouldBe(2);
        lists.Value!.Find("Children")!.ReadAt.ShouldBe(before.ReadAt!.Value, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_source_that_throws_ends_neither_the_server_nor_its_turn()
    {
        await server.ReadAsync();
        server.Source.Trouble = (_, _) => throw new InvalidOperationException("boom");

        (await Refresher.RefreshAsync(LinkedServer.Unit, false, null, CancellationToken.None)).Problems.Single().Code.ShouldBe("lists.refresh-failed");

        server.Source.Trouble = null;
        (await Refresher.RefreshAsync(LinkedServer.Unit, false, null, CancellationToken.None)).Ok.ShouldBeTrue();
        (await StateAsync()).TroubleCode.ShouldBeNull();
    }

    [Fact]
    public async Task A_unit_that_keeps_its_lists_here_is_not_read_from_anywhere() =>
        (await Refresher.RefreshAsync("S01", false, null, CancellationToken.None)).Problems.Single().Code.ShouldBe("lists.not-linked");

    [Fact]
    public async Task The_worker_reads_when_the_time_has_come_and_early_after_a_hint_and_survives_a_source_that_is_away()
    {
        await server.ReadAsync();
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        using var hints = new ListHints();
        var sync = server.Service<IListSync>();
        await sync.KeepWatchesAsync(LinkedServer.Unit, [new ListWatch("w-worker", "Children", clock.GetUtcNow().AddDays(1))]);
        var (secret, _) = await sync.WatchesAsync(LinkedServer.Unit);
        using var worker = new RefreshWorker(sync, Refresher, hints, new RefreshOptions(), server.Service<Fitness>(), clock, NullLogger<RefreshWorker>.Instance);
        await worker.StartAsync(CancellationToken.None);

        clock.Advance(TimeSpan.FromMinutes(5));
        await Task.Delay(50);
        server.Source.Readings.ShouldBeEmpty();

        server.Source.Trouble = (_, _) => throw new InvalidOperationException("boom");
        await AdvanceUntilAsync(clock, TimeSpan.FromSeconds(30), () => server.Source.Readings.Count == 1);
        server.Source.Trouble = null;
        await AdvanceUntilAsync(clock, TimeSpan.FromSeconds(30), () => server.Source.Readings.Count == 2);

        hints.Put(new WatchHint("w-worker", "a stranger's"));
        await UntilAsync(() => hints.Refused == 1);
        hints.Put(new WatchHint("w-worker", secret));
        hints.Put(new WatchHint("w-worker", secret));
        var before = clock.GetUtcNow();
        await AdvanceUntilAsync(clock, TimeSpan.FromSeconds(5), () => server.Source.Readings.Count == 3);
        (clock.GetUtcNow() - before).ShouldBeLessThan(TimeSpan.FromMinutes(5));

        await worker.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task The_night_reads_everything_anew()
    {
        await server.ReadAsync();
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        using var hints = new ListHints();
        using var worker = new RefreshWorker(server.Service<IListSync>(), Refresher, hints, new RefreshOptions { Every = TimeSpan.FromDays(7) }, server.Service<Fitness>(), clock, NullLogger<RefreshWorker>.Instance);
        await worker.StartAsync(CancellationToken.None);

        await AdvanceUntilAsync(clock, TimeSpan.FromMinutes(20), () => !server.Source.Readings.IsEmpty);

        server.Source.Readings.ShouldAllBe(r => r.Whole);
        var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), clock.LocalTimeZone).TimeOfDay;
        local.ShouldBeGreaterThanOrEqualTo(new TimeSpan(2, 30, 0));
        await worker.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Lists_are_watched_at_the_address_at_which_the_server_is_reached()
    {
        await UntilAsync(() => !server.Source.Callbacks.IsEmpty);

        server.Source.Callbacks.ShouldContain(new Uri("https://reports.example/hooks/lists/memory"));
    }

    [Fact]
    public async Task What_could_not_all_be_watched_is_tried_again_soon_and_a_new_watch_has_the_lists_read_once()
    {
        await UntilAsync(() => !server.Source.Callbacks.IsEmpty);
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        using var hints = new ListHints();
        var (secret, _) = await server.Service<IListSync>().WatchesAsync(LinkedServer.Unit);
        using var worker = new WatchWorker(
            server.Service<IListSync>(), hints, server.Service<IWorkLeases>(), server.Service<Installation>(),
            server.Service<IHostApplicationLifetime>(), server.Service<Fitness>(), clock, NullLogger<WatchWorker>.Instance);
        (server.Source.WatchId, server.Source.WatchProblem) = ("w-late", Away with { Severity = Severity.Warning });
        server.Source.Callbacks.Clear();
        try
        {
            await worker.StartAsync(CancellationToken.None);
            await UntilAsync(() => server.Source.Callbacks.Count == 1);
            var before = clock.GetUtcNow();
            await AdvanceUntilAsync(clock, TimeSpan.FromSeconds(10), () => server.Source.Callbacks.Count == 2);
            (clock.GetUtcNow() - before).ShouldBeLessThan(TimeSpan.FromMinutes(4));
            await worker.StopAsync(CancellationToken.None);

            hints.Put(new WatchHint("end", null));
            (await hints.AllAsync(CancellationToken.None).TakeWhile(h => h.WatchId != "end").ToListAsync()).ShouldBe([new WatchHint("w-late", secret)]);
        }
        finally
        {
            (server.Source.WatchId, server.Source.WatchProblem) = (null, null);
        }
    }

    [Theory]
    [InlineData("http://reports.example/", false)]
    [InlineData("https://reports.example/base", true)]
    [InlineData("http://127.0.0.1:5080/", true)]
    public void A_source_calls_back_over_https_or_from_this_machine(string address, bool can) =>
        (WatchWorker.Callback(new Core.Plugins.PluginHost { PublicUrl = new Uri(address) }, "memory") is not null).ShouldBe(can);

    internal static async Task UntilAsync(Func<bool> done)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!done()) await Task.Delay(20, patience.Token);
    }

    private static async Task AdvanceUntilAsync(ManualClock clock, TimeSpan step, Func<bool> done)
    {
        for (var i = 0; !done(); i++)
        {
            i.ShouldBeLessThan(500, "the worker never did it");
            clock.Advance(step);
            await Task.Delay(20);
        }
    }

    private async Task<LinkState> StateAsync() => (await server.Service<IListSync>().FindAsync(LinkedServer.Unit))!;
}
