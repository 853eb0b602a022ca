using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Server.Tests.Lists;

/// <summary>Single rows over the API, in a school whose lists live in a far source.</summary>
[Collection(LinkedCollection.Name)]
public sealed class RowApiTests(LinkedServer server)
{
    /// <summary>Names of columns as they are.</summary>
    private static readonly JsonSerializerOptions Plain = new();

    private static readonly object Visit = new
    {
        key = "0123456789abcdef0123456789abcdef",
        cells = new { Child = "L90001", Carer = "S03-90", VisitDate = "2025-04-10", Trigger = "routine", Mode = "at-home", Findings = "已谈作业" },
    };

    [Fact]
    public async Task A_page_of_rows_has_typed_cells_and_what_the_person_may_do()
    {
        await server.ReadAsync();
        var browser = await server.SignedInAsync("s03-teacher-1");

        var page = await browser.GetFromJsonAsync<JsonElement>("/api/v1/rows/Children?take=1&search=L90002");

        page.GetProperty("total").GetInt32().ShouldBe(1);
        page.GetProperty("mayAdd").GetBoolean().ShouldBeTrue();
        var row = page.GetProperty("rows")[0];
        row.GetProperty("state").GetString().ShouldBe("done");
        var cells = row.GetProperty("cells");
        cells.GetProperty("StatusFrom").GetString().ShouldBe("2024-09-01");
        cells.GetProperty("Boarder").GetBoolean().ShouldBeFalse();
        cells.GetProperty("Gender").GetString().ShouldBe("boy");
        cells.TryGetProperty("StatusTo", out _).ShouldBeFalse();
        (await browser.GetFromJsonAsync<JsonElement>("/api/v1/rows/Children/" + row.GetProperty("id").GetString())).GetProperty("version").GetString().ShouldBe("v1");
    }

