using WorkSummary.EndToEnd.People;
using WorkSummary.EndToEnd.Running;

namespace WorkSummary.EndToEnd;

/// <summary>Two people decide on the same report at the same moment, each in a browser of their own.</summary>
public sealed class RaceTests(Stage stage) : IClassFixture<Stage>
{
    [Fact]
    public async Task Of_two_officers_one_decides_and_the_other_is_told_who_did()
    {
        await using var one = await stage.SignInAsync("b01-officer-1");
        await using var other = await stage.SignInAsync("b01-officer-2");
        var (first, second) = (new Reviewer(one), new Reviewer(other));
        await first.OpenFromQueueAsync();
        var report = first.Report;
        await other.Page.GotoAsync(new Uri(one.Page.Url).PathAndQuery);
        await second.Reason.FillAsync("请补上责任岗位。");

        await Task.WhenAll(first.Agree.ClickAsync(), second.GiveBack.ClickAsync());

        var accepted = await ItCountedAsync(one);
        var returned = await ItCountedAsync(other);
        accepted.ShouldNotBe(returned, "Exactly one of the two decisions counts.");
        await Expect((accepted ? other : one).Told).ToContainTextAsync(accepted ? "崔春兰" : "曹禾田");
        await ShouldHaveStepsAsync(one, report, accepted ? "接收" : "退回");
    }

    [Fact]
    public async Task Of_withdrawing_and_approving_one_counts_and_the_other_is_told_who_was_first()
    {
        await using var teacher = await stage.SignInAsync("s02-teacher-1");
        await using var principal = await stage.SignInAsync("s02-principal");
        var reviewer = new Reviewer(principal);
        await reviewer.OpenFromQueueAsync();
        var report = reviewer.Report;
        await teacher.Page.GotoAsync($"/pane/{report}");

        await Task.WhenAll(reviewer.Agree.ClickAsync(), teacher.Page.GetByRole(AriaRole.Button, new() { Name = "撤回" }).ClickAsync());

        var approved = await ItCountedAsync(principal);
        var withdrawn = await ItCountedAsync(teacher);
        approved.ShouldNotBe(withdrawn, "Either it was approved or it was withdrawn.");
        await Expect((approved ? teacher : principal).Told).ToContainTextAsync(approved ? "高若林" : "马柏月");
        await ShouldHaveStepsAsync(teacher, report, approved ? "通过" : "撤回");
    }

    private static async Task<bool> ItCountedAsync(Person person)
    {
        await Expect(person.Told).ToBeVisibleAsync();
        return (await person.Told.GetAttributeAsync("class"))!.Contains("message-success", StringComparison.Ordinal);
    }

    /// <summary>The last step of the report is the one that counted, and it was taken once.</summary>
    private static async Task ShouldHaveStepsAsync(Person person, string report, string last)
    {
        await person.Page.GotoAsync($"/reports/{report}#history");
        var steps = person.Page.Locator("#history ol > li .text > span:first-child .strong");
        await Expect(steps.First).ToHaveTextAsync(last);
        (await steps.AllInnerTextsAsync()).Count(s => s is "接收" or "退回" or "撤回" || s == last).ShouldBe(1);
    }

}
