using System.Text.RegularExpressions;
using WorkSummary.EndToEnd.People;
using WorkSummary.EndToEnd.Running;

namespace WorkSummary.EndToEnd;

/// <summary>The pane beside the document, where there is no Word: the whole way, over a line that breaks.</summary>
public sealed class BrowserPaneTests(Stage stage) : IClassFixture<Stage>
{
    private const string Reason = "“存在问题”少了心理辅导教师不足这一条，请补上。";
    private const string Remark = "请补写心理辅导方面的困难。";
    private const string Answer = "已按意见补写。";

    [Theory]
    [InlineData("s07", 1366, 768, false)]
    [InlineData("s08", 329, 445, true)]
    public async Task A_report_goes_its_way_over_a_line_that_breaks(string school, int width, int height, bool poor)
    {
        await using var there = await stage.SignInAsync($"{school}-teacher-1", new() { ViewportSize = new() { Width = width, Height = height } });
        await using var principalThere = await stage.SignInAsync($"{school}-principal");
        var (teacher, principal, page) = (new Teacher(there), new Reviewer(principalThere), there.Page);
        if (poor) await there.OnAPoorLineAsync();
        await teacher.OpenAsync();
        var report = teacher.Report;
        await teacher.WriteEverythingAsync(Narrative.Complete);
        await ShouldHaveNoViolationsAsync(there, teacher);

        // A chunk arrives and its answer is lost; then the submission's answer is lost, and the page is loaded anew in the middle.
        var chunks = 0;
        await page.RouteAsync("**/api/v1/uploads/*/chunks/*", async route =>
        {
            if (Interlocked.Increment(ref chunks) == 1) await LoseTheAnswerAsync(route);
            else await route.ContinueAsync();
        });
        await page.RouteAsync("**/api/v1/uploads/*/submission", LoseTheAnswerAsync);
        await teacher.AskToSubmitAsync();
        chunks.ShouldBeGreaterThan(0);
        await teacher.HandIn.ClickAsync();
        await Expect(teacher.Pane).ToContainTextAsync("马上再试");
        await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
        await page.ReloadAsync();
        await teacher.ShowPaneAsync();
        await Expect(teacher.Pane).ToContainTextAsync("已提交");
        await ShouldHaveBeenSubmittedAsync(there, report, 1);

        // The principal wants a passage changed; the teacher finds it, changes it, answers, and submits again.
        var unit = await principalThere.Page.Locator(".app-place span").Last.InnerTextAsync();
        await principal.OpenFromQueueAsync(unit);
        await principal.RemarkOnAsync(Narrative.Problems, Remark);
        await principal.ReturnAsync(Reason);
        await page.GotoAsync($"/pane/{report}");
        await teacher.ShowPaneAsync();
        await Expect(teacher.Pane).ToContainTextAsync(Reason);
        await Expect(teacher.Remarks).ToHaveCountAsync(1);
        await teacher.Remarks.GetByRole(AriaRole.Button, new() { Name = "跳到该处" }).ClickAsync();
        await Expect(teacher.Text("problems")).ToBeFocusedAsync();
        await Expect(teacher.Text("problems")).ToBeInViewportAsync();
        await teacher.WriteAsync("problems", Narrative.ProblemsChanged);
        await teacher.ShowPaneAsync();
        await teacher.Remarks.GetByRole(AriaRole.Button, new() { Name = "回复" }).ClickAsync();
        await teacher.Pane.GetByLabel("回复内容").FillAsync(Answer);
        await teacher.Pane.GetByRole(AriaRole.Button, new() { Name = "发送回复" }).ClickAsync();
        await Expect(teacher.Remarks).ToContainTextAsync(Answer);
        await teacher.Remarks.GetByRole(AriaRole.Button, new() { Name = "已修改" }).ClickAsync();
        await Expect(teacher.Pane).ToContainTextAsync("意见都处理完了");
        await teacher.Pane.GetByRole(AriaRole.Button, new() { Name = "再次提交" }).ClickAsync();
        await teacher.HandIn.ClickAsync();
        // The page comes back to the pane, where it says so.
        await Expect(teacher.Pane.GetByText("已提交").First).ToBeVisibleAsync();
        await ShouldHaveBeenSubmittedAsync(there, report, 2);

        await principal.OpenFromQueueAsync(unit);
        await Expect(principal.Document).ToContainTextAsync(Narrative.ProblemsChanged);
        await principal.AgreeAsync();
        there.ShouldHaveNoComplaints();
        stage.Server.Errors().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_submission_begun_before_the_window_was_closed_is_offered_and_goes_on()
    {
        await using var there = await stage.SignInAsync("s01-teacher-1");
        var teacher = new Teacher(there);
        await teacher.OpenAsync();
        var report = teacher.Report;
        await teacher.WriteEverythingAsync(Narrative.Complete);

        // The line is gone after the first word with the server, and the window is closed over it.
        await there.Page.RouteAsync("**/api/v1/uploads/**", route => route.AbortAsync("internetdisconnected"));
        await Expect(teacher.Pane.GetByRole(AriaRole.Tablist)).ToBeVisibleAsync();
        await teacher.Submission.ClickAsync();
        await Expect(teacher.Pane).ToContainTextAsync("马上再试");
        await there.Page.CloseAsync();

        await using var later = new Person(await there.Page.Context.NewPageAsync());
        teacher = new Teacher(later);
        await later.Page.GotoAsync($"/pane/{report}");
        await teacher.Tab("提交").ClickAsync();
        await Expect(teacher.Pane).ToContainTextAsync("还没有发完");
        await teacher.Pane.GetByRole(AriaRole.Button, new() { Name = "继续提交" }).ClickAsync();
        await teacher.HandIn.ClickAsync();
        await Expect(teacher.Pane).ToContainTextAsync("已提交");
        await ShouldHaveBeenSubmittedAsync(later, report, 1);
    }

    [Fact]
    public async Task Of_two_windows_that_submit_at_once_one_does()
    {
        await using var there = await stage.SignInAsync("s06-teacher-1");
        await using var beside = new Person(await there.Page.Context.NewPageAsync());
        var (first, second) = (new Teacher(there), new Teacher(beside));
        await first.OpenAsync();
        var report = first.Report;
        await first.WriteEverythingAsync(Narrative.Complete);
        await beside.Page.GotoAsync($"/pane/{report}");
        await first.AskToSubmitAsync();
        // The browser's windows share what is on its way: the second is offered to go on with it.
        await second.Submission.ClickAsync();
        await second.Pane.GetByRole(AriaRole.Button, new() { Name = "继续提交" }).ClickAsync();
        await Expect(second.HandIn).ToBeVisibleAsync();

        await Task.WhenAll(first.HandIn.ClickAsync(), second.HandIn.ClickAsync());
        await Expect(first.Pane).ToContainTextAsync(new Regex("已提交|另一个窗口"));
        await Expect(second.Pane).ToContainTextAsync(new Regex("已提交|另一个窗口"));
        // Once before it was returned, once now.
        await ShouldHaveBeenSubmittedAsync(there, report, 2);
    }

    [Fact]
    public async Task A_refresh_keeps_what_was_typed_and_brings_what_was_noted_in_the_pane()
    {
        await using var there = await stage.SignInAsync("s03-teacher-1");
        var (page, teacher) = (there.Page, new Teacher(there));
        await teacher.OpenAsync();
        var visits = page.Locator("[data-figure=home_visits]").First;
        var before = int.Parse(await visits.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        await teacher.Tab("记录").ClickAsync();
        await teacher.Pane.GetByRole(AriaRole.Button, new() { Name = "家访", Exact = true }).ClickAsync();
        await teacher.Pane.Locator(".children label.pick").First.ClickAsync();
        await teacher.Pane.GetByLabel("家访日期").FillAsync("2025-06-10");
        await teacher.Pane.GetByRole(AriaRole.Button, new() { Name = "记下", Exact = true }).ClickAsync();
        await Expect(teacher.Pane.Locator(".tray")).ToContainTextAsync("已送到");

        await teacher.WriteAsync("problems", Narrative.ProblemsChanged);
        await page.Locator("#tab-document").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "更新数据" }).First.ClickAsync();
        await Expect(there.Told).ToContainTextAsync($"{before} → {before + 1}");
        await Expect(teacher.Text("problems")).ToHaveValueAsync(Narrative.ProblemsChanged);
        await Expect(visits).ToHaveTextAsync($"{before + 1}");
        there.ShouldHaveNoComplaints();
    }

    /// <summary>The server does what was asked, and nobody hears of it.</summary>
    private static async Task LoseTheAnswerAsync(IRoute route)
    {
        await route.FetchAsync();
        await route.AbortAsync("connectionreset");
    }

    private static async Task ShouldHaveBeenSubmittedAsync(Person person, string report, int times)
    {
        var answer = await person.Page.APIRequest.GetAsync($"/api/v1/reports/{report}/history");
        var history = (await answer.JsonAsync())!.Value;
        history.EnumerateArray().Count(e => e.GetProperty("action").GetString() == "submit").ShouldBe(times);
    }

    private static async Task ShouldHaveNoViolationsAsync(Person person, Teacher teacher)
    {
        await teacher.ShowPaneAsync();
        foreach (var tab in await teacher.Pane.GetByRole(AriaRole.Tab).AllAsync())
        {
            await tab.ClickAsync();
            await Expect(teacher.Pane.Locator(".panel h2").First).ToBeVisibleAsync();
            (await AccessibilityTests.ViolationsAsync(person)).ShouldBeEmpty();
            (await person.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue($"{await tab.InnerTextAsync()} scrolls sideways.");
        }
    }
}
