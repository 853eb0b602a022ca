using System.Security.Cryptography;
using System.Text.Json;
using WorkSummary.EndToEnd.Running;
using WorkSummary.FakeGraph;

namespace WorkSummary.EndToEnd.Graph;

/// <summary>The server is killed in the middle of a call to Graph and started again: what was begun is done once.</summary>
public sealed class KillTests(GraphStage stage) : IClassFixture<GraphStage>
{
    [Fact]
    public async Task A_row_whose_answer_a_kill_swallowed_is_in_the_list_once()
    {
        using var teacher = await stage.SignInAsync("s05-teacher-1");
        await GraphStage.UntilReadAsync(teacher);
        var visits = stage.Site("s05").List("HomeVisits");
        var before = visits.Items.Count;
        var visit = (await teacher.GetAsync("rows/HomeVisits?take=1")).GetProperty("rows")[0].GetProperty("cells");
        var killed = KillAt("/items$", r => r.Method == "POST");

        await teacher.DoAsync(HttpMethod.Post, "rows/HomeVisits", new
        {
            key = Guid.NewGuid().ToString("N"),
            cells = new { Child = Cell(visit, "Child"), Carer = Cell(visit, "Carer"), VisitDate = "2025-06-12", Trigger = "routine", Mode = "at-home", Findings = "写在断电之前" },
        });
        await killed;
        visits.Items.Count.ShouldBe(before + 1, "Graph had taken it");
        await stage.Server.StartAsync();

        await GraphStage.UntilAsync(async () => (await teacher.GetAsync("rows/open")).GetArrayLength() == 0, "the write is done");
        visits.Items.Count.ShouldBe(before + 1);
        (await teacher.GetAsync("rows/HomeVisits?search=" + Uri.EscapeDataString("写在断电之前"))).GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_change_whose_answer_a_kill_swallowed_is_no_conflict_with_itself()
    {
        using var principal = await stage.SignInAsync("s05-principal");
        await GraphStage.UntilReadAsync(principal);
        var row = (await principal.GetAsync("rows/Children?take=1")).GetProperty("rows")[0];
        var children = stage.Site("s05").List("Children");
        var id = int.Parse(row.GetProperty("id").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        var version = children.Find(id)!.Version;
        var killed = KillAt("/fields$", r => r.Method == "PATCH");

        await principal.DoAsync(HttpMethod.Put, $"rows/Children/{id}", new { key = Guid.NewGuid().ToString("N"), version = row.GetProperty("version").GetString(), cells = new { HomeAddress = "白石村五组" } });
        await killed;
        await stage.Server.StartAsync();

        await GraphStage.UntilAsync(async () => (await principal.GetAsync("rows/open")).GetArrayLength() == 0, "the write is done");
        children.Value(children.Find(id)!, "HomeAddress").ShouldBe("白石村五组");
        children.Find(id)!.Version.ShouldBe(version + 1);
    }

    [Fact]
    public async Task A_report_whose_upload_a_kill_interrupted_is_in_the_library_once()
    {
        using var officer = await stage.SignInAsync("b01-officer-1");
        var report = (await officer.GetAsync("queue")).GetProperty("items")[0].GetProperty("report").GetProperty("id").GetString()!;
        var drive = stage.Site("b01").Drive;
        var before = drive.Files.Count;
        var killed = KillAt("/_upload/", r => r.Method == "PUT");

        await officer.DecideAsync(report, "accept");
        await killed;
        await stage.Server.StartAsync();

        var versions = (await officer.GetAsync($"reports/{report}")).GetProperty("versions");
        var hash = versions[versions.GetArrayLength() - 1].GetProperty("hash").GetString()!;
        await GraphStage.UntilAsync(() => Task.FromResult(drive.Files.Count > before), "the document is in the library");
        // One more turn of the worker finds nothing left to do.
        await Task.Delay(TimeSpan.FromSeconds(8));
        drive.Files.Count.ShouldBe(before + 1);
        drive.Files.Values.ShouldContain(f => f.Sha256.Equals(hash, StringComparison.OrdinalIgnoreCase));
        Convert.ToHexStringLower(SHA256.HashData(drive.Files.Values.Single(f => f.Sha256.Equals(hash, StringComparison.OrdinalIgnoreCase)).Content)).ShouldBe(hash);
    }

    /// <summary>Kills the server when such a request has arrived at Graph, which takes it; the answer finds nobody.</summary>
    private Task KillAt(string path, Func<GraphRequest, bool> which)
    {
        var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var done = 0;
        for (var number = 1; number <= 40; number++)
        {
            stage.Graph.Faults.When(path, number, async request =>
            {
                if (!which(request) || Interlocked.Exchange(ref done, 1) == 1) return;
                await stage.Server.KillAsync();
                // What Graph makes of the request comes after this; give it the moment.
                _ = Task.Delay(500).ContinueWith(_ => killed.SetResult(), TaskScheduler.Default);
            });
        }

        return killed.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }

    private static string? Cell(JsonElement cells, string column) => cells.GetProperty(column).GetString();
}
