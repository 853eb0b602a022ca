using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using WorkSummary.Server.Reporting;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests;

/// <summary>The pages of the lists as a browser without script gets them.</summary>
[Collection(DemoCollection.Name)]
public sealed class ListPageTests(DemoServer server)
{
    [Fact]
    public async Task The_overview_leads_to_every_list_of_the_school()
    {
        var page = await (await server.SignedInAsync("s04-teacher-1")).GetStringAsync("/lists");
        foreach (var list in server.Service<ReportingCatalog>().Lists.Lists.Where(l => !IListDesk.Shared.Contains(l.Name)))
            page.ShouldContain($"href=\"/lists/{list.Name}\"", Case.Sensitive);
        foreach (var form in server.Service<ReportingCatalog>().Records) page.ShouldContain($"href=\"/lists/record/{form.Key}\"");
    }

    [Fact]
    public async Task A_row_of_another_school_is_not_there()
    {
        var mine = await FirstAsync("s01-principal", "Children");
        var browser = await server.SignedInAsync("s02-principal");
        // Row ids count within a school: the same id is their own row or none, never this child.
        (await (await browser.GetAsync($"/lists/Children/{mine.Id}")).Content.ReadAsStringAsync()).ShouldNotContain((string)mine["FullName"]!);
        (await browser.GetStringAsync("/lists/Children?q=" + Uri.EscapeDataString((string)mine["FullName"]!))).ShouldNotContain($">{mine["FullName"]}<");
        (await browser.GetAsync("/lists/Nothing")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("/lists/Children/no-such-row")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Problems_stand_beside_their_fields_and_what_was_typed_stays()
    {
        var browser = await server.SignedInAsync("s04-teacher-1");
        var form = await browser.GetStringAsync("/lists/Classes/new");
        var answer = await browser.PostAsync("/lists/Classes/new", DemoServer.Form(
            form, ("key", Value(form, "key")), ("c.ClassName", "七（9）班"), ("c.Grade", "七"), ("c.EnrolledBoys", "20")));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("id=\"f-c-Grade-wrong\"");
        page.ShouldContain("id=\"f-c-EnrolledGirls-wrong\"");
        page.ShouldContain("id=\"f-c-Period-wrong\"");
        page.ShouldNotContain("id=\"f-c-EnrolledBoys-wrong\"");
        page.ShouldContain("href=\"#f-c-Grade\"");
        page.ShouldContain("value=\"七（9）班\"");
        page.ShouldContain("value=\"七\"");
    }

    [Fact]
    public async Task A_visit_of_a_closed_period_can_be_read_and_says_why_it_cannot_be_changed()
    {
        var catalog = server.Service<ReportingCatalog>();
        var page = (await server.Service<IRowDesk>().PageAsync(server.Person("s01-principal"), catalog.Lists, new RowQuery("HomeVisits") { Take = 500 })).Value!;
        var old = page.Rows.Last(r => !r.MayChange).Row;
        var html = await (await server.SignedInAsync("s01-principal")).GetStringAsync($"/lists/HomeVisits/{old.Id}");
        html.ShouldContain("已结账");
        html.ShouldNotContain("name=\"c.VisitDate\"");
    }

    [Fact]
    public async Task Only_what_was_changed_is_written()
    {
        var browser = await server.SignedInAsync("s05-principal");
        var row = await FirstAsync("s05-principal", "Children");
        var form = await browser.GetStringAsync($"/lists/Children/{row.Id}");
        var fields = Regex.Matches(form, "<input[^>]*name=\"(w\\.[A-Za-z]+)\" value=\"([^\"]*)\"").Select(m => (m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value))).ToList();
        var typed = fields.Select(f => ("c." + f.Item1[2..], f.Item1 == "w.FullName" ? f.Item2 + "甲" : f.Item2));
        var answer = await browser.PostAsync($"/lists/Children/{row.Id}", DemoServer.Form(
            form, [("key", Value(form, "key")), ("version", Value(form, "version")), .. fields, .. typed]));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        var now = await FirstAsync("s05-principal", "Children");
        now["FullName"].ShouldBe(row["FullName"] + "甲");
        now["BirthDate"].ShouldBe(row["BirthDate"]);
    }

    [Fact]
    public async Task One_list_is_exported_and_noted()
    {
        var browser = await server.SignedInAsync("s04-teacher-1");
        var answer = await browser.GetAsync("/lists?handler=Export&list=Facilities");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        var trail = await server.Service<IAuditTrail>().ListAsync(server.Person("s04-principal"));
        trail.ShouldContain(e => e.Action == "lists.export" && e.Subjects.GetValueOrDefault("list") == "Facilities");
        (await browser.GetAsync("/lists?handler=Export&list=Nothing")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("zh-Hans", "记一笔")]
    [InlineData("zh-Hant", "記一筆")]
    [InlineData("en", "Note it down")]
    public async Task The_pages_speak_every_language(string language, string expected)
    {
        var browser = await server.SignedInAsync("s04-teacher-1");
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        (await browser.GetStringAsync("/lists")).ShouldContain(expected);
    }

    private static string Value(string page, string name) =>
        WebUtility.HtmlDecode(Regex.Match(page, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value);

    private async Task<Core.Lists.Row> FirstAsync(string id, string list) =>
        (await server.Service<IRowDesk>().PageAsync(server.Person(id), server.Service<ReportingCatalog>().Lists, new RowQuery(list) { Take = 1 })).Value!.Rows[0].Row;
}
