using WorkSummary.EndToEnd.People;
using WorkSummary.EndToEnd.Running;

namespace WorkSummary.EndToEnd;

public sealed class JourneyTests(Stage stage) : IClassFixture<Stage>
{
    private const string Reason = "“存在问题”少了心理辅导教师不足这一条，请补上。";
    private const string Remark = "请补写心理辅导方面的困难。";

    [Fact]
    public async Task A_report_goes_its_whole_way_from_an_empty_pane_to_the_receipt()
    {
        await using var teacherThere = await stage.SignInAsync("s07-teacher-1");
        await using var principalThere = await stage.SignInAsync("s07-principal");
        await using var officerThere = await stage.SignInAsync("b01-officer-1");
        var (teacher, principal, officer) = (new Teacher(teacherThere), new Reviewer(principalThere), new Reviewer(officerThere));
        var unit = await teacherThere.Page.Locator(".app-place span").Last.InnerTextAsync();

        // Writing and submitting.
        await teacher.OpenAsync();
        var report = teacher.Report;
        await teacher.WriteEverythingAsync(Narrative.Complete);
        await teacher.Tab("检查").ClickAsync();
        await Expect(teacher.Pane.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("检查");
        await teacher.SubmitAsync();

        // The principal wants one passage changed.
        await principal.OpenFromQueueAsync(unit);
        await principal.RemarkOnAsync(Narrative.Problems, Remark);
        await principal.ReturnAsync(Reason);

        // The teacher sees why and where, changes it and submits again.
        await teacher.OpenAsync();
        await Expect(teacherThere.Page.Locator("main")).ToContainTextAsync(Reason);
        await Expect(teacher.Remarks).ToHaveCountAsync(1);
        await Expect(teacher.Remarks).ToContainTextAsync(Remark);
        await teacher.Remarks.GetByRole(AriaRole.Button, new() { Name = "跳到该处" }).ClickAsync();
        await Expect(teacher.Text("problems")).ToBeInViewportAsync();
        await teacher.WriteAsync("problems", Narrative.ProblemsChanged);
        await teacher.Remarks.GetByRole(AriaRole.Button, new() { Name = "已修改" }).ClickAsync();
        await Expect(teacher.Pane).ToContainTextAsync("意见都处理完了");
        await teacher.SubmitAsync();

        // Approved by the school, accepted by the bureau.
        await principal.OpenFromQueueAsync(unit);
        await Expect(principal.Document).ToContainTextAsync(Narrative.ProblemsChanged);
        await principal.AgreeAsync();
        await officer.OpenFromRoundAsync(unit);
        await Expect(officer.Document).ToContainTextAsync(Narrative.ProblemsChanged);
        await officer.AgreeAsync();

        // The school has the receipt, and the document is the one that it names.
        await teacherThere.Page.GotoAsync($"/reports/{report}");
        var receipt = teacherThere.Page.Locator(".receipt");
        await Expect(receipt.Locator(".number")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"\d"));
        var docx = await teacherThere.DownloadAsync(teacherThere.Page.GetByRole(AriaRole.Link, new() { Name = "下载" }).First);
        Documents.Sha256(docx).ShouldBe((await receipt.Locator("code").InnerTextAsync()).Trim());
        Documents.Faults(docx).ShouldBeEmpty();
        var text = Documents.Text(docx);
        foreach (var written in Narrative.Complete.Where(t => t.Key != "problems")) text.ShouldContain(written.Value);
        text.ShouldContain(Narrative.ProblemsChanged);
        text.ShouldNotContain(Narrative.Problems);

        teacherThere.ShouldHaveNoComplaints();
        principalThere.ShouldHaveNoComplaints();
        officerThere.ShouldHaveNoComplaints();
        stage.Server.Errors().ShouldBeEmpty();

        // What happened can be proved, and cannot be changed unseen.
        (await Product.RunAsync("audit", "verify", "--db", stage.Server.Database)).Exit.ShouldBe(0);
        await stage.Server.KillAsync();
        var tampered = DemoFile.Copy(stage.Server.Database);
        (await Product.RunAsync("audit", "verify", "--db", tampered)).Exit.ShouldBe(0);
        Tampering.ChangeOneByteOfAnEntry(tampered, report);
        (await Product.RunAsync("audit", "verify", "--db", tampered)).Exit.ShouldBe(1);
    }
}
