using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;

namespace WorkSummary.Server.Tests.Word;

/// <summary>What the pane shows of a report, and to whom.</summary>
[Collection(WordCollection.Name)]
public sealed class OutlineTests(DemoServer server)
{
    [Fact]
    public async Task The_home_has_the_units_reports_and_the_rounds_that_wait()
    {
        var http = await server.SignedInAsync("s03-teacher-1");
        var home = await http.GetFromJsonAsync<JsonElement>("/api/v1/pane/home");
        var line = home.GetProperty("reports").EnumerateArray().Single(r => r.GetProperty("returned").GetBoolean());
        line.GetProperty("stage").GetString().ShouldBe("draft");
        line.GetProperty("stageName").GetString().ShouldBe("编写");
        line.GetProperty("status").GetString().ShouldBe("returned");
        line.GetProperty("writing").GetBoolean().ShouldBeTrue();
        line.GetProperty("openRemarks").GetInt32().ShouldBeGreaterThan(0);
        line.GetProperty("periodName").GetString().ShouldBe("2024—2025学年第二学期");
        home.GetProperty("rounds").EnumerateArray().Select(r => r.GetProperty("report").GetString()).ShouldContain(line.GetProperty("id").GetString());
        home.GetProperty("lists").TryGetProperty("readAt", out _).ShouldBeTrue();
        home.GetProperty("reports").EnumerateArray().ShouldContain(r => r.GetProperty("status").GetString() == "accepted");
    }

    [Fact]
    public async Task The_outline_tells_every_figure_with_its_place_rows_and_formula()
    {
        var pane = await WordPane.OpenAsync(server, "s03-teacher-1");
        var outline = await pane.OutlineAsync();
        outline.GetProperty("writing").GetBoolean().ShouldBeTrue();
        outline.GetProperty("returnReason").GetString().ShouldNotBeNullOrEmpty();
        outline.GetProperty("script").GetString().ShouldBe("hans");
        outline.GetProperty("route").EnumerateArray().Select(s => s.GetProperty("state").GetString()).ShouldBe(["current", "ahead", "ahead"]);
        var fields = outline.GetProperty("fields").EnumerateArray().ToDictionary(f => f.GetProperty("key").GetString()!);
        var total = fields["lb_total"];
        total.GetProperty("tag").GetString().ShouldBe("ws:d:lb_total");
        total.GetProperty("shape").GetString().ShouldBe("text");
        total.GetProperty("name").GetString().ShouldNotBe("lb_total");
        int.Parse(total.GetProperty("value").GetString()!, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(total.GetProperty("sources")[0].GetProperty("counted").GetInt32());
        total.GetProperty("sources")[0].GetProperty("readAt").GetDateTimeOffset().Year.ShouldBeGreaterThan(2000);
        fields["period_StartDate"].GetProperty("name").GetString().ShouldBe("开始日期");
        fields["previous_lb_total"].GetProperty("name").GetString().ShouldBe("上一时段" + total.GetProperty("name").GetString());
        fields.Values.Select(f => f.GetProperty("name").GetString()!).ShouldAllBe(n => !n.Contains('|') && !n.Contains('.') && !n.Contains('_'), "People see names, not expressions.");
        fields.Values.ShouldContain(f => f.GetProperty("shape").GetString() == "table");
        fields.Values.ShouldContain(f => f.GetProperty("shape").GetString() == "chart" && f.GetProperty("tag").GetString()!.StartsWith("ws:g:"));
        fields.Values.Select(f => f.GetProperty("tag").GetString()).Distinct().Count().ShouldBe(fields.Count);

        // The tags are those of the document.
        var inDocument = WordPane.Read(await pane.DocumentAsync()).Controls.Select(c => c.Tag).ToHashSet();
        foreach (var section in outline.GetProperty("sections").EnumerateArray())
        {
            if (section.TryGetProperty("tag", out var tag)) inDocument.ShouldContain(tag.GetString()!);
            foreach (var field in section.GetProperty("fields").EnumerateArray()) inDocument.ShouldContain(field.GetString()!);
        }

        var remark = outline.GetProperty("remarks")[0];
        remark.GetProperty("state").GetString().ShouldBe("open");
        remark.GetProperty("tag").GetString().ShouldBe("ws:t:" + remark.GetProperty("section").GetString());
    }

    [Fact]
    public async Task The_figures_of_a_Version_have_names_in_every_language_too()
    {
        var pane = await WordPane.OpenAsync(server, "s03-teacher-1");
        var version = await pane.Http.GetFromJsonAsync<JsonElement>(pane.Address + "/versions/1/figures");
        var names = version.GetProperty("figures").EnumerateArray().SelectMany(f => f.GetProperty("name").EnumerateObject()).Select(n => n.Value.GetString()!).ToList();
        names.ShouldContain("Counting date");
        names.ShouldAllBe(n => !n.Contains('|') && !n.Contains('.') && !n.Contains('_'), "People see names, not expressions.");
    }

    [Fact]
    public async Task The_rows_behind_a_figure_are_those_that_were_counted_with_names()
    {
        var pane = await WordPane.OpenAsync(server, "s03-teacher-1");
        var rows = await pane.Http.GetFromJsonAsync<JsonElement>(pane.Address + "/draft/fields/lb_total/rows?take=5");
        rows.GetProperty("list").GetString().ShouldBe("Children");
        rows.GetProperty("rows").GetArrayLength().ShouldBe(5);
        rows.GetProperty("rows")[0].GetArrayLength().ShouldBe(rows.GetProperty("columns").GetArrayLength());
        var total = (await pane.OutlineAsync()).GetProperty("fields").EnumerateArray().Single(f => f.GetProperty("key").GetString() == "lb_total").GetProperty("value").GetString();
        rows.GetProperty("total").GetRawText().ShouldBe(total);
        var last = await pane.Http.GetFromJsonAsync<JsonElement>($"{pane.Address}/draft/fields/lb_total/rows?skip={rows.GetProperty("total").GetInt32() - 1}");
        last.GetProperty("rows").GetArrayLength().ShouldBe(1);
        (await pane.Http.GetAsync(pane.Address + "/draft/fields/no_such/rows")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Other_schools_do_not_find_it_and_officers_may_not_ask()
    {
        var pane = await WordPane.OpenAsync(server, "s03-teacher-1");
        var next = await server.SignedInAsync("s02-teacher-1");
        var officer = await server.SignedInAsync("b01-officer-1");
        foreach (var path in new[] { "/draft/outline", "/draft/catalogue", "/draft/fields/lb_total/rows" })
        {
            (await next.GetAsync(pane.Address + path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await officer.GetAsync(pane.Address + path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        foreach (var path in new[] { "/draft/plan", "/draft/insertion", "/draft/refreshed" })
        {
            (await next.PostAsJsonAsync(pane.Address + path, new { key = "lb_total" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await officer.PostAsJsonAsync(pane.Address + path, new { key = "lb_total" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        (await officer.GetAsync("/api/v1/pane/home")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
