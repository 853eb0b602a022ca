using System.Text;
using System.Text.RegularExpressions;
using WorkSummary.EndToEnd.Running;

namespace WorkSummary.EndToEnd;

/// <summary>The officer's way with a round: opened with exceptions, extended, chased, closed, opened again, reopened for one report.</summary>
public sealed class RoundTests(Stage stage) : IClassFixture<Stage>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_round_is_opened_with_exceptions_and_goes_its_way(bool script)
    {
        var title = script ? "补充材料报送" : "无脚本报送";
        await using var officer = await stage.SignInAsync("b01-officer-1", new() { JavaScriptEnabled = script });
        var page = officer.Page;

        // Everything below the bureau that writes, but for one school.
        await page.GotoAsync("/rounds/new");
        await page.GetByLabel("任务名称").FillAsync(title);
        await page.GetByText("不包括的单位").ClickAsync();
        await page.Locator("input[name='Form.Except'][value='S02']").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "下发任务" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = title })).ToBeVisibleAsync();
        await Expect(officer.Told).ToHaveClassAsync(new Regex("message-success"));
        var round = new Uri(page.Url).AbsolutePath;
        await Expect(page.Locator("input[name=unit][value=S02]")).ToHaveCountAsync(0);

        // Two schools are chased, and not again on the same day.
        foreach (var unit in new[] { "S01", "S03" }) await page.Locator($"input[name=unit][value={unit}]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "催报所选" }).ClickAsync();
        await Expect(officer.Told).ToContainTextAsync("已向 2 个单位");
        await page.Locator("input[name=unit][value=S01]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "催报所选" }).ClickAsync();
        await Expect(officer.Told).ToContainTextAsync("今天已经催过");

        // One is called by telephone, and gets more time.
        await page.Locator("tbody th a[href$='/units/S01']").ClickAsync();
        await page.GetByLabel("对方答复").FillAsync("资料已备齐");
        await page.GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }).ClickAsync();
        await Expect(officer.Told).ToContainTextAsync("已登记 1 条");
        var later = DateTime.Today.AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await page.Locator("#extend-due").FillAsync(later);
        await page.Locator("#extend-reason").FillAsync("=校舍维修");
        await page.GetByRole(AriaRole.Button, new() { Name = "延期", Exact = true }).ClickAsync();
        await Expect(officer.Told).ToContainTextAsync("已延期至");
        await Expect(page.Locator("main")).ToContainTextAsync("资料已备齐");

        // The school sees its own line and nothing else.
        await using (var teacher = await stage.SignInAsync("s01-teacher-1", new() { JavaScriptEnabled = script }))
        {
            await teacher.Page.GotoAsync(round);
            await Expect(teacher.Page.Locator("main")).ToContainTextAsync("校舍维修");
            await Expect(teacher.Page.Locator("main")).Not.ToContainTextAsync("资料已备齐");
            await Expect(teacher.Page.Locator("tbody tr")).ToHaveCountAsync(0);
            (await teacher.Page.GotoAsync(round + "/units/S01"))!.Status.ShouldBe(404);
        }

        // What is taken along opens in a spreadsheet and computes nothing there.
        await page.GotoAsync(round);
        await page.Locator("details.menu summary").Filter(new() { HasText = "导出" }).ClickAsync();
        var table = await officer.DownloadAsync(page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^导出单位清单") }));
        table[..3].ShouldBe(Encoding.UTF8.GetPreamble());
        Encoding.UTF8.GetString(table).ShouldContain(",'=校舍维修,");

        // Closed, and opened again with a reason.
        await page.GetByRole(AriaRole.Link, new() { Name = "管理任务" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "结束任务" }).ClickAsync();
        await Expect(officer.Told).ToContainTextAsync("任务已结束");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "催报所选" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "管理任务" }).ClickAsync();
        await page.Locator("#again-reason").FillAsync("漏了一所学校");
        await page.GetByRole(AriaRole.Button, new() { Name = "重新打开任务" }).ClickAsync();
        await Expect(officer.Told).ToContainTextAsync("任务已重新打开");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "催报所选" })).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("漏了一所学校");
        officer.ShouldHaveNoComplaints();
    }

    [Fact]
    public async Task An_accepted_report_is_reopened_to_a_day_and_what_was_accepted_stands()
    {
        await using var officer = await stage.SignInAsync("b01-officer-1");
        var page = officer.Page;
        await page.GotoAsync("/rounds");
        await page.Locator("main a[href^='/rounds/']:not([href='/rounds/new'])").Filter(new() { HasText = "第二学期" }).First.ClickAsync();
        await page.Locator("tbody th a[href$='/units/S05']").ClickAsync();
        await page.Locator("#reopen-until").FillAsync(DateTime.Today.AddDays(5).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await page.Locator("#reopen-reason").FillAsync("家访次数有误");
        await page.GetByRole(AriaRole.Button, new() { Name = "重新开放已接收的报告" }).ClickAsync();
        await Expect(officer.Told).ToContainTextAsync("已重新开放至");
        await Expect(page.Locator("main")).ToContainTextAsync("到期没有提交，也以它为准");
        await Expect(page.Locator(".badge").Filter(new() { HasText = "已接收" })).ToBeVisibleAsync();
        var round = Regex.Match(new Uri(page.Url).AbsolutePath, "^/rounds/[^/]+").Value;

        await using var teacher = await stage.SignInAsync("s05-teacher-1");
        await teacher.Page.GotoAsync(round);
        await Expect(teacher.Page.Locator("main")).ToContainTextAsync("家访次数有误");
        await teacher.Page.GetByRole(AriaRole.Link, new() { Name = "继续写" }).ClickAsync();
        await Expect(teacher.Page.Locator("[data-pane]")).ToBeVisibleAsync();

        await page.GotoAsync(round + "/receipts");
        await Expect(page.Locator("tbody tr")).Not.ToHaveCountAsync(0);
        officer.ShouldHaveNoComplaints();
    }
}
