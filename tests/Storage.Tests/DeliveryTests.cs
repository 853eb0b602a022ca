using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests;

/// <summary>Accepted reports on their way out.</summary>
public class DeliveryTests
{
    [Fact]
    public async Task An_accepted_report_is_delivered_once_with_a_name_that_says_nothing_of_persons()
    {
        var (world, report) = await AcceptedAsync();
        await using var _ = world;
        var channel = new Library();
        var desk = world.Get<IDeliveryDesk>();
        (await desk.ListAsync(World.Officer, report)).Must().ShouldHaveSingleItem().DoneAt.ShouldBeNull();
        (await desk.DispatchAsync([channel])).ShouldBe((1, 0));
        (await desk.DispatchAsync([channel])).ShouldBe((0, 0));
        var submission = channel.Seen.ShouldHaveSingleItem();
        Encoding.UTF8.GetString(submission.Document.Span).ShouldBe("第一版");
        (submission.FileName, submission.Key).ShouldBe(("S1-school-summary-2024-2025-1-v1.docx", $"{report}:{submission.Sha256}:library"));
        submission.Folders.ShouldBe(["2024-2025-1", "school-summary"]);

        var done = (await desk.ListAsync(World.Officer, report)).Must().ShouldHaveSingleItem();
        (done.DoneAt, done.Address, done.Trouble).ShouldBe((world.Clock.GetUtcNow(), new Uri("https://library.example/1"), null));
        (await world.Audit.ListAsync(World.Officer)).ShouldContain(e => e.Action == "report.delivered" && e.Subjects["report"] == report);
        (await world.Audit.VerifyAsync()).Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task The_bureau_sees_where_it_is_the_school_only_that_it_arrived_and_others_nothing()
    {
        var (world, report) = await AcceptedAsync();
        await using var _ = world;
        var desk = world.Get<IDeliveryDesk>();
        (await desk.DispatchAsync([new Library()])).ShouldBe((1, 0));
        var school = (await desk.ListAsync(World.Teacher, report)).Must().ShouldHaveSingleItem();
        (school.DoneAt is null, school.Address).ShouldBe((false, null));
        foreach (var other in new[] { World.NextDoor, World.Stranger, World.Central })
            (await desk.ListAsync(other, report)).Code().ShouldBe("report.not-found");
    }

    [Fact]
    public async Task A_channel_that_is_away_gets_it_later_and_goes_on_from_its_note_in_another_process()
    {
        var (world, report) = await AcceptedAsync();
        await using var _ = world;
        var channel = new Library();
        channel.Outcomes.Enqueue(async note =>
        {
            await note.KeepAsync("chunk 1", CancellationToken.None);
            return new Problem(Texts, "test.away") { Unavailable = true };
        });
        channel.Outcomes.Enqueue(_ => throw new IOException("reset"));
        (await world.Get<IDeliveryDesk>().DispatchAsync([channel])).ShouldBe((0, 1));
        (await world.Get<IDeliveryDesk>().DispatchAsync([channel])).ShouldBe((0, 0));
        await using var reborn = World.Reopen(Path.GetDirectoryName(Path.GetDirectoryName(world.File))!);
        reborn.Clock.Move(TimeSpan.FromMinutes(5));
        (await reborn.Get<IDeliveryDesk>().DispatchAsync([channel])).ShouldBe((0, 1));
        (await reborn.Get<IDeliveryDesk>().ListAsync(World.Officer, report)).Must()[0].Trouble!.In(CultureInfo.GetCultureInfo("en")).ShouldContain("tried again");
        reborn.Clock.Move(TimeSpan.FromMinutes(10));
        (await reborn.Get<IDeliveryDesk>().DispatchAsync([channel])).ShouldBe((1, 0));
        channel.Notes.ShouldBe([null, "chunk 1", "chunk 1"]);
        channel.Seen.Select(s => s.Key).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_a_channel_refuses_is_told_and_tried_once_a_day()
    {
        var (world, report) = await AcceptedAsync();
        await using var _ = world;
        var channel = new Library();
        channel.Outcomes.Enqueue(_ => Task.FromResult<Result<Uri>>(new Problem(Texts, "report.not-found")));
        var desk = world.Get<IDeliveryDesk>();
        (await desk.DispatchAsync([channel])).ShouldBe((0, 1));
        (await desk.ListAsync(World.Officer, report)).Must()[0].Trouble!.Hans.ShouldBe("没有找到这份报告。");
        (await desk.ListAsync(World.Teacher, report)).Must()[0].Trouble.ShouldBeNull();
        world.Clock.Move(TimeSpan.FromHours(23));
        (await desk.DispatchAsync([channel])).ShouldBe((0, 0));
        world.Clock.Move(TimeSpan.FromHours(2));
        (await desk.DispatchAsync([channel])).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_server_that_stops_gives_back_the_delivery_in_its_hand()
    {
        var (world, _) = await AcceptedAsync();
        await using var __ = world;
        var desk = world.Get<IDeliveryDesk>();
        using var stop = new CancellationTokenSource();
        var stopping = new Library();
        stopping.Outcomes.Enqueue(async note =>
        {
            await note.KeepAsync("half", CancellationToken.None);
            await stop.CancelAsync();
            throw new OperationCanceledException(stop.Token);
        });
        await Should.ThrowAsync<OperationCanceledException>(() => desk.DispatchAsync([stopping], cancellation: stop.Token));
        var channel = new Library();
        (await desk.DispatchAsync([channel])).ShouldBe((1, 0));
        channel.Notes.ShouldBe(["half"]);
    }

    [Fact]
    public async Task A_process_that_dies_with_a_delivery_in_hand_leaves_it_to_the_next()
    {
        var (world, _) = await AcceptedAsync();
        await using var __ = world;
        var desk = world.Get<IDeliveryDesk>();
        var (begun, never) = (new TaskCompletionSource(), new TaskCompletionSource());
        var dying = new Library();
        dying.Outcomes.Enqueue(async note =>
        {
            await note.KeepAsync("half", CancellationToken.None);
            begun.SetResult();
            await never.Task;
            throw new InvalidOperationException("Whoever is dead delivers nothing.");
        });
        var dead = desk.DispatchAsync([dying]);
        await begun.Task;
        var channel = new Library();
        (await desk.DispatchAsync([channel])).ShouldBe((0, 0), "the lease still runs");
        world.Clock.Move(TimeSpan.FromMinutes(3));
        (await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => desk.DispatchAsync([channel]))))).Sum(d => d.Delivered).ShouldBe(1);
        channel.Notes.ShouldBe(["half"]);

        // Whoever comes back from the dead changes nothing.
        never.SetResult();
        await dead;
        (await desk.DispatchAsync([channel])).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_delivery_that_takes_long_stays_with_the_worker_who_has_it_in_hand()
    {
        var clock = new AlarmClock();
        await using var world = await World.CreateAsync(s => s.AddSingleton(new DeliveryChannels(["library"])).AddSingleton<TimeProvider>(clock));
        await AcceptAsync(world);
        var desk = world.Get<IDeliveryDesk>();
        var (begun, enough) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = new Library();
        slow.Outcomes.Enqueue(async _ =>
        {
            begun.SetResult();
            await enough.Task;
            return new Uri("https://library.example/slow");
        });
        var working = desk.DispatchAsync([slow]);
        await begun.Task;
        var second = new Library();
        for (var until = await LeasedUntilAsync(world); clock.GetUtcNow() < AlarmClock.Beginning.AddMinutes(20);)
        {
            clock.Move(TimeSpan.FromSeconds(30));
            until = await RenewedAsync(world, until);
            (await desk.DispatchAsync([second])).ShouldBe((0, 0));
        }

        enough.SetResult();
        (await working).ShouldBe((1, 0));
        (await desk.DispatchAsync([second])).ShouldBe((0, 0));
        second.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_has_lost_the_lease_is_stopped_and_writes_nothing_over_the_next_ones_work()
    {
        var clock = new AlarmClock();
        await using var world = await World.CreateAsync(s => s.AddSingleton(new DeliveryChannels(["library"])).AddSingleton<TimeProvider>(clock));
        var report = await AcceptAsync(world);
        var desk = world.Get<IDeliveryDesk>();
        var begun = new TaskCompletionSource();
        var slow = new Library();
        slow.Stoppable.Enqueue(async stop =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
            throw new InvalidOperationException("Nobody ends this but the lease.");
        });
        var working = desk.DispatchAsync([slow], most: 1);
        await begun.Task;

        // As after a pause of the whole process that was longer than the lease: another has taken it and is done.
        await world.ExecuteAsync("UPDATE Deliveries SET NextTryAt = (SELECT min(CreatedAt) FROM Deliveries)");
        (await desk.DispatchAsync([new Library()])).ShouldBe((1, 0));
        clock.Move(TimeSpan.FromSeconds(30));
        (await working.WaitAsync(TimeSpan.FromMinutes(1))).ShouldBe((0, 0));
        (await desk.ListAsync(World.Officer, report)).Must()[0].Address.ShouldBe(new Uri("https://library.example/1"));
    }

    [Fact]
    public async Task Without_channels_nothing_waits()
    {
        await using var world = await World.CreateAsync();
        await AcceptAsync(world);
        (await world.CountAsync("SELECT count(*) FROM Deliveries")).ShouldBe(0);
    }

    private static readonly Texts Texts = new("WorkSummary.Storage.Texts.Messages", typeof(WorkSummaryDb));

    private static Task<long> LeasedUntilAsync(World world) => world.CountAsync("SELECT NextTryAt FROM Deliveries");

    /// <summary>Waits until the lease has been renewed.</summary>
    private static async Task<long> RenewedAsync(World world, long before)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (await LeasedUntilAsync(world) is var until && until > before) return until;
            await Task.Delay(5, patience.Token);
        }
    }

    private static async Task<(World World, string Report)> AcceptedAsync()
    {
        var world = await World.CreateAsync(s => s.AddSingleton(new DeliveryChannels(["library"])));
        return (world, await AcceptAsync(world));
    }

    private static async Task<string> AcceptAsync(World world)
    {
        var report = await world.SubmittedAsync();
        (await world.DoAsync(World.Principal, report, RouteAction.Approve)).Must();
        (await world.DoAsync(World.Officer, report, RouteAction.Accept)).Must();
        return report;
    }

    private sealed class Library : ISubmissionChannel
    {
        public Queue<Func<IDeliveryNote, Task<Result<Uri>>>> Outcomes { get; } = new();

        public Queue<Func<CancellationToken, Task<Result<Uri>>>> Stoppable { get; } = new();

        public List<Submission> Seen { get; } = [];

        public List<string?> Notes { get; } = [];

        public string Name => "library";

        public async Task<Result<Uri>> DeliverAsync(Submission submission, IDeliveryNote note, CancellationToken cancellation)
        {
            lock (Seen)
            {
                Seen.Add(submission);
                Notes.Add(note.Text);
            }

            if (Stoppable.TryDequeue(out var stoppable)) return await stoppable(cancellation);
            return Outcomes.TryDequeue(out var outcome) ? await outcome(note) : new Uri($"https://library.example/{Seen.Count}");
        }
    }
}
