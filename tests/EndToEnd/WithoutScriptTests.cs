using WorkSummary.EndToEnd.People;
using WorkSummary.EndToEnd.Running;

namespace WorkSummary.EndToEnd;

/// <summary>Pages read, and the work gets done, where script is switched off.</summary>
public sealed class WithoutScriptTests(Stage stage) : IClassFixture<Stage>
{
    private const string Written = "家访的路程长，时间难凑，走访还没有覆盖全部孩子。";

    [Fact]
    public async Task A_teacher_saves_and_submits_and_a_principal_decides()
    {
        await using var there = await stage.SignInAsync("s03-teacher-1", new() { JavaScriptEnabled = false });
        var teacher = new Teacher(there);
        await teacher.OpenAsync();
        foreach (var (section, text) in Narrative.Complete) await teacher.Text(section).FillAsync(text);
        await teacher.Text("problems").FillAsync(Written);
        await there.Page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(there.Told).ToContainTextAsync("已保存");
        await Expect(teacher.Text("problems")).ToHaveValueAsync(Written);
        await teacher.Remarks.GetByRole(AriaRole.Button, new() { Name = "已修改" }).First.ClickAsync();

        await there.Page.GetByRole(AriaRole.Button, new() { Name = "提交审核" }).First.ClickAsync();
        await Expect(there.Told).ToContainTextAsync("已提交");
        await Expect(teacher.Text("problems")).ToHaveValueAsync(Written);

        await using var principalThere = await stage.SignInAsync("s03-principal", new() { JavaScriptEnabled = false });
        var principal = new Reviewer(principalThere);
        await principal.OpenFromQueueAsync();
        await Expect(principal.Document).ToContainTextAsync(Written);
        foreach (var part in new[] { "#findings", "#figures", "#remarks", "#history" }) await Expect(principalThere.Page.Locator(part)).ToBeVisibleAsync();
        await principal.AgreeAsync();
    }

    [Theory]
    [InlineData("s01-teacher-1")]
    [InlineData("b01-officer-1")]
    public async Task A_persons_pages_have_their_heading_and_content(string member)
    {
        var places = Places.ByMember[member is "s01-teacher-1" ? "s03-teacher-1" : member];
        await using var person = await stage.SignInAsync(member, new() { JavaScriptEnabled = false });
        foreach (var place in places)
        {
            await Places.GoAsync(person, place);
            await Expect(person.Page.Locator("main h1, main h2").First).ToBeVisibleAsync();
            await Expect(person.Page.Locator(".js-only:visible")).ToHaveCountAsync(0);
        }
    }
}
