using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Journeys;
using Resilience.Killing;
using Resilience.World;
using WorkSummary.Storage;
using WorkSummary.Storage.Nodes;

namespace Resilience;

/// <summary>What to run.</summary>
/// <param name="Kills">How often a node is killed.</param>
/// <param name="Nodes">How many nodes there are.</param>
internal sealed record KillOptions(int Kills, int Nodes)
{
    /// <summary>How many schools write at once.</summary>
    public int Schools { get; init; } = 6;

    /// <summary>How many reports only time acts on.</summary>
    public int Sleepers { get; init; } = 24;

    public int Seed { get; init; } = Environment.TickCount;

    /// <summary>Told now and then how far it has come.</summary>
    public Action<string> Say { get; init; } = static _ => { };
}

/// <summary>
/// Nodes on one database are killed again and again while schools send their reports through them. When it was done so often, the
/// schools bring to its end what they have begun, the leases of the dead run out, one node does what is left and is asked to end, and
/// the verdict is read from the database and from the world outside.
/// </summary>
internal static class KillRun
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromMinutes(5);

    public static async Task<(Verdict Verdict, IReadOnlyDictionary<string, int> Kills)> RunAsync(KillWorld world, KillOptions options)
    {
        var random = new Random(options.Seed);
        var acknowledged = new Acknowledged();
        var supervisor = new Supervisor(world, options.Nodes, random);
        using var enough = new CancellationTokenSource();
        using var over = new CancellationTokenSource();
        var nodes = supervisor.RunAsync(options.Kills, over.Token);
        var schools = world.Schools.Select((_, i) => SchoolAsync(new SchoolJourney(i, world, supervisor.Addresses, acknowledged, new Random(options.Seed + i)), acknowledged, enough.Token)).ToList();
        var last = Stopwatch.GetTimestamp();
        while (supervisor.Killed < options.Kills && !nodes.IsCompleted && !schools.All(s => s.IsCompleted))
        {
            await Task.Delay(200);
            if (Stopwatch.GetElapsedTime(last) < TimeSpan.FromSeconds(30)) continue;
            options.Say($"{supervisor.Killed} kills, {acknowledged.Ended.Count} reports accepted, {acknowledged.Steps.Count} steps, {acknowledged.Wrong.Count} wrong answers");
            last = Stopwatch.GetTimestamp();
        }

        if (nodes.IsFaulted) await nodes;
        await enough.CancelAsync();
        await Task.WhenAll(schools);
        await over.CancelAsync();
        await nodes;
        foreach (var surprise in supervisor.Surprises) acknowledged.Wrong.Enqueue(surprise);

        await world.LetLeasesRunOutAsync();
        await FinishAsync(world, supervisor, acknowledged);
        return (await Verdict.OfAsync(world, acknowledged), supervisor.Kills.ToDictionary());
    }

    private static async Task SchoolAsync(SchoolJourney journey, Acknowledged acknowledged, CancellationToken enough)
    {
        try
        {
            await journey.RunAsync(enough, CancellationToken.None);
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException)
        {
            acknowledged.Wrong.Enqueue($"a school gave up: {e.Message}");
        }
    }

    /// <summary>One node does what is left, and then ends when it is asked to.</summary>
    private static async Task FinishAsync(KillWorld world, Supervisor supervisor, Acknowledged acknowledged)
    {
        using var node = await supervisor.StartAsync();
        await using (var services = world.Open())
        {
            var work = services.GetRequiredService<IWorkState>();
            var began = Stopwatch.GetTimestamp();
            await using var db = await services.GetRequiredService<IDbContextFactory<WorkSummaryDb>>().CreateDbContextAsync();

            // What was told last leaves when the time to take it back is over. Asked for first: what it becomes is counted after it.
            while (await db.Notices.CountAsync(n => n.SendAt != null) is var unsent && await work.ReadAsync() is var left
                && unsent + left.Outbox.Waiting + left.Deliveries.Waiting + left.Timers.Waiting > 0)
            {
                if (Stopwatch.GetElapsedTime(began) > LongestEnd)
                {
                    acknowledged.Wrong.Enqueue($"work is left over: {left}");
                    break;
                }

                await Task.Delay(250);
            }
        }

        _ = kill(node.Id, SigTerm);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await node.WaitForExitAsync(patience.Token);
            if (node.ExitCode != 0) acknowledged.Wrong.Enqueue($"a node that was asked to end ended with {node.ExitCode}");
        }
        catch (OperationCanceledException)
        {
            node.Kill();
            acknowledged.Wrong.Enqueue("a node that was asked to end did not");
        }
    }

    private const int SigTerm = 15;

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
