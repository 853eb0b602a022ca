using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Storage.Tests.Postgres;
using WorkSummary.Core.Routes;
using WorkSummary.Storage;
using WorkSummary.Storage.Nodes;
using WorkSummary.Storage.Postgres;
using WorkSummary.Storage.Sqlite;
using Xunit;

namespace Storage.Tests;

/// <summary>Which programs may work on which database, so that nodes can be exchanged one after the other.</summary>
[Collection(PostgresCollection.Name)]
public sealed class SchemaTests(PostgresCluster cluster)
{
    private const string NextRelease = "ALTER TABLE \"Reports\" ADD COLUMN \"Later\" text NULL; CREATE TABLE \"Coming\" (\"Id\" integer PRIMARY KEY);";

    [Fact]
    public async Task A_migrated_database_has_the_number_of_its_program()
    {
        await using var world = await World.CreateAsync();
        var state = await world.Get<IDatabaseSetup>().StateAsync();
        state.Number.ShouldBe(SchemaNumber.Current);
        state.Pending.ShouldBeEmpty();
        state.Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task An_older_program_goes_on_working_and_starting_beside_the_next_release()
    {
        await using var world = await World.CreateAsync();
        var report = await world.SubmittedAsync();
        await world.ExecuteAsync(NextRelease + Number(SchemaNumber.Current + 1, SchemaNumber.Current));
        (await world.DoAsync(World.Principal, report, RouteAction.Approve)).Must();
        (await world.DoAsync(World.Officer, report, RouteAction.Accept)).Must();

        var setup = world.Get<IDatabaseSetup>();
        (await setup.StateAsync()).Refusal.ShouldBeNull();
        (await setup.MigrateAsync()).ShouldBeEmpty();
        (await setup.StateAsync()).Number.ShouldBe(SchemaNumber.Current + 1, "what the newer program has noted stays");
    }

    [Fact]
    public async Task A_program_too_old_for_the_database_is_told_so()
    {
        await using var world = await World.CreateAsync();
        await world.ExecuteAsync(Number(SchemaNumber.Current + 2, SchemaNumber.Current + 1));
        (await world.Get<IDatabaseSetup>().StateAsync()).Refusal.ShouldNotBeNull().Code.ShouldBe("database.newer");
    }

    [Fact]
    public async Task A_database_that_is_not_there_yet_is_to_be_migrated()
    {
        await using var nothing = new ServiceCollection().AddWorkSummaryPostgres(await cluster.CreateDatabaseAsync()).BuildServiceProvider();
        var state = await nothing.GetRequiredService<IDatabaseSetup>().StateAsync();
        state.Number.ShouldBeNull();
        state.Pending.ShouldNotBeEmpty();
        state.Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task Of_nodes_that_start_at_once_on_a_new_PostgreSQL_one_migrates_and_the_others_wait()
    {
        var connection = await cluster.CreateDatabaseAsync();
        var nodes = Enumerable.Range(0, 3).Select(_ => new ServiceCollection().AddWorkSummaryPostgres(connection).BuildServiceProvider()).ToList();
        var applied = await Task.WhenAll(nodes.Select(n => Task.Run(() => n.GetRequiredService<IDatabaseSetup>().MigrateAsync())));
        applied.Count(a => a.Count > 0).ShouldBe(1);
        foreach (var node in nodes)
        {
            (await node.GetRequiredService<IDatabaseSetup>().StateAsync()).Number.ShouldBe(SchemaNumber.Current);
            await node.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_was_killed_while_migrating_a_SQLite_file_keeps_nobody_from_starting(bool migrated)
    {
        var folder = Directory.CreateTempSubdirectory("worksummary-").FullName;
        var file = Path.Combine(folder, "data.db");
        await using (var killed = Program(file))
        {
            if (migrated) await killed.GetRequiredService<IDatabaseSetup>().MigrateAsync();
            await using var db = await killed.GetRequiredService<IDbContextFactory<WorkSummaryDb>>().CreateDbContextAsync();
            await db.Database.ExecuteSqlAsync($"CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL); INSERT INTO __EFMigrationsLock VALUES (1, '2025-01-01');");
        }

        await using var next = Program(file);
        await next.GetRequiredService<IDatabaseSetup>().MigrateAsync().WaitAsync(TimeSpan.FromMinutes(1));
        (await next.GetRequiredService<IDatabaseSetup>().StateAsync()).Number.ShouldBe(SchemaNumber.Current);
    }

    [Fact]
    public async Task Of_programs_that_start_at_once_on_a_new_SQLite_file_one_migrates_and_the_others_wait()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("worksummary-").FullName, "data.db");
        var programs = Enumerable.Range(0, 3).Select(_ => Program(file)).ToList();
        var applied = await Task.WhenAll(programs.Select(p => Task.Run(() => p.GetRequiredService<IDatabaseSetup>().MigrateAsync())));
        applied.Count(a => a.Count > 0).ShouldBe(1);
        foreach (var program in programs) await program.DisposeAsync();
        Directory.GetFiles(Path.GetDirectoryName(file)!, "*-migrating").ShouldBeEmpty();
    }

    private static ServiceProvider Program(string file) => new ServiceCollection().AddWorkSummarySqlite(file).BuildServiceProvider();

    private static string Number(int number, int oldest) => $"UPDATE \"Schema\" SET \"Number\" = {number}, \"Oldest\" = {oldest};";
}
