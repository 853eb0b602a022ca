using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using WorkSummary.Server.Hosting;
using WorkSummary.Storage;
using WorkSummary.Storage.Nodes;

namespace WorkSummary.Server.Tests;

/// <summary>What a load balancer and a watcher are told.</summary>
public sealed class HealthTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("worksummary-health").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_node_that_serves_is_alive_and_ready()
    {
        await using var server = Start();
        foreach (var path in new[] { "/health", "/health/live", "/health/ready" }) (await server.CreateClient().GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_node_that_ends_is_not_ready_any_more_and_still_serves()
    {
        await using var server = Start();
        var client = server.CreateClient();
        await server.Services.GetRequiredService<Draining>().StoppingAsync(default);
        (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/sign-in")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_node_whose_database_only_newer_programs_may_use_is_not_ready()
    {
        await using var server = Start();
        var client = server.CreateClient();
        await AsOfALaterReleaseAsync(server.Services);
        var answer = await client.GetAsync("/health/ready");
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("Unhealthy\ndatabase: database.newer");
    }

    [Fact]
    public async Task The_workers_of_a_node_too_old_for_its_database_take_nothing_and_say_so_once()
    {
        await using var server = Start();
        server.CreateClient().Dispose();
        var (clock, log) = (new Watch(), new Lines());
        var fitness = new Fitness(server.Services.GetRequiredService<IDatabaseSetup>(), clock, log);
        using var worker = new Counting(server.Services.GetRequiredService<IWorkCalls>(), fitness, clock);
        await worker.StartAsync(default);
        await worker.Turns.WaitAsync();

        await AsOfALaterReleaseAsync(server.Services);
        clock.Move(TimeSpan.FromMinutes(1));
        worker.Call();
        (await log.Read.ReadAsync()).ShouldContain("database.newer");
        for (var i = 0; i < 3; i++)
        {
            clock.Move(TimeSpan.FromMinutes(1));
            (await fitness.MayWorkAsync(default)).ShouldBeFalse();
        }

        log.Read.Count.ShouldBe(0);
        worker.Turns.CurrentCount.ShouldBe(0);
        await ExecuteAsync(server.Services, "UPDATE Schema SET Number = Number - 2, Oldest = 1");
        clock.Move(TimeSpan.FromMinutes(1));
        worker.Call();
        await worker.Turns.WaitAsync();
        (await log.Read.ReadAsync()).ShouldContain("go on");
        await worker.StopAsync(default);
    }

    [Fact]
    public async Task A_node_too_old_for_its_database_does_not_start_and_says_why()
    {
        await using (var server = Start()) await AsOfALaterReleaseAsync(server.Services);
        await using var tooOld = Start();
        Should.Throw<InvalidOperationException>(() => tooOld.CreateClient()).Message.ShouldContain("database.newer");
    }

    [Fact]
    public async Task Metrics_are_for_whoever_knows_the_token_and_tell_what_waits()
    {
        await using var server = Start(("Metrics:Token", "for-the-watcher"));
        var client = server.CreateClient();
        (await client.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        client.DefaultRequestHeaders.Authorization = new("Bearer", "for-somebody-else");
        (await client.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        client.DefaultRequestHeaders.Authorization = new("Bearer", "for-the-watcher");
        var text = await client.GetStringAsync("/metrics");
        text.ShouldContain("worksummary_work_waiting{work=\"outbox\"} 0");
        text.ShouldContain("# TYPE worksummary_work_oldest_seconds gauge");
    }

    private WebApplicationFactory<Program> Start(params (string Key, string Value)[] settings) => new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
    {
        host.UseEnvironment(Environments.Production);
        host.UseSetting("Settings:File", "");
        host.UseSetting("Database:File", Path.Combine(folder, "health.db"));
        foreach (var (key, value) in settings) host.UseSetting(key, value);
    });

    private static Task AsOfALaterReleaseAsync(IServiceProvider services) => ExecuteAsync(services, "UPDATE Schema SET Number = Number + 2, Oldest = Number + 1");

    private static async Task ExecuteAsync(IServiceProvider services, string sql)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<WorkSummaryDb>>().CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    /// <summary>A worker that finds nothing to do and counts how often it looked.</summary>
    private sealed class Counting(IWorkCalls calls, Fitness fitness, TimeProvider clock) : DispatchWorker(Work.None, calls, fitness, clock, NullLogger.Instance)
    {
        public SemaphoreSlim Turns { get; } = new(0);

        protected override string What => "Test";

        public override void Dispose()
        {
            Turns.Dispose();
            base.Dispose();
        }

        protected override Task<(int Done, int Waiting)> DispatchAsync(CancellationToken cancellation)
        {
            Turns.Release();
            return Task.FromResult((0, 0));
        }
    }

    /// <summary>A watch that stands still until it is moved, and wakes nobody: workers look when they are called.</summary>
    private sealed class Watch : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref ticks);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public void Move(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
    }

    private sealed class Lines : ILogger<Fitness>
    {
        private readonly Channel<string> lines = Channel.CreateUnbounded<string>();

        public ChannelReader<string> Read => lines.Reader;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Writer.TryWrite(formatter(state, exception));
    }
}
