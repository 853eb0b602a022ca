using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Sqlite;
using Xunit;

namespace Cli.Tests;

/// <summary>What could not be delivered, for the operator.</summary>
public sealed class OutboxTests : IDisposable
{
    private static readonly Member Writer = new("t1", "张柏峰", "S1", new HashSet<Role> { Role.Teacher });
    private static readonly Member Stand = new("p1", "高若林", "S1", new HashSet<Role> { Role.Principal });
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public async Task A_dead_letter_is_listed_and_sent_again_and_an_ended_channel_is_opened()
    {
        var database = folder["outbox.db"];
        await using (var services = new ServiceCollection().AddWorkSummarySqlite(database).BuildServiceProvider())
        {
            await services.GetRequiredService<IDatabaseSetup>().MigrateAsync();
            var directory = services.GetRequiredService<IDirectory>();
            await directory.PutUnitsAsync("system", [new("B1", "教育局", "bureau", null), new("S1", "青石小学", "school", "B1")]);
            await directory.PutMembersAsync("system", [Writer, Stand, new Member("a1", "管理员", "B1", new HashSet<Role> { Role.Admin })]);
            await TellAsync(services);
            await services.GetRequiredService<IOutbox>().DispatchAsync([new Ending()]);
        }

        var list = await CommandLine.RunAsync("outbox", "list", "--db", database, "--json");
        list.Exit.ShouldBe(1, "there is something to see to");
        list.Json.GetProperty("channels")[0].GetProperty("ended").GetBoolean().ShouldBeTrue();
        var dead = list.Json.GetProperty("dead").EnumerateArray().ToList();
        dead.Count.ShouldBe(1);

        (await CommandLine.RunAsync("outbox", "replay", "--db", database)).Error.ShouldContain("cli.replay-what");
        (await CommandLine.RunAsync("outbox", "replay", "no-such", "--channel", "oa", "--db", database)).Error.ShouldContain("outbox.not-dead");
        (await CommandLine.RunAsync("outbox", "open", "oa", "--db", database)).Exit.ShouldBe(0);
        var again = await CommandLine.RunAsync("outbox", "replay", dead[0].GetProperty("key").GetString()!, "--channel", "oa", "--db", database, "--json");
        again.Json.GetProperty("replayed").GetInt32().ShouldBe(1);
        (await CommandLine.RunAsync("outbox", "list", "--db", database)).Exit.ShouldBe(0);
    }

    /// <summary>Somebody is made a substitute, which is told.</summary>
    private static async Task TellAsync(ServiceProvider services)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var added = await services.GetRequiredService<ISubstitutions>().AddAsync(Stand, new Substitution(Stand.Id, Writer.Id, today, today.AddDays(2)));
        added.Ok.ShouldBeTrue(string.Join(", ", added.Problems));
    }

    private sealed class Ending : INotifier
    {
        public string Name => "oa";

        public bool IsPersonal => false;

        public Task<NoticeOutcome> DeliverAsync(Notice notice, CancellationToken cancellation) =>
            Task.FromResult(NoticeOutcome.Ended(new Problem(new Texts("WorkSummary.Core.Routes.Messages", typeof(Problem)), "oa.gone")));
    }
}
