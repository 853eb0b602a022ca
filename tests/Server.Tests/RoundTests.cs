using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Shouldly;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests;

/// <summary>Rounds over HTTP: the API and the pages.</summary>
[Collection(DemoCollection.Name)]
public sealed class RoundTests(DemoServer server)
{
    private static readonly DateOnly Due = DateOnly.FromDateTime(DateTime.Today.AddDays(20));

    [Fact]
    public async Task A_round_is_opened_for_a_subtree_with_exceptions_changed_and_closed()
    {
        var officer = await server.SignedInAsync("b01-officer-1");
        var id = await OpenAsync(officer, "接口报送", new { below = "B01", types = new[] { "school" }, except = new[] { "S02" }, calendar = "2024-2025", note = "请按时", refusesLate = true });
        var round = await ReadAsync(await officer.GetAsync($"/api/v1/rounds/{id}"));
        (round.GetProperty("calendar").GetString(), round.GetProperty("note").GetString(), round.GetProperty("refusesLate").GetBoolean()).ShouldBe(("2024-2025", "请按时", true));
        var units = await UnitsAsync(officer, id);
        units.ShouldNotContain("S02");
        units.ShouldContain("S01");
        units.ShouldNotContain("K01");

        (await CodeAsync(officer, $"/api/v1/rounds/{id}/extensions", new { units = new[] { "S01" }, due = Due.AddDays(5), reason = "" })).ShouldBe("round.reason-missing");
        (await CodeAsync(officer, $"/api/v1/rounds/{id}/extensions", new { units = new[] { "S01" }, due = Due.AddDays(5), reason = "停电" })).ShouldBe("ok");
        (await CodeAsync(officer, $"/api/v1/rounds/{id}/excuses", new { units = new[] { "S03" }, reason = "撤并" })).ShouldBe("ok");
        (await CodeAsync(officer, $"/api/v1/rounds/{id}/units", new { units = new[] { "S02" }, reason = "补充" })).ShouldBe("ok");
        (await CodeAsync(officer, $"/api/v1/rounds/{id}/notes", new { units = new[] { "S01" }, channel = "in-person", answer = "好" })).ShouldBe("ok");
        (await CodeAsync(officer, $"/api/v1/rounds/{id}/close", new { })).ShouldBe("ok");
        (await CodeAsync(officer, $"/api/v1/rounds/{id}/close", new { })).ShouldBe("round.closed");
        var log = await ReadAsync(await officer.GetAsync($"/api/v1/rounds/{id}/log"));
        log.EnumerateArray().Select(e => e.GetProperty("event").GetString()).ShouldBe(["closed", "chased", "called", "excused", "extended", "opened"]);
    }

    [Fact]
    public async Task A_school_finds_its_own_line_alone_and_never_the_log()
    {
        var officer = await server.SignedInAsync("b01-officer-1");
        var id = await OpenAsync(officer, "只看本校", new { units = new[] { "S01", "S02" } });
        await CodeAsync(officer, $"/api/v1/rounds/{id}/notes", new { units = new[] { "S01" }, channel = "phone", answer = "校长说下周交" });
        var school = await server.SignedInAsync("s01-principal");
        (await UnitsAsync(school, id)).ShouldBe(["S01"]);
        (await school.GetAsync($"/api/v1/rounds/{id}/log")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await school.GetAsync($"/rounds/{id}/units/S01")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await school.GetAsync($"/rounds/{id}/manage")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await school.GetStringAsync($"/rounds/{id}")).ShouldNotContain("校长说下周交");
        (await school.GetStringAsync($"/api/v1/rounds/{id}/units")).ShouldNotContain("校长说下周交");
        var stranger = await server.SignedInAsync("k01-principal");
        foreach (var path in new[] { $"/rounds/{id}", $"/rounds/{id}/receipts", $"/rounds/{id}?handler=Export", $"/api/v1/rounds/{id}", $"/api/v1/rounds/{id}/units" })
            (await stranger.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        (await CodeAsync(officer, $"/api/v1/rounds/{id}/close", new { })).ShouldBe("ok");
    }

    [Fact]
    public async Task A_table_that_is_taken_along_is_read_as_chinese_and_computes_nothing()
    {
        var officer = await server.SignedInAsync("b01-officer-1");
        var id = await OpenAsync(officer, "=导出/试验", new { units = new[] { "S01", "S02", "S03" } });
        await CodeAsync(officer, $"/api/v1/rounds/{id}/excuses", new { units = new[] { "S02" }, reason = "=HYPERLINK(\"x\"),+1" });
        var answer = await officer.GetAsync($"/api/v1/rounds/{id}/export?table=Units");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        bytes[..3].ShouldBe(Encoding.UTF8.GetPreamble());
        var text = Encoding.UTF8.GetString(bytes);
        text.ShouldContain("\"'=HYPERLINK(\"\"x\"\"),+1\"");
        text.Split("\r\n").Length.ShouldBe(5);
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldNotBeNull().ShouldNotContain('/');

        // The page gives what it shows.
        var shown = await officer.GetStringAsync($"/rounds/{id}?show=Excused&handler=Export&table=Units");
        shown.Split("\r\n").Length.ShouldBe(3);
        (await CodeAsync(officer, $"/api/v1/rounds/{id}/close", new { })).ShouldBe("ok");
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_chases_once()
    {
        var officer = await server.SignedInAsync("b01-officer-1");
        var id = await OpenAsync(officer, "催报一次", new { units = new[] { "S01", "S03" } });
        var page = await officer.GetStringAsync($"/rounds/{id}");
        foreach (var _ in Enumerable.Range(0, 2))
            (await officer.PostAsync($"/rounds/{id}?handler=Chase", DemoServer.Form(page, ("unit", "S01")))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var log = (await server.Service<IRoundDesk>().LogAsync(server.Person("b01-officer-1"), id)).Value!;
        log.Count(e => e.Event == RoundEvent.Chased).ShouldBe(1);
        (await CodeAsync(officer, $"/api/v1/rounds/{id}/close", new { })).ShouldBe("ok");
    }

    private static async Task<string> OpenAsync(HttpClient officer, string title, object more)
    {
        var request = JsonSerializer.SerializeToNode(more)!.AsObject();
        (request["title"], request["kind"], request["period"], request["due"]) = (title, "school-summary", "2024-2025-2", Due.ToString("yyyy-MM-dd", null));
        var answer = await officer.PostAsJsonAsync("/api/v1/rounds", request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await ReadAsync(answer)).GetProperty("id").GetString()!;
    }

    private static async Task<string> CodeAsync(HttpClient browser, string path, object body)
    {
        var answer = await browser.PostAsJsonAsync(path, body);
        return answer.IsSuccessStatusCode ? "ok" : (await ReadAsync(answer)).GetProperty("code").GetString()!;
    }

    private static async Task<IReadOnlyList<string>> UnitsAsync(HttpClient browser, string id) =>
        [.. (await ReadAsync(await browser.GetAsync($"/api/v1/rounds/{id}/units"))).EnumerateArray().Select(u => u.GetProperty("unit").GetProperty("code").GetString()!)];

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();
}
