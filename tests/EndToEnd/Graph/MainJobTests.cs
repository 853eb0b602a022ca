using System.Security.Cryptography;
using System.Text.Json;
using WorkSummary.EndToEnd.People;
using WorkSummary.EndToEnd.Running;

namespace WorkSummary.EndToEnd.Graph;

/// <summary>The main job with lists from Graph, over the server as it is run.</summary>
public sealed class MainJobTests(GraphStage stage) : IClassFixture<GraphStage>
{
    private const string Unit = "S07";
    private const string Period = "2024-2025-2";

    [Fact]
    public async Task From_an_empty_draft_to_the_receipt_with_the_figures_of_the_same_rows_as_CSV_and_into_the_bureaus_library()
    {
        using var teacher = await stage.SignInAsync("s07-teacher-1");
        using var principal = await stage.SignInAsync("s07-principal");
        using var officer = await stage.SignInAsync("b01-officer-1");
        await GraphStage.UntilReadAsync(teacher);

        // Filled from Graph, the draft rests on the snapshot that the CSV of the same rows gives.
        var round = (await teacher.GetAsync("rounds")).EnumerateArray().First(r => r.GetProperty("period").GetProperty("code").GetString() == Period && !r.GetProperty("closed").GetBoolean());
        var report = (await teacher.DoAsync(HttpMethod.Post, "reports", new { round = round.GetProperty("id").GetString() })).GetProperty("id").GetString()!;
        var draft = await teacher.GetAsync($"reports/{report}/draft");
        var (exit, output) = await Product.RunAsync("indicators", "--lists", Path.Combine(Product.Root, "templates", "demo", "lists"), "--unit", Unit, "--period", Period, "--json", "--settings", "");
        exit.ShouldBe(0, output);
        var near = JsonDocument.Parse(output).RootElement;
        draft.GetProperty("snapshotHash").GetString().ShouldBe(near.GetProperty("hash").GetString());

        await WriteAsync(teacher, report, draft, Narrative.Complete);
        await SubmitAsync(teacher, report, "1");
        await principal.DecideAsync(report, "return", "请补写心理辅导方面的困难。");
        draft = await teacher.GetAsync($"reports/{report}/draft");
        await WriteAsync(teacher, report, draft, new Dictionary<string, string> { ["problems"] = Narrative.ProblemsChanged });
        await SubmitAsync(teacher, report, "2");
        await principal.DecideAsync(report, "approve");
        await officer.DecideAsync(report, "accept");

        // The figures of the version are those of the CSV, as computed.
        var detail = await teacher.GetAsync($"reports/{report}");
        var receipt = detail.GetProperty("receipt");
        receipt.GetProperty("number").GetString()!.ShouldContain("B01");
        var version = detail.GetProperty("versions").EnumerateArray().Last();
        var document = await teacher.BytesAsync($"reports/{report}/versions/{version.GetProperty("number").GetInt32()}/document");
        var hash = Convert.ToHexStringLower(SHA256.HashData(document));
        hash.ShouldBe(version.GetProperty("hash").GetString());
        Documents.Text(document).ShouldContain(Narrative.ProblemsChanged);

        // The bureau's library has the accepted document, once.
        var files = stage.Site("b01").Drive.Files;
        await GraphStage.UntilAsync(() => Task.FromResult(files.Values.Any(f => Same(f.Sha256, hash))), "the document is in the library");
        files.Values.Count(f => Same(f.Sha256, hash)).ShouldBe(1);
        files.Keys.ShouldAllBe(path => path.EndsWith(".docx", StringComparison.Ordinal));
        stage.Server.Errors().ShouldBeEmpty();
        (await Product.RunAsync("audit", "verify", "--db", stage.Server.Database)).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task While_the_service_is_away_the_last_good_data_serves_with_its_date_after_a_restart_too()
    {
        using var teacher = await stage.SignInAsync("s06-teacher-1");
        await GraphStage.UntilReadAsync(teacher);
        var before = await teacher.GetAsync("lists/state");
        stage.Graph.Faults.Outage = true;
        try
        {
            await teacher.SendAsync(HttpMethod.Post, "lists/refresh");
            await GraphStage.UntilAsync(async () => (await teacher.GetAsync("lists/state")).TryGetProperty("trouble", out _), "the trouble is told");
            await stage.Server.KillAsync();
            await stage.Server.StartAsync();

            var state = await teacher.GetAsync("lists/state");
            state.GetProperty("readAt").GetDateTimeOffset().ShouldBe(before.GetProperty("readAt").GetDateTimeOffset());
            state.GetProperty("trouble").GetProperty("message").GetString()!.ShouldContain("再试");
            (await teacher.GetAsync("rows/Children")).GetProperty("total").GetInt32().ShouldBeGreaterThan(0);
        }
        finally
        {
            stage.Graph.Faults.Clear();
        }

        var (status, after) = await teacher.SendAsync(HttpMethod.Post, "lists/refresh");
        ((int)status).ShouldBeInRange(200, 202, $"{after}");
        await GraphStage.UntilAsync(async () => !(await teacher.GetAsync("lists/state")).TryGetProperty("trouble", out _), "the trouble is over");
    }

    [Fact]
    public async Task A_change_in_SharePoint_is_called_over_and_read_long_before_the_next_regular_reading()
    {
        using var teacher = await stage.SignInAsync("s04-teacher-1");
        await GraphStage.UntilReadAsync(teacher);
        var children = stage.Site("s04").List("Children");
        await GraphStage.UntilAsync(() => Task.FromResult(stage.Graph.Requests.Entries.Any(r => r.Method == "POST" && r.Url.Contains("/subscriptions", StringComparison.Ordinal) && r.Status == 201)), "watches are made");
        await Task.Delay(TimeSpan.FromSeconds(1));

        lock (stage.Graph.World.Sync) children.Set(children.Items[0].Id, new Dictionary<string, object?> { ["HomeAddress"] = "新桥村一组" });

        await GraphStage.UntilAsync(async () => (await teacher.GetAsync("rows/Children?search=" + Uri.EscapeDataString("新桥村一组"))).GetProperty("total").GetInt32() == 1, "the change is read");
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static async Task WriteAsync(Caller teacher, string report, JsonElement draft, IReadOnlyDictionary<string, string> texts)
    {
        var revisions = draft.GetProperty("sections").EnumerateArray().ToDictionary(s => s.GetProperty("section").GetString()!, s => s.GetProperty("revision").GetInt32());
        foreach (var (section, text) in texts)
        {
            await teacher.DoAsync(HttpMethod.Put, $"reports/{report}/draft/{section}", new { text, revision = revisions.GetValueOrDefault(section) });
        }
    }

    private static async Task SubmitAsync(Caller teacher, string report, string key)
    {
        var turn = (await teacher.GetAsync($"reports/{report}/draft")).GetProperty("turn").GetInt32();
        await teacher.DoAsync(HttpMethod.Post, $"reports/{report}/submission", new { turn, key = report + key });
    }
}
