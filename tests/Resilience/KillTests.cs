using Resilience.Killing;
using Resilience.World;
using Shouldly;
using Storage.Tests.Postgres;
using Xunit;

namespace Resilience;

/// <summary>The short run; the long one is this program itself (docs/resilience.md).</summary>
[Collection(PostgresCollection.Name)]
public sealed class KillTests(PostgresCluster cluster) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("worksummary-kill-").FullName;

    public void Dispose() => Program.Remove(folder);

    [Fact]
    public async Task Nothing_is_lost_and_nothing_doubled_when_three_nodes_on_one_PostgreSQL_are_killed_again_and_again()
    {
        var world = await KillWorld.MakeAsync(folder, await cluster.CreateDatabaseAsync(), schools: 4, sleepers: 12);
        var (verdict, kills) = await KillRun.RunAsync(world, new KillOptions(18, 3));
        verdict.Faults.ShouldBeEmpty();
        kills.Keys.ShouldAllBe(k => KillPoint.Named.Contains(k) || k == KillPoint.AnyMoment);
    }

    [Fact]
    public async Task Nothing_is_lost_and_nothing_doubled_when_the_one_process_on_SQLite_is_killed_again_and_again()
    {
        var world = await KillWorld.MakeAsync(folder, connection: null, schools: 3, sleepers: 6);
        var (verdict, _) = await KillRun.RunAsync(world, new KillOptions(8, 1));
        verdict.Faults.ShouldBeEmpty();
    }
}
