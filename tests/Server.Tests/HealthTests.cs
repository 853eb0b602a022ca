using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WorkSummary.Server.Hosting;
using WorkSummary.Storage;

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
        (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
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

    private static async Task AsOfALaterReleaseAsync(IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<WorkSummaryDb>>().CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync("UPDATE Schema SET Number = Number + 2, Oldest = Number + 1");
    }
}
