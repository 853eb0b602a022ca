using WorkSummary.EndToEnd.Running;

namespace WorkSummary.EndToEnd.Queue;

/// <summary>Approving what was chosen, and taking it back within ten seconds.</summary>
public sealed class ManyTests(Stage stage) : IClassFixture<Stage>
{
    [Fact]
    public async Task Chosen_with_X_approved_and_undone_with_the_keyboard_it_is_back_in_the_queue()
    {
        await using var person = await stage.SignInAsync("s02-principal");
        var page = person.Page;
        await page.GotoAsync("/queue");
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await Expect(page.Locator("[data-choose]")).ToBeCheckedAsync();
        await Expect(page.Locator("[data-bulk-count]")).ToContainTextAsync("已选 1 份");
        (await AccessibilityTests.ViolationsAsync(person)).ShouldBeEmpty();

        await page.Locator("[data-key=bulk]").PressAsync("Enter");
        await Expect(person.Told).ToContainTextAsync("已处理 1 份");
        await page.Locator("body").PressAsync("u");
        await Expect(page.Locator("[data-key=undo]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(person.Told).ToContainTextAsync("已撤销 1 份");
        await Expect(page.Locator("[data-item]")).ToHaveCountAsync(1);
        person.ShouldHaveNoComplaints();
    }

    [Fact]
    public async Task Without_script_it_is_the_same_and_a_single_approval_can_be_undone_too()
    {
        await using var person = await stage.SignInAsync("s02-principal", new() { JavaScriptEnabled = false });
        var page = person.Page;
        await page.GotoAsync("/queue");
        await page.Locator("[data-choose]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "通过所选" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "撤销", Exact = true }).ClickAsync();
        await Expect(person.Told).ToContainTextAsync("已撤销 1 份");

        await page.Locator("[data-item]").ClickAsync();
        await page.Locator("button[data-key=approve]").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "撤销", Exact = true }).ClickAsync();
        await Expect(person.Told).ToContainTextAsync("已撤销 1 份");
        await Expect(page.Locator("[data-item]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Nothing_chosen_leads_to_where_one_chooses()
    {
        await using var person = await stage.SignInAsync("s02-principal", new() { JavaScriptEnabled = false });
        await person.Page.GotoAsync("/queue");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "通过所选" }).ClickAsync();
        await Expect(person.Told).ToContainTextAsync("还没有选择报告");
    }
}
