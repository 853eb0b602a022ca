using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;
using WorkSummary.Server.Reporting;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests.Word;

/// <summary>Newer figures for a document that is open in Word: the plan, the whole file, what can be inserted.</summary>
[Collection(WordCollection.Name)]
public sealed class RefreshPlanTests(DemoServer server)
{
    [Fact]
    public async Task What_was_left_alone_is_updated_what_was_changed_by_hand_is_kept_and_what_is_gone_is_told()
    {
        var pane = await WordPane.OpenAsync(server, "s01-teacher-1");
        var docx = await pane.DocumentAsync();
        var (record, controls) = WordPane.Read(docx);
        (await ItemsAsync(pane, record, controls)).Values.ShouldAllBe(i => i.GetProperty("standing").GetString() == "same");

        await VisitAsync("s01-teacher-1");
        var untouched = await ItemsAsync(pane, record, controls);
        var visits = untouched["ws:d:home_visits"];
        visits.GetProperty("standing").GetString().ShouldBe("update");
        visits.GetProperty("written").GetString().ShouldBe(visits.GetProperty("current").GetString());
        visits.GetProperty("text").GetString().ShouldBe(visits.GetProperty("fresh").GetString());
        visits.GetProperty("fresh").GetString().ShouldNotBe(visits.GetProperty("written").GetString());

        var byHand = controls.Select(c => c.Tag == "ws:d:home_visits" ? (c.Tag, "大约一百") : c).Where(c => c.Tag != "ws:d:lb_boys").ToList();
        var items = await ItemsAsync(pane, record, byHand);
        items["ws:d:home_visits"].GetProperty("standing").GetString().ShouldBe("kept");
        items["ws:d:home_visits"].GetProperty("current").GetString().ShouldBe("大约一百");
        if (controls.Any(c => c.Tag == "ws:d:lb_boys")) items["ws:d:lb_boys"].GetProperty("standing").GetString().ShouldBe("gone");

        // The same from the whole file; what people wrote stays.
        var written = WordPane.Write(docx, new Dictionary<string, string> { ["problems"] = "边远家庭路程长。" });
        var upload = await pane.SendAsync(written, WordPane.NewKey());
        var refreshed = await pane.Http.PostAsJsonAsync(pane.Address + "/draft/refreshed", new { upload, accept = new[] { new { tag = "ws:d:home_visits", occurrence = 0 } } });
        refreshed.StatusCode.ShouldBe(HttpStatusCode.OK, await refreshed.Content.ReadAsStringAsync());
        var read = Extraction.Read(Gate.Admit(await refreshed.Content.ReadAsByteArrayAsync(), "a.docx", PackageKind.Document).Value!).Value!;
        read.Fields.First(f => f.Key == "home_visits").Text.ShouldBe(visits.GetProperty("fresh").GetString());
        read.Sections.Single(s => s.Key == "problems").Narrative.ShouldBe("边远家庭路程长。");
        read.Report.ShouldBe(pane.Report);

        // A document that nobody has refreshed is told the same again, though the draft rests on newer figures by now.
        (await ItemsAsync(pane, record, controls))["ws:d:home_visits"].GetProperty("standing").GetString().ShouldBe("update");
    }

    [Fact]
    public async Task Without_a_state_part_the_draft_itself_says_what_was_written()
    {
        var pane = await WordPane.OpenAsync(server, "s08-teacher-1");
        var controls = WordPane.Read(await pane.DocumentAsync()).Controls;
        await VisitAsync("s08-teacher-1");
        (await ItemsAsync(pane, null, controls))["ws:d:home_visits"].GetProperty("standing").GetString().ShouldBe("update");
    }

