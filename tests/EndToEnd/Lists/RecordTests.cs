using WorkSummary.EndToEnd.People;
using WorkSummary.EndToEnd.Running;

namespace WorkSummary.EndToEnd.Lists;

/// <summary>Records that are taken down with one thumb: they count, they wait out a lost line, and they are written once.</summary>
public sealed class RecordTests(Stage stage) : IClassFixture<Stage>
{
    [Fact]
    public async Task A_visit_noted_from_the_pane_counts_once_the_teacher_asks_for_it()
    {
        await using var there = await stage.SignInAsync("s01-teacher-1", new() { ViewportSize = new() { Width = 329, Height = 700 } });
        var (page, noting, teacher) = (there.Page, new Noting(there), new Teacher(there));
        await teacher.OpenAsync();
        var visits = page.Locator("[popovertarget=pairing_visits-home_visits] strong");
        var before = int.Parse(await visits.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);

        await teacher.ShowPaneAsync();
        await teacher.Tab("记录").ClickAsync();
        await teacher.Pane.GetByRole(AriaRole.Button, new() { Name = "家访", Exact = true }).ClickAsync();
        await noting.Child(0).ClickAsync();
        await noting.Child(1).ClickAsync();
        await Expect(page.Locator("[data-chosen]")).ToContainTextAsync("已选 2 人");
        await page.GetByLabel("家访日期").FillAsync("2025-06-10");
        await noting.SaveAsync();
        await Expect(teacher.Pane.Locator(".tray")).ToContainTextAsync("已送到");

        await page.ReloadAsync();
        await Expect(visits).ToHaveTextAsync($"{before}");
        await page.GetByRole(AriaRole.Button, new() { Name = "更新数字" }).ClickAsync();
        await Expect(there.Told).ToContainTextAsync($"{before} → {before + 2}");
        await Expect(visits).ToHaveTextAsync($"{before + 2}");
        there.ShouldHaveNoComplaints();
    }

    [Fact]
    public async Task Without_a_network_a_record_waits_and_is_written_once_when_it_is_back()
    {
        await using var there = await stage.SignInAsync("s02-teacher-1");
        var noting = new Noting(there);
        var before = await noting.CountAsync("HomeVisits");
        await noting.OpenAsync("visit");

        await there.Page.Context.SetOfflineAsync(true);
        await noting.VisitAsync("2025-06-11");
        await Expect(noting.Tray).ToContainTextAsync("等待送出");
        await noting.VisitAsync("2025-06-12", child: 1);
        await Expect(noting.Tray.Locator("li")).ToHaveCountAsync(2);

        await there.Page.Context.SetOfflineAsync(false);
        await Expect(noting.Tray.GetByText("已送到")).ToHaveCountAsync(2);
        (await noting.CountAsync("HomeVisits")).ShouldBe(before + 2);
        await Expect(noting.Tray).ToBeHiddenAsync();
    }

    [Fact]
    public async Task What_was_taken_down_outlives_a_closed_window_and_goes_from_any_page()
    {
        await using var there = await stage.SignInAsync("s04-teacher-1");
        var noting = new Noting(there);
        var before = await noting.CountAsync("HomeVisits");
        await noting.OpenAsync("visit");
        await there.Page.Context.SetOfflineAsync(true);
        await noting.VisitAsync("2025-06-11");
        await Expect(noting.Tray).ToContainTextAsync("等待送出");
        var context = there.Page.Context;
        var other = await context.NewPageAsync();
        await there.Page.CloseAsync();

        await context.SetOfflineAsync(false);
        await other.GotoAsync("/help");
        await Expect(other.Locator("[data-tray]")).ToContainTextAsync("已送到");
        await other.GotoAsync("/lists/HomeVisits");
        await Expect(other.Locator("#rows-title")).ToHaveTextAsync($"共 {before + 1} 行");
    }

    [Fact]
    public async Task What_is_refused_says_why_and_is_put_right_without_typing_it_again()
    {
        await using var there = await stage.SignInAsync("s05-teacher-1");
        var noting = new Noting(there);
        await noting.OpenAsync("visit");
        await there.Page.GetByLabel("了解的情况").FillAsync("孩子近来话多了。");
        await noting.VisitAsync("2024-10-10");
        await Expect(noting.Tray).ToContainTextAsync("需要您处理");
        await Expect(noting.Tray).ToContainTextAsync("2024-2025-1");

        await noting.Tray.GetByRole(AriaRole.Link, new() { Name = "打开改一改" }).ClickAsync();
        await there.Page.ReloadAsync();
        await Expect(there.Page.GetByLabel("了解的情况")).ToHaveValueAsync("孩子近来话多了。");
        await there.Page.GetByLabel("家访日期").FillAsync("2025-06-12");
        await noting.SaveAsync();
        await Expect(noting.Tray).ToContainTextAsync("已送到");
        await Expect(noting.Tray).Not.ToContainTextAsync("需要您处理");
    }

    [Fact]
    public async Task Signing_out_says_what_was_not_sent_and_leaves_nothing_behind()
    {
        await using var there = await stage.SignInAsync("s06-teacher-1");
        var noting = new Noting(there);
        await noting.OpenAsync("visit");
        await there.Page.RouteAsync("**/api/v1/records/**", route => route.AbortAsync());
        await noting.VisitAsync("2025-06-11");
        await Expect(noting.Tray).ToContainTextAsync("等待送出");

        await SignOutAsync(there.Page);
        var dialog = there.Page.Locator("#record-leave");
        await Expect(dialog).ToContainTextAsync("还有 1 条记录没有送出");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "先不退出" }).ClickAsync();
        await Expect(noting.Tray).ToContainTextAsync("等待送出");

        await there.Page.Keyboard.PressAsync("Escape");
        await SignOutAsync(there.Page);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "删除并退出" }).ClickAsync();
        await Expect(there.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        (await there.Page.EvaluateAsync<int>("Object.keys(localStorage).filter(k => /^ws\\.(record|typing|last)\\./.test(k)).length")).ShouldBe(0);
    }

    [Fact]
    public async Task Without_script_the_same_form_posts()
    {
        await using var there = await stage.SignInAsync("s01-teacher-1", new() { JavaScriptEnabled = false });
        var noting = new Noting(there);
        await noting.OpenAsync("activity");
        await there.Page.GetByLabel("活动名称").FillAsync("五月手工展之一");
        await there.Page.GetByLabel("开始时间").FillAsync("2025-05-30T15:00");
        await noting.SaveAsync();
        await Expect(there.Page.Locator("#wrong")).ToContainTextAsync("活动类型");
        await Expect(there.Page.GetByLabel("活动名称")).ToHaveValueAsync("五月手工展之一");

        await there.Page.GetByLabel("活动类型").SelectOptionAsync("festival");
        await there.Page.GetByLabel("留守儿童人数").FillAsync("26");
        await noting.SaveAsync();
        await Expect(there.Told).ToContainTextAsync("已记下 2 行");
        await there.Page.GotoAsync("/lists/ActivityParticipants");
        await noting.SearchAsync("五月手工展之一");
        await Expect(noting.Rows.Filter(new() { HasText = "五月手工展之一" })).ToContainTextAsync("26");
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.Locator("details.menu:has(form[action='/sign-out']) > summary").ClickAsync();
        await page.Locator("form[action='/sign-out'] button").ClickAsync();
    }
}
