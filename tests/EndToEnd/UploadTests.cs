using WorkSummary.EndToEnd.People;
using WorkSummary.EndToEnd.Running;

namespace WorkSummary.EndToEnd;

/// <summary>A document that was edited elsewhere comes back.</summary>
public sealed class UploadTests(Stage stage) : IClassFixture<Stage>
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Changed = "一是家访的路程长，时间难凑；二是部分监护人不会使用视频通话。";

    [Fact]
    public async Task Its_text_arrives_and_a_figure_changed_by_hand_is_shown_as_that()
    {
        await using var there = await stage.SignInAsync("s01-teacher-1");
        var teacher = new Teacher(there);
        await teacher.OpenAsync();
        await teacher.WriteEverythingAsync(Narrative.Complete);
        var docx = await DownloadAsync(there);

        await UploadAsync(there, Word.Edit(docx, "problems", Changed, "class_count", "99"), "改好的.docx");

        await Expect(there.Told).ToContainTextAsync("文档已收下");
        await Expect(teacher.Text("problems")).ToHaveValueAsync(Changed);
        await Expect(teacher.Text("plans")).ToHaveValueAsync(Narrative.Complete["plans"]);
        var report = teacher.Report;
        await there.Page.GotoAsync($"/reports/{report}");
        await Expect(there.Page.Locator("#figure-class_count")).ToHaveAttributeAsync("data-standing", "edited");
        await Expect(there.Page.Locator("#figure-lb_total")).ToHaveAttributeAsync("data-standing", "computed");
        await Expect(there.Page.Locator("[data-document] .figure[data-key=class_count]").First).ToHaveTextAsync("99");
    }

    [Fact]
    public async Task A_hostile_file_is_refused_in_plain_words_and_changes_nothing()
    {
        await using var there = await stage.SignInAsync("s03-teacher-1");
        var teacher = new Teacher(there);
        await teacher.OpenAsync();
        var before = await teacher.Text("problems").InputValueAsync();
        var docx = await DownloadAsync(there);

        await UploadAsync(there, Word.WithMacros(docx), "有宏.docx");
        await Expect(there.Told).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("message-danger"));
        await Expect(there.Told).ToContainTextAsync("宏");
        await Expect(there.Told.Locator("code")).ToContainTextAsync("gate.");

        await UploadAsync(there, "不是文档"u8.ToArray(), "不是文档.docx");
        await Expect(there.Told.Locator("code")).ToContainTextAsync("gate.");
        await Expect(teacher.Text("problems")).ToHaveValueAsync(before);
        stage.Server.Errors().ShouldBeEmpty();
    }

    private static async Task<byte[]> DownloadAsync(Person person)
    {
        await ShowDocumentAsync(person);
        return await person.DownloadAsync(person.Page.Locator("#view-document a[download]"));
    }

    private static async Task UploadAsync(Person person, byte[] content, string name)
    {
        await ShowDocumentAsync(person);
        await person.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = Docx, Buffer = content });
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "上传", Exact = true }).ClickAsync();
        await Expect(person.Told).ToBeVisibleAsync();
    }

    private static async Task ShowDocumentAsync(Person person)
    {
        await person.Page.Locator("#tab-document").ClickAsync();
        await Expect(person.Page.Locator("#view-document")).ToBeVisibleAsync();
    }
}
