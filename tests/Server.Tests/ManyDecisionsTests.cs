using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests;

/// <summary>Many decisions, undoing, tasks that change hands and substitutes over HTTP, on a server of their own: they change the world.</summary>
public sealed class ManyDecisionsTests(DemoServer server) : IClassFixture<DemoServer>
{
    [Fact]
    public async Task A_substitute_teacher_opens_the_queue_approves_by_the_form_undoes_it_and_loses_the_queue_at_the_end()
    {
        var principal = await DecisionTests.ReviewerAsync(server);
        var teacher = await FreeTeacherAsync(principal);
        var browser = await server.SignedInAsync(teacher.Id);
        (await browser.GetAsync("/queue")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var head = await server.SignedInAsync(principal.Id);
        var page = await head.GetStringAsync("/substitutes");
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));
        var named = await head.PostAsync("/substitutes?handler=Add", DemoServer.Form(
            page, ("away", principal.Id), ("by", teacher.Id), ("from", $"{today:yyyy-MM-dd}"), ("to", $"{today.AddDays(1):yyyy-MM-dd}")));
        named.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await head.GetStringAsync("/substitutes")).ShouldContain(WebUtility.HtmlEncode(teacher.Name));

        var queue = await browser.GetStringAsync("/queue?view=Substitute");
        queue.ShouldContain("代 " + principal.Name);
        var item = (await server.Service<IReviewDesk>().QueueAsync(teacher, new QueueFilter())).Items[0];
        var decided = await browser.PostAsync($"/reports/{item.Report.Id}?handler=Decide", DemoServer.Form(
            queue, ("action", "Approve"), ("turn", $"{item.Report.Turn}"), ("hash", item.VersionHash!), ("key", "s1")));
        decided.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var after = await browser.GetStringAsync(decided.Headers.Location);
        after.ShouldContain("data-undo=");
        after.ShouldContain($"代 {principal.Name}");

        await browser.PostAsync("/queue?handler=Undo", DemoServer.Form(after, ("undo", $"{item.Report.Id}:{item.Report.Turn + 1}")));
        (await server.Service<IReviewDesk>().QueueAsync(teacher, new QueueFilter())).Items.ShouldContain(i => i.Report.Id == item.Report.Id);

        var substitution = (await server.Service<ISubstitutions>().ListAsync(principal)).Single(s => s.By.Id == teacher.Id);
        await head.PostAsync("/substitutes?handler=End", DemoServer.Form(page, ("id", substitution.Id)));
        (await browser.GetAsync("/queue")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_api_answers_each_of_many_for_itself_and_undoes_what_can_be_undone()
    {
        var (principal, waiting) = await LastReviewerAsync();
        var browser = await server.SignedInAsync(principal.Id);
        var answer = await browser.PostAsJsonAsync("/api/v1/queue/bulk", new
        {
            items = waiting.Select(i => new { reportId = i.Report.Id, turn = i.Report.Turn, versionHash = i.VersionHash, key = "b-" + i.Report.Id }).Append(new { reportId = "none", turn = 1, versionHash = (string?)"x", key = "b-none" }),
        });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var results = body.GetProperty("results").EnumerateArray().ToList();
        results.Count.ShouldBe(waiting.Count + 1);
        results[^1].GetProperty("problems")[0].GetProperty("code").GetString().ShouldBe("report.not-found");
        body.GetProperty("undoSeconds").GetInt32().ShouldBe(10);
        foreach (var (item, result) in waiting.Zip(results)) result.GetProperty("done").GetBoolean().ShouldBe(item.Obstacle is null, item.Report.Unit.Name);

        var done = results.Where(r => r.GetProperty("done").GetBoolean()).ToList();
        done.ShouldAllBe(r => r.GetProperty("canUndo").GetBoolean());
        var undo = await browser.PostAsJsonAsync("/api/v1/queue/undo", new
        {
            items = done.Select(r => new { reportId = r.GetProperty("reportId").GetString(), turn = r.GetProperty("outcome").GetProperty("turn").GetInt32() }).Append(new { reportId = (string?)"none", turn = 3 }),
        });
        var undone = (await undo.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("results").EnumerateArray().ToList();
        undone.SkipLast(1).ShouldAllBe(r => r.GetProperty("done").GetBoolean());
        undone[^1].GetProperty("problems")[0].GetProperty("code").GetString().ShouldBe("report.not-found");
        (await server.Service<IReviewDesk>().QueueAsync(principal, new QueueFilter())).Total.ShouldBe(waiting.Count);
    }

    [Fact]
    public async Task An_older_version_answers_409_with_the_way_to_the_difference()
    {
        var (principal, many) = await TwoVersionsAsync();
        var browser = await server.SignedInAsync(principal.Id);
        var view = (await server.Service<IReportDesk>().GetAsync(principal, many.Id)).Value!;
        var answer = await browser.PostAsJsonAsync($"/api/v1/reports/{many.Id}/decisions", new { action = "approve", turn = view.Report.Turn, versionHash = view.Versions[0].Hash });
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe("route.stale-version");
        var changes = problem.GetProperty("changes").GetString()!;
        changes.ShouldEndWith("since=1");
        (await browser.GetAsync(changes)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_task_is_taken_in_the_queue_and_the_colleague_sees_by_whom()
    {
        var second = server.Person("b01-officer-2");
        var browser = await server.SignedInAsync(second.Id);
        var item = (await server.Service<IReviewDesk>().QueueAsync(second, new QueueFilter())).Items[^1];
        var page = await browser.GetStringAsync("/queue");
        var taken = await browser.PostAsync("/queue?handler=Task", DemoServer.Form(page, ("take", $"{item.Report.Id}:{item.Report.Turn}::k1")));
        taken.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var colleague = await server.SignedInAsync("b01-officer-1");
        (await colleague.GetStringAsync("/queue?view=Taken")).ShouldContain(second.Name + " 已认领");
        (await colleague.GetStringAsync($"/reports/{item.Report.Id}")).ShouldContain(second.Name + " 已认领");
    }

    [Fact]
    public async Task An_administrator_lets_somebody_leave_by_the_form_and_their_session_is_over()
    {
        var gone = await server.SignedInAsync("k01-teacher-2");
        var admin = await server.SignedInAsync("b01-admin");
        var page = await admin.GetStringAsync("/admin");
        (await admin.PostAsync("/admin?handler=Leave", DemoServer.Form(page, ("member", "k01-teacher-2")))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await admin.GetStringAsync("/admin")).ShouldContain("已离任");
        (await gone.GetAsync("/")).Headers.Location!.OriginalString.ShouldContain("/sign-in");
        (await (await server.SignedInAsync("s01-principal")).PostAsJsonAsync("/api/v1/members/s01-teacher-3/leave", new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_administrator_finds_the_members_of_a_unit()
    {
        var admin = await server.SignedInAsync("b01-admin");

        var found = await admin.GetStringAsync("/admin?search=s02");
        found.ShouldContain("s02-teacher-1");
        found.ShouldNotContain("s01-teacher-1");
        (await admin.GetStringAsync("/admin?search=nowhere")).ShouldContain("没有符合条件的单位");
    }

    /// <summary>The last principal for whom something waits: the first is the other tests'.</summary>
    private async Task<(Member Principal, IReadOnlyList<QueueItem> Waiting)> LastReviewerAsync()
    {
        foreach (var person in server.People.Reverse().Where(p => p.Roles.Contains(Role.Principal) && p.Unit.StartsWith('S')))
        {
            var page = await server.Service<IReviewDesk>().QueueAsync(person, new QueueFilter());
            if (page.Total > 0) return (person, page.Items);
        }

        throw new InvalidOperationException("No demo report waits for a principal.");
    }

    /// <summary>A report that was returned and has come back with a second version.</summary>
    private async Task<(Member Principal, ReportSummary Report)> TwoVersionsAsync()
    {
        var (desk, teacher) = (server.Service<IReportDesk>(), server.Person("s06-teacher-1"));
        var reports = await desk.ListAsync(teacher, new ReportFilter());
        var returned = reports.First(r => r is { Stage: "draft", Version: 1 });
        var first = (await desk.GetVersionAsync(teacher, returned.Id, 1)).Value!;
        var other = (await desk.GetDocumentAsync(teacher, reports.First(r => r.Stage == "accepted").Id, 1)).Value;
        var second = (await desk.AddVersionAsync(teacher, returned.Id, new VersionContent(other, first.ExtractionJson, first.FiguresJson, first.FindingsJson, 0, 0, null))).Value!;
        (await desk.DecideAsync(teacher, new RouteCommand(returned.Id, RouteAction.Submit, returned.Turn, second.Hash))).Ok.ShouldBeTrue();
        return (server.People.First(p => p.Unit == "S06" && p.Roles.Contains(Role.Principal)), returned);
    }

    private async Task<Member> FreeTeacherAsync(Member principal)
    {
        foreach (var teacher in server.People.Where(p => p.Unit == principal.Unit && p.Roles.SetEquals([Role.Teacher])))
        {
            var queue = (await server.Service<IReviewDesk>().QueueAsync(principal, new QueueFilter())).Items;
            if (queue.All(i => i.Writer.Id != teacher.Id)) return teacher;
        }

        throw new InvalidOperationException("Every teacher of the unit has written a report that waits.");
    }
}
