using System.Diagnostics;
using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Plugins;
using WorkSummary.FakeGraph;
using WorkSummary.Files;
using WorkSummary.Files.Lists;
using WorkSummary.Graph;
using static WorkSummary.Benchmarks.DemoSchool;

namespace WorkSummary.Benchmarks;

/// <summary>
/// A roster of 6,577 children with 80,000 visits through Microsoft Graph, in pages of 200, from a fake in a process of its own: cold and
/// refreshed, calm and in a throttle storm, beside the CSV files of the same rows.
/// </summary>
internal static class GraphBenchmarks
{
    /// <summary>Argument that makes this program the fake.</summary>
    public const string Server = "graph-server";

    private static readonly string[] Lists = ["OrgUnits", "Periods", "Carers", "Classes", "Children", "HomeVisits"];

    public static async Task RunAsync()
    {
        var (catalog, big) = await MakeAsync();
        var folder = Directory.CreateTempSubdirectory("graph-benchmark").FullName;
        BigSchool.Write(big, folder);
        big = new ListReadings([]);
        using var fake = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Server) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var url = fake.StandardOutput.ReadLine()!;
        var ports = new PluginPorts(new PluginHost
        {
            Settings = new Dictionary<string, string>
            {
                ["Graph:Tenant"] = FakeWorld.DefaultTenant, ["Graph:Client"] = FakeWorld.DefaultClient, ["Graph:Secret"] = FakeWorld.DefaultSecret,
                ["Graph:Authority"] = url, ["Graph:Url"] = url, ["Graph:Sites:S01"] = "https://school.sharepoint.example/sites/big",
                ["Graph:TimeZone"] = "Asia/Shanghai", ["Graph:LongestWait"] = "00:30:00",
            },
        });
        new GraphPlugin().Register(ports);
        var follower = ports.ListFollowers.Single();
        var request = new ListRequest(catalog, "S01", Lists);

        // The code runs for the first time here.
        Must(await follower.FollowAsync(request with { Lists = ["OrgUnits", "Periods"] }, new Memory(), false, null, CancellationToken.None));

        Report.Title("6,577 children and 80,000 visits through Graph, in pages of 200");
        Report.Head("what", "rows read", "requests", "refused", "seconds", "CPU s", "× CSV, CPU", "MB peak rise");
        ListReadings? files = null;
        var csv = Measure(() => files = Must(new FilesListSource().ReadAsync(request with { Location = folder }, null, CancellationToken.None).Result));
        Row("the CSV files of the same rows", files!.Readings.Sum(r => r.Rows.Rows.Count), csv, csv, "0 0");

