using WorkSummary.EndToEnd.People;
using WorkSummary.EndToEnd.Running;

namespace WorkSummary.EndToEnd;

/// <summary>A school brings its lists up to date from a workbook, and its report follows.</summary>
public sealed class ListImportTests(Stage stage) : IClassFixture<Stage>
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Fact]
    public async Task A_workbook_is_shown_before_it_is_taken_in_and_the_figures_follow()
    {
        await using var there = await stage.SignInAsync("s01-teacher-1");
        var page = there.Page;
        var teacher = new Teacher(there);
        await teacher.OpenAsync();
        var visits = page.Locator("[popovertarget=pairing_visits-home_visits] strong");
        var before = int.Parse(await visits.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        await page.GotoAsync("/lists");
        var workbook = await there.DownloadAsync(page.Locator("a[href*='handler=Export']"));

        await UploadAsync(page, Excel.WithoutLastRows(workbook, "家访记录", 5), "花名册.xlsx");
        var preview = page.Locator("section[aria-labelledby=preview]");
        await Expect(preview).ToContainTextAsync("家访记录");
        await Expect(preview.Locator("summary .row")).ToContainTextAsync("删除 5");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
        await Expect(there.Told).ToContainTextAsync("已导入");

        // Figures change when the teacher asks for it, and not under their hands.
        await teacher.OpenAsync();
        await Expect(visits).ToHaveTextAsync($"{before}");
        await page.GetByRole(AriaRole.Button, new() { Name = "更新数字" }).ClickAsync();
        await Expect(there.Told).ToContainTextAsync($"{before} → {before - 5}");
        await Expect(visits).ToHaveTextAsync($"{before - 5}");
        there.ShouldHaveNoComplaints();
    }

    [Fact]
    public async Task What_is_wrong_in_a_workbook_is_told_with_its_place_and_nothing_is_taken_in()
    {
        await using var there = await stage.SignInAsync("s02-teacher-1");
        await there.Page.GotoAsync("/lists");
        var workbook = await there.DownloadAsync(there.Page.Locator("a[href*='handler=Export']"));
        var stored = await there.Page.Locator("section[aria-labelledby=all-lists]").InnerTextAsync();

        await UploadAsync(there.Page, Excel.WithCell(workbook, "家访记录", "C5", "不是日期也不是编号"), "花名册.xlsx");

        var wrong = there.Page.Locator("section[aria-labelledby=wrong]");
        await Expect(wrong).ToContainTextAsync("家访记录");
        await Expect(wrong.Locator("td[data-label=行]").First).ToHaveTextAsync("5");
        await Expect(there.Page.GetByRole(AriaRole.Button, new() { Name = "确认导入" })).ToHaveCountAsync(0);
        (await there.Page.Locator("section[aria-labelledby=all-lists]").InnerTextAsync()).ShouldBe(stored);
    }

    private static async Task UploadAsync(IPage page, byte[] content, string name)
    {
        await page.Locator("#workbook").SetInputFilesAsync(new FilePayload { Name = name, MimeType = Xlsx, Buffer = content });
        await page.GetByRole(AriaRole.Button, new() { Name = "预览" }).ClickAsync();
    }
}
