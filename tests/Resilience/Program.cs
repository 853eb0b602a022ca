using System.Globalization;
using Microsoft.Data.Sqlite;
using Resilience.World;
using Storage.Tests.Postgres;

namespace Resilience;

/// <summary>
/// <c>--kills 1000 --nodes 3</c>: nodes on one PostgreSQL, which this program starts for itself. <c>--sqlite --kills 200</c>: one process
/// on a SQLite file. <c>--seed N</c> and <c>--schools N</c> vary it; <c>--keep</c> leaves what was written. Exit code 1 when something does not hold.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is ["node", var outside, .. var rest]) return await NodeProgram.RunAsync(outside, rest);

        var sqlite = args.Contains("--sqlite");
        var options = new KillOptions(Number("--kills", sqlite ? 200 : 1000), sqlite ? 1 : Number("--nodes", 3))
        {
            Schools = Number("--schools", 6), Sleepers = Number("--sleepers", 60), Seed = Number("--seed", Environment.TickCount),
            Say = static line => Console.WriteLine($"{DateTime.UtcNow:HH:mm:ss} {line}"),
        };
        Console.WriteLine($"{options.Kills} kills, {(sqlite ? "one process on SQLite" : $"{options.Nodes} nodes on one PostgreSQL")}, seed {options.Seed}");
        var folder = Directory.CreateTempSubdirectory("worksummary-kill-").FullName;
        var cluster = sqlite ? null : new PostgresCluster();
        try
        {
            if (cluster is not null) await cluster.InitializeAsync();
            var world = await KillWorld.MakeAsync(folder, cluster is null ? null : await cluster.CreateDatabaseAsync(), options.Schools, options.Sleepers);
            var (verdict, kills) = await KillRun.RunAsync(world, options);
            foreach (var (point, count) in kills.OrderByDescending(k => k.Value)) Console.WriteLine($"{count,6}  {point}");
            foreach (var fact in verdict.Facts) Console.WriteLine(fact);
            foreach (var fault in verdict.Faults) Console.WriteLine("DOES NOT HOLD: " + fault);
            Console.WriteLine(verdict.Faults.Count == 0 ? "Everything holds." : $"{verdict.Faults.Count} things do not hold; see {folder}.");
            if (verdict.Faults.Count == 0 && !args.Contains("--keep")) Remove(folder);
            return verdict.Faults.Count == 0 ? 0 : 1;
        }
        finally
        {
            if (cluster is not null) await cluster.DisposeAsync();
        }

        int Number(string name, int fallback) =>
            Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : fallback;
    }

    internal static void Remove(string folder)
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