    [Fact]
    public async Task Figures_tables_and_charts_can_be_inserted()
    {
        var pane = await WordPane.OpenAsync(server, "s07-teacher-1");
        var catalogue = (await pane.Http.GetFromJsonAsync<JsonElement>(pane.Address + "/draft/catalogue")).GetProperty("fields").EnumerateArray().ToList();
        pane.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var english = (await pane.Http.GetFromJsonAsync<JsonElement>(pane.Address + "/draft/catalogue")).GetProperty("fields").EnumerateArray();
        english.SelectMany(f => new[] { f.GetProperty("name").GetString()!, f.GetProperty("group").GetString()! }).Where(n => n.Any(c => c > '\u2e80')).ShouldBeEmpty("Whoever reads English reads English names.");
        foreach (var shape in new[] { "text", "table", "chart" })
        {
            var field = catalogue.First(f => f.GetProperty("shape").GetString() == shape);
            field.GetProperty("group").GetString().ShouldNotBeNullOrEmpty();
            var answer = await pane.Http.PostAsJsonAsync(pane.Address + "/draft/insertion", new { key = field.GetProperty("key").GetString(), shape });
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
            var inserted = await answer.Content.ReadFromJsonAsync<JsonElement>();
            inserted.GetProperty("tag").GetString()!.ShouldEndWith(field.GetProperty("key").GetString()!);
            inserted.GetProperty("ooxml").GetString()!.ShouldContain("pkg:package");
            inserted.TryGetProperty("text", out _).ShouldBe(shape == "text");
        }

        (await pane.Http.PostAsJsonAsync(pane.Address + "/draft/insertion", new { key = "no_such", shape = "text" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_document_of_another_report_is_refused_by_a_sentence()
    {
        var pane = await WordPane.OpenAsync(server, "s07-teacher-1");
        var (record, controls) = WordPane.Read(await pane.DocumentAsync());
        var answer = await PlanAsync(pane, record.Replace(pane.Report, "00000000000000000000000000000000", StringComparison.Ordinal), controls);
        (await WordPane.CodeAsync(answer)).ShouldBe("problems.other-report");
        (await WordPane.CodeAsync(await PlanAsync(pane, "<not xml", controls))).ShouldBe("refresh.bad-record");
        (await WordPane.CodeAsync(await PlanAsync(pane, null, []))).ShouldBe("refresh.foreign");
    }

    private static Task<HttpResponseMessage> PlanAsync(WordPane pane, string? record, IReadOnlyList<(string Tag, string Text)> controls) => pane.Http.PostAsJsonAsync(
        pane.Address + "/draft/plan", new { read = true, record, controls = controls.Select(c => new { tag = c.Tag, text = c.Text }) });

    private static async Task<Dictionary<string, JsonElement>> ItemsAsync(WordPane pane, string? record, IReadOnlyList<(string Tag, string Text)> controls)
    {
        var answer = await PlanAsync(pane, record, controls);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var plan = await answer.Content.ReadFromJsonAsync<JsonElement>();
        plan.GetProperty("record").GetString()!.ShouldContain("urn:worksummary:document:1");
        plan.GetProperty("heavy").GetBoolean().ShouldBeFalse();
        return plan.GetProperty("items").EnumerateArray().Where(i => i.GetProperty("occurrence").GetInt32() == 0 && i.GetProperty("shape").GetString() == "text")
            .ToDictionary(i => i.GetProperty("tag").GetString()!);
    }

    /// <summary>One more home visit, like one that there is.</summary>
    private async Task VisitAsync(string teacher)
    {
        var (desk, catalog, member) = (server.Service<IRowDesk>(), server.Service<ReportingCatalog>(), server.Person(teacher));
        var row = (await desk.PageAsync(member, catalog.Lists, new RowQuery("HomeVisits") { Take = 1 })).Value!.Rows[0].Row;
        var cells = row.Schema.Columns.Zip(row.Cells).Where(c => c.Second is not null).ToDictionary(c => c.First.Name, c => c.Second);
        var saved = await desk.SaveAsync(member, catalog.Lists, new RowEdit { Key = WordPane.NewKey(), List = "HomeVisits", Cells = cells });
        saved.Ok.ShouldBeTrue(string.Join(", ", saved.Problems));
    }
}