    [Fact]
    public async Task A_row_is_taken_at_once_counts_once_however_often_it_is_sent_and_reaches_the_source_by_itself()
    {
        await server.ReadAsync();
        var browser = await server.SignedInAsync("s03-teacher-1");

        var first = await browser.PostAsJsonAsync("/api/v1/rows/HomeVisits", Visit, Plain);
        var second = await browser.PostAsJsonAsync("/api/v1/rows/HomeVisits", Visit, Plain);

        first.StatusCode.ShouldBe(HttpStatusCode.OK, await first.Content.ReadAsStringAsync());
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
        var written = await first.Content.ReadFromJsonAsync<JsonElement>();
        written.GetProperty("key").GetString().ShouldBe("0123456789abcdef0123456789abcdef");
        written.GetProperty("mine").GetProperty("VisitDate").GetString().ShouldBe("2025-04-10");
        await RefreshTests.UntilAsync(() => !server.Source.Writes.IsEmpty);
        var write = server.Source.Writes.ShouldHaveSingleItem();
        write.Location.ShouldBe("S03");
        write.Cells["VisitDate"].ShouldBe(new DateOnly(2025, 4, 10));
        await OpenAsync(browser, 0);
        (await browser.GetFromJsonAsync<JsonElement>("/api/v1/rows/HomeVisits")).GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Everything_wrong_is_said_in_one_go_with_the_column_it_is_about()
    {
        await server.ReadAsync();
        var browser = await server.SignedInAsync("s03-teacher-1");
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");

        var answer = await browser.PostAsJsonAsync("/api/v1/rows/HomeVisits", new { cells = new { Child = 5, VisitDate = "10.4.2025", Trigger = true, Colour = "red" } }, Plain);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problems = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("problems").EnumerateArray().ToList();
        problems.Select(p => p.GetProperty("where").GetProperty("column").GetString()).ShouldBe(["Child", "VisitDate", "Trigger", "Colour"]);
        problems[1].GetProperty("message").GetString()!.ShouldContain("2025-03-31");
        server.Source.Writes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("HomeVisits", "{\"cells\":{\"Child\":\"L90001\"}}", HttpStatusCode.UnprocessableEntity, "rows.required")]
    [InlineData("Nothing", "{\"cells\":{}}", HttpStatusCode.NotFound, "rows.not-found")]
    [InlineData("HomeVisits", "{\"key\":\"no\",\"cells\":{}}", HttpStatusCode.UnprocessableEntity, "rows.bad-key")]
    [InlineData("HomeVisits", "{\"cells\":", HttpStatusCode.BadRequest, "problems.bad-request")]
    [InlineData("Periods", "{\"cells\":{\"PeriodCode\":\"x\"}}", HttpStatusCode.Forbidden, "rows.read-only")]
    public async Task What_cannot_be_taken_is_refused_with_a_code(string list, string body, HttpStatusCode status, string code)
    {
        await server.ReadAsync();
        var browser = await server.SignedInAsync("s03-teacher-1");

        var answer = await browser.PostAsync("/api/v1/rows/" + list, new StringContent(body, Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task A_row_that_somebody_else_changed_shows_both_states_and_the_person_chooses()
    {
        await server.ReadAsync();
        var browser = await server.SignedInAsync("s03-principal");
        server.Source.Refusal = write => new RowConflict(server.Child("1", "L90001", "boy"));

        var change = await browser.PutAsJsonAsync("/api/v1/rows/Children/1", new { version = "v1", cells = new { FullName = "何一", HomeAddress = "柳湾村" } }, Plain);
        change.StatusCode.ShouldBe(HttpStatusCode.OK, await change.Content.ReadAsStringAsync());
        var open = await OpenAsync(browser, 1, "conflict");
        open[0].GetProperty("mine").GetProperty("FullName").GetString().ShouldBe("何一");
        open[0].GetProperty("theirs").GetProperty("Gender").GetString().ShouldBe("boy");

        await DropAsync(browser, open[0].GetProperty("key").GetString());
        await OpenAsync(browser, 0);
    }

    [Fact]
    public async Task A_change_of_an_old_state_is_answered_with_409_and_both_states()
    {
        await server.ReadAsync();
        var browser = await server.SignedInAsync("s03-principal");
        await browser.GetFromJsonAsync<JsonElement>("/api/v1/rows/Children/2");

        var answer = await browser.PutAsJsonAsync("/api/v1/rows/Children/2", new { version = "v0", cells = new { FullName = "何二" } }, Plain);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var write = await answer.Content.ReadFromJsonAsync<JsonElement>();
        write.GetProperty("state").GetString().ShouldBe("conflict");
        write.GetProperty("theirs").GetProperty("FullName").GetString().ShouldBe("何2");
        await DropAsync(browser, write.GetProperty("key").GetString());
    }

    [Fact]
    public async Task What_the_source_cannot_take_now_waits_and_goes_as_soon_as_the_lists_can_be_read_again()
    {
        await server.ReadAsync();
        server.Source.Refusal = _ => new Problem(MemorySource.Texts, "lists.refresh-failed") { Unavailable = true };
        var browser = await server.SignedInAsync("s03-principal");

        (await browser.PutAsJsonAsync("/api/v1/rows/Children/2", new { version = "v1", cells = new { HomeAddress = "望山村" } }, Plain)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var open = await OpenAsync(browser, 1, "waiting", trouble: true);
        (await browser.GetFromJsonAsync<JsonElement>("/api/v1/lists/state")).GetProperty("waiting").GetInt32().ShouldBe(1);
        // What waits is in the row already.
        var row = await browser.GetFromJsonAsync<JsonElement>("/api/v1/rows/Children/2");
        row.GetProperty("cells").GetProperty("HomeAddress").GetString().ShouldBe("望山村");
        row.GetProperty("writeId").GetString().ShouldBe(open[0].GetProperty("key").GetString());

        server.Source.Refusal = null;
        await browser.PostAsync("/api/v1/lists/refresh", null);
        await OpenAsync(browser, 0);
        server.Source.Rows["Children"].Single(r => r.Id == "2")["HomeAddress"].ShouldBe("望山村");
    }

    [Fact]
    public async Task What_the_source_refuses_for_good_stops_at_a_person_who_drops_it()
    {
        await server.ReadAsync();
        server.Source.Refusal = _ => new Problem(MemorySource.Texts, "lists.no-such-source", "memory");
        var browser = await server.SignedInAsync("s03-principal");

        await browser.PutAsJsonAsync("/api/v1/rows/Children/2", new { version = "v1", cells = new { HomeAddress = "望山村" } }, Plain);
        var open = await OpenAsync(browser, 1, "refused");

        await DropAsync(browser, open[0].GetProperty("key").GetString());
        await OpenAsync(browser, 0);
        (await browser.GetFromJsonAsync<JsonElement>("/api/v1/rows/Children/2")).GetProperty("cells").TryGetProperty("HomeAddress", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("b01-officer-1")]
    [InlineData("b01-admin")]
    [InlineData("c01-officer")]
    public async Task Rows_are_the_schools_own_affair(string id)
    {
        var browser = await server.SignedInAsync(id);

        (await browser.GetAsync("/api/v1/rows/Children")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.GetAsync("/api/v1/rows/open")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.PostAsJsonAsync("/api/v1/rows/HomeVisits", Visit, Plain)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.DeleteAsync("/api/v1/rows/Children/1")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_teacher_of_another_school_finds_and_changes_nothing_of_this_one()
    {
        await server.ReadAsync();
        var browser = await server.SignedInAsync("s01-principal");

        (await browser.GetStringAsync("/api/v1/rows/Children?take=500")).ShouldNotContain("L90001");
        (await browser.PutAsJsonAsync("/api/v1/rows/Children/L90001", new { version = "v1", cells = new { FullName = "x" } }, Plain)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.PostAsJsonAsync("/api/v1/rows/HomeVisits", Visit, Plain)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        server.Source.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Strangers_and_other_sites_pages_are_refused()
    {
        (await server.Browser().GetAsync("/api/v1/rows/Children")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var browser = await server.SignedInAsync("s03-teacher-2");
        browser.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");
        (await browser.PostAsJsonAsync("/api/v1/rows/HomeVisits", Visit, Plain)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task DropAsync(HttpClient browser, string? key)
    {
        var dropped = await browser.PostAsJsonAsync($"/api/v1/rows/open/{key}", new { choice = "theirs" }, Plain);
        dropped.StatusCode.ShouldBe(HttpStatusCode.OK, await dropped.Content.ReadAsStringAsync());
        (await dropped.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString().ShouldBe("dropped");
    }

    /// <summary>The open writes, as soon as there are so many and all in that state.</summary>
    private static async Task<JsonElement[]> OpenAsync(HttpClient browser, int count, string? state = null, bool trouble = false)
    {
        JsonElement[] open = [];
        for (var i = 0; i < 500; i++)
        {
            open = [.. (await browser.GetFromJsonAsync<JsonElement>("/api/v1/rows/open")).EnumerateArray()];
            if (open.Length == count && open.All(o => (state is null || o.GetProperty("state").GetString() == state) && (!trouble || o.TryGetProperty("trouble", out _)))) return open;
            await Task.Delay(50);
        }

        throw new ShouldAssertException($"{count} open writes in the state {state ?? "any"} were expected: {JsonSerializer.Serialize(open)}");
    }
}
