using System.Text.RegularExpressions;
using WorkSummary.EndToEnd.Running;

namespace WorkSummary.EndToEnd.Lists;

/// <summary>A school keeps its lists on the pages: rows are added, changed, found, removed, brought in and taken out.</summary>
public sealed class GridTests(Stage stage) : IClassFixture<Stage>
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_child_is_added_found_changed_and_removed(bool script)
    {
        await using var there = await stage.SignInAsync("s02-teacher-1", new() { JavaScriptEnabled = script });
        var (page, noting) = (there.Page, new Noting(there));
        var name = script ? "欧阳试一" : "欧阳试二";
        await page.GotoAsync("/lists/Children");
        await page.GetByRole(AriaRole.Link, new() { Name = "增加一行" }).ClickAsync();
        await page.GetByLabel("姓名").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();

        // What is wrong stands above and beside the fields, and what was typed is still there.
        await Expect(page.Locator("#wrong li a[href='#f-c-Gender']")).ToBeVisibleAsync();
        await Expect(page.Locator("#f-c-Gender-wrong")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("姓名")).ToHaveValueAsync(name);

        await page.GetByLabel("性别").SelectOptionAsync("girl");
        await page.GetByLabel("出生日期").FillAsync("2016-05-04");
        await page.GetByLabel("留守类型").SelectOptionAsync("both-parents-away");
        await page.GetByLabel("监护类型").SelectOptionAsync("grandparents");
        foreach (var label in new[] { "寄宿", "已建档案", "已建联系卡" }) await page.GetByLabel(label, new() { Exact = true }).SelectOptionAsync("true");
        await page.GetByLabel("列入日期").FillAsync("2025-03-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(there.Told).ToContainTextAsync("已增加");

        await noting.SearchAsync(name);
        await Expect(noting.Rows).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Expect(page.GetByLabel("性别")).ToHaveValueAsync("girl");
        await page.GetByLabel("家庭住址").FillAsync("禾溪镇望山村3组");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(there.Told).ToContainTextAsync("已保存");

        await noting.SearchAsync(name);
        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Expect(page.GetByLabel("家庭住址")).ToHaveValueAsync("禾溪镇望山村3组");
        await page.GetByText("删除这一行").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "确定删除" }).ClickAsync();
        await Expect(there.Told).ToContainTextAsync("已删除");
        await noting.SearchAsync(name);
        await Expect(page.Locator(".empty")).ToContainTextAsync("没有找到");
        there.ShouldHaveNoComplaints();
    }

    [Fact]
    public async Task What_was_typed_is_back_after_a_reload_and_gone_once_saved()
    {
        await using var there = await stage.SignInAsync("s03-teacher-1");
        var page = there.Page;
        await page.GotoAsync("/lists/Carers/new");
        await page.GetByLabel("姓名").FillAsync("司马恒");
        await Expect(page.Locator("[data-typing-state]")).ToContainTextAsync("已暂存");
        await page.ReloadAsync();
        await Expect(page.GetByLabel("姓名")).ToHaveValueAsync("司马恒");
        await page.GetByLabel("人员类别").SelectOptionAsync("volunteer");
        await page.GetByLabel("在岗").SelectOptionAsync("true");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(there.Told).ToContainTextAsync("已增加");
        // The page's script forgets what was typed, then takes the key out of the address.
        await Expect(page).Not.ToHaveURLAsync(new Regex("saved="));
        await page.GotoAsync("/lists/Carers/new");
        await Expect(page.GetByLabel("姓名")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task One_list_is_taken_out_and_brought_in_again()
    {
        await using var there = await stage.SignInAsync("s04-teacher-1");
        var (page, noting) = (there.Page, new Noting(there));
        var before = await noting.CountAsync("HomeVisits");
        await page.GetByText("Excel 导入、导出").ClickAsync();
        var workbook = await there.DownloadAsync(page.Locator("a[href*='handler=Export']"));
        await page.Locator("#workbook").SetInputFilesAsync(new FilePayload { Name = "家访.xlsx", MimeType = Xlsx, Buffer = Excel.WithoutLastRows(workbook, "家访记录", 3) });
        await page.GetByRole(AriaRole.Button, new() { Name = "预览" }).ClickAsync();
        await Expect(page.Locator("section[aria-labelledby=preview]")).ToContainTextAsync("删除 3");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
        await Expect(there.Told).ToContainTextAsync("已导入");
        (await noting.CountAsync("HomeVisits")).ShouldBe(before - 3);
        (await noting.CountAsync("Children")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Two_people_change_one_row_and_the_second_chooses_cell_by_cell()
    {
        await using var first = await stage.SignInAsync("s05-teacher-1");
        await using var second = await stage.SignInAsync("s05-principal");
        foreach (var person in new[] { first, second })
        {
            await person.Page.GotoAsync("/lists/Children");
            await person.Page.Locator(".grid tbody th a").First.ClickAsync();
            await Expect(person.Page.GetByLabel("家庭住址")).ToBeVisibleAsync();
        }

        await first.Page.GetByLabel("家庭住址").FillAsync("先到的地址");
        await first.Page.GetByLabel("最近摸底").FillAsync("2025-05");
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(first.Told).ToContainTextAsync("已保存");

        await second.Page.GetByLabel("家庭住址").FillAsync("后到的地址");
        await second.Page.GetByLabel("最近摸底").FillAsync("2025-06");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(second.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/lists/open"));
        var write = second.Page.Locator(".write").First;
        await Expect(write.Locator("tr.differs")).ToHaveCountAsync(2);
        await Expect(write).ToContainTextAsync("先到的地址");
        await Expect(write).ToContainTextAsync("后到的地址");

        await write.GetByLabel("家庭住址 别人的（现在）").CheckAsync();
        await write.GetByLabel("最近摸底 我的").CheckAsync();
        await write.GetByRole(AriaRole.Button, new() { Name = "按所选保存" }).ClickAsync();
        await Expect(second.Told).ToContainTextAsync("已按您的选择保存");
        await Expect(second.Page.Locator(".empty")).ToContainTextAsync("没有未写完的改动");

        await first.Page.Locator(".grid tbody th a").First.ClickAsync();
        await Expect(first.Page.GetByLabel("家庭住址")).ToHaveValueAsync("先到的地址");
        await Expect(first.Page.GetByLabel("最近摸底")).ToHaveValueAsync("2025-06");
    }
}