        var memory = new Memory();
        Follow("cold", whole: false);
        var fresh = Same(memory, files!) ? "nothing missing, nothing doubled: every row equals that of the CSV files" : "ROWS DIFFER";
        Follow("refreshed, nothing changed", whole: false);
        Ask("change");
        Follow("refreshed, 25 changed, 10 new, 5 deleted", whole: false);
        Ask("storm");
        Follow("cold again (nightly), a fifth of the requests refused for 1 s", whole: true);
        Ask("change");
        Follow("refreshed in the storm, 25 changed, 10 new, 5 deleted", whole: false);
        Console.WriteLine($"\nAfter the cold reading: {fresh}. At the end: {memory.Rows("HomeVisits").Count:#,0} visits kept, {Ask("visits")} on the site.");
        fake.StandardInput.Close();
        await fake.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);

        void Follow(string what, bool whole)
        {
            Ask("clear");
            IReadOnlyList<ListUpdate> updates = [];
            var cost = Measure(() => updates = Must(follower.FollowAsync(request, memory, whole, null, CancellationToken.None).Result));
            memory.Keep(updates);
            Row(what, updates.Sum(u => u.Reading.Rows.Rows.Count), cost, csv, Ask("count"));
        }

        string Ask(string what)
        {
            fake.StandardInput.WriteLine(what);
            fake.StandardInput.Flush();
            return fake.StandardOutput.ReadLine()!;
        }
    }

    /// <summary>The fake: speaks its address, then obeys words on its input until that ends.</summary>
    public static async Task ServeAsync()
    {
        var (catalog, big) = await MakeAsync();
        await using var server = await FakeGraphServer.StartAsync();
        server.World.Clock = new Past();
        var site = new ListSiteBuilder(server.World, catalog).Build("big", "大学校", big);
        server.World.Clock = TimeProvider.System;
        var visits = site.List("HomeVisits");
        Console.WriteLine(server.BaseUrl.AbsoluteUri);
        var next = 1;
        while (Console.ReadLine() is { } word)
        {
            switch (word)
            {
                case "storm":
                    server.Faults.ThrottleAtRate(0.2, 3, new Throttle(RetryAfter: 1));
                    break;
                case "clear":
                    server.Requests.Clear();
                    break;
                case "change":
                    for (var i = 0; i < 25; i++) visits.Set(next += 37, new Dictionary<string, object?> { ["Findings"] = "改过" });
                    for (var i = 0; i < 10; i++) visits.Add(new Dictionary<string, object?> { ["Child"] = 1 + i, ["Carer"] = 1, ["Trigger"] = "routine", ["VisitDate"] = new DateTimeOffset(2024, 10, 8, 0, 0, 0, TimeSpan.FromHours(8)), ["Mode"] = "at-home" });
                    for (var i = 0; i < 5; i++) visits.Remove(next += 41);
                    break;
            }

            Console.WriteLine(word switch
            {
                "count" => string.Create(CultureInfo.InvariantCulture, $"{server.Requests.Entries.Count(e => !e.Inner)} {server.Requests.Entries.Count(e => e.Status is 429 or 503)}"),
                "visits" => visits.Items.Count.ToString("#,0", CultureInfo.InvariantCulture),
                _ => "ok",
            });
            Console.Out.Flush();
        }
    }

    private static async Task<(ListCatalog Catalog, ListReadings Big)> MakeAsync()
    {
        var templates = Must(TemplatesLocation.Find());
        var catalog = Must(CatalogFolder.Load(templates)).Lists;
        var demo = Must(await new FilesListSource().ReadAsync(new ListRequest(catalog, Must(DemoFolder.Load(templates)).ListsFolder), null, CancellationToken.None));
        return (catalog, BigSchool.Make(catalog, demo));
    }

    private static (double Seconds, double Cpu, long Peak) Measure(Action run)
    {
        var (clock, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var peak = ProcessMemory.RiseOf(() =>
        {
            (clock, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            run();
        });
        return (clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, peak);
    }

    private static void Row(string what, int rows, (double Seconds, double Cpu, long Peak) cost, (double Seconds, double Cpu, long Peak) csv, string counts) => Report.Row(
        what, Report.Number(rows), counts.Split(' ')[0], counts.Split(' ')[1], Report.Number(cost.Seconds), Report.Number(cost.Cpu), Report.Number(cost.Cpu / csv.Cpu), Report.Megabytes(cost.Peak));

    private static bool Same(Memory memory, ListReadings files)
    {
        foreach (var set in files.Readings.Select(r => r.Rows))
        {
            var kept = memory.Rows(set.Schema.Name);
            if (kept.Count != set.Rows.Count) return false;
            // Items are numbered from 1 in the order of the files.
            for (var i = 0; i < set.Rows.Count; i++)
            {
                var row = kept[(i + 1).ToString(CultureInfo.InvariantCulture)];
                if (!row.Cells.Select(BigSchool.Text).SequenceEqual(set.Rows[i].Cells.Select(BigSchool.Text))) return false;
            }
        }

        return true;
    }

    private sealed class Past : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddHours(-1);
    }

    private sealed class Memory : IListMemory
    {
        private readonly Dictionary<string, (string? Mark, Dictionary<string, Row> Rows)> lists = new(StringComparer.Ordinal);

        public string? Mark(string list) => lists.TryGetValue(list, out var kept) ? kept.Mark : null;

        public Dictionary<string, Row> Rows(string list) => lists[list].Rows;

        public Task<IReadOnlyDictionary<string, Row>> RowsAsync(string list, CancellationToken cancellation) => Task.FromResult<IReadOnlyDictionary<string, Row>>(lists[list].Rows);

        public void Keep(IReadOnlyList<ListUpdate> updates)
        {
            foreach (var update in updates)
            {
                var rows = update.Whole ? [] : lists[update.Reading.Rows.Schema.Name].Rows;
                foreach (var gone in update.Gone) rows.Remove(gone);
                foreach (var row in update.Reading.Rows.Rows) rows[row.Id] = row;
                lists[update.Reading.Rows.Schema.Name] = (update.Mark, rows);
            }
        }
    }
}
