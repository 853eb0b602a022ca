using WorkSummary.EndToEnd.People;
using WorkSummary.EndToEnd.Running;

namespace WorkSummary.EndToEnd.Queue;

/// <summary>Tasks change hands, in browsers of their own.</summary>
public sealed class PeopleTests(Stage stage) : IClassFixture<Stage>
{
    [Fact]
    public async Task A_principal_takes_a_task_asks_a_teacher_too_and_it_goes_on_when_both_have_agreed()
    {
        await using var there = await stage.SignInAsync("s02-principal");
        await there.Page.GotoAsync("/queue");
        await there.Page.GetByRole(AriaRole.Button, new() { Name = "认领" }).PressAsync("Enter");
        await Expect(there.Told).ToContainTextAsync("已认领");
        await Expect(there.Page.Locator(".hands")).ToContainTextAsync("您已认领");

        var principal = new Reviewer(there);
        await principal.OpenFromQueueAsync();
        await PassOnAsync(there, "冯柏米", "加签");
        await Expect(there.Told).ToContainTextAsync("已加签");
        await principal.Agree.ClickAsync();
        await Expect(there.Told).ToContainTextAsync("还需 1 人同意");

        await using var teacherThere = await stage.SignInAsync("s02-teacher-3");
        await teacherThere.Page.Locator(".app-nav a[href='/queue']").ClickAsync();
        var teacher = new Reviewer(teacherThere);
        await teacher.OpenFromQueueAsync();
        await Expect(teacherThere.Page.Locator(".page-head").Last).ToContainTextAsync("2 人中已有 1 人同意");
        (await AccessibilityTests.ViolationsAsync(teacherThere)).ShouldBeEmpty();
        var report = teacher.Report;
        await teacher.AgreeAsync();

        await there.Page.GotoAsync($"/reports/{report}");
        await there.Page.Locator("[data-tabs] nav a[href='#history']").ClickAsync();
        await Expect(there.Page.Locator("#history")).ToContainTextAsync("高若林 请 冯柏米 加签");
        await there.Page.Locator("[data-tabs] nav a[href='#route']").ClickAsync();
        await Expect(there.Page.Locator("#route [aria-current=step]")).ToContainTextAsync("教育局");
        (await AccessibilityTests.ViolationsAsync(there)).ShouldBeEmpty();
        there.ShouldHaveNoComplaints();
    }

    [Fact]
    public async Task An_officer_sees_what_a_colleague_has_taken_and_gets_it_when_it_is_handed_over()
    {
        await using var one = await stage.SignInAsync("b01-officer-1");
        await using var other = await stage.SignInAsync("b01-officer-2");
        await one.Page.GotoAsync("/queue");
        await one.Page.GetByRole(AriaRole.Button, new() { Name = "认领" }).First.ClickAsync();
        await Expect(one.Told).ToContainTextAsync("已认领");

        await other.Page.GotoAsync("/queue");
        await other.Page.GetByRole(AriaRole.Link, new() { Name = "同事已认领" }).ClickAsync();
        await Expect(other.Page.Locator(".hands").First).ToContainTextAsync("崔春兰 已认领");

        await new Reviewer(one).OpenFromQueueAsync();
        await PassOnAsync(one, "曹禾田", "转办");
        await Expect(one.Told).ToContainTextAsync("已转办");
        await other.Page.GotoAsync("/queue");
        await Expect(other.Page.Locator(".hands").First).ToContainTextAsync("交给您的");
    }

    [Theory]
    [InlineData("s05-principal", "苏言川", true)]
    [InlineData("s06-principal", "姜青桐", false)]
    public async Task A_substitute_is_named_with_the_keyboard_with_and_without_script_and_ended(string principal, string substitute, bool script)
    {
        await using var there = await stage.SignInAsync(principal, new() { JavaScriptEnabled = script });
        await there.Page.GotoAsync("/substitutes");
        await there.Page.GetByLabel("代理人", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = $"{substitute}（教师）" });
        await there.Page.GetByRole(AriaRole.Button, new() { Name = "指定代理人" }).PressAsync("Enter");
        await Expect(there.Told).ToContainTextAsync($"{substitute} 将在");
        await Expect(there.Page.Locator("[aria-labelledby='list-title'] .rows")).ToContainTextAsync("代理中");
        if (script) (await AccessibilityTests.ViolationsAsync(there)).ShouldBeEmpty();

        await there.Page.Locator("form[action*='handler=End'] button").PressAsync("Enter");
        await Expect(there.Told).ToContainTextAsync("代理已结束");
        await Expect(there.Page.Locator("main")).ToContainTextAsync("现在没有代理");
    }

    private static async Task PassOnAsync(Person person, string whom, string how)
    {
        await person.Page.GetByText("转办或加签").PressAsync("Enter");
        var choice = person.Page.Locator("#whom");
        var value = await choice.Locator("option").Filter(new() { HasText = whom }).GetAttributeAsync("value");
        await choice.SelectOptionAsync(value!);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = how, Exact = true }).PressAsync("Enter");
    }
}
