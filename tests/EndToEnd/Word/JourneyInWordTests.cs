using WorkSummary.EndToEnd.Graph;
using WorkSummary.EndToEnd.Pane;
using WorkSummary.EndToEnd.People;
using WorkSummary.EndToEnd.Running;
using WorkSummary.FakeWord;

namespace WorkSummary.EndToEnd.InWord;

/// <summary>The teacher's whole way in Word, with the real Word client library, in each of the four Words.</summary>
[Collection(WordCollection.Name)]
public sealed class JourneyInWordTests(PaneStage stage)
{
    private const string Reason = "“存在问题”少了心理辅导教师不足这一条，请补上。";
    private const string Remark = "请补写心理辅导方面的困难。";
    private const string Visits = "ws:d:home_visits";

    [Theory]
    [InlineData("ltsc2019", "s04")]
    [InlineData("m365", "s05")]
    [InlineData("web", "s06")]
    [InlineData("mac", "s07")]
    public async Task A_report_goes_from_an_empty_document_to_its_approval(string profile, string school)
    {
        var (member, title) = (school + "-teacher-1", $"期末补报（{profile}）");
        await Office.CallForAsync(stage.Server.Address, school, title);
        using var office = await Caller.SignInAsync(stage.Server.Address, member);
        using var principal = await Caller.SignInAsync(stage.Server.Address, school + "-principal");
        var first = stage.Word.Open(WordProfile.Named(profile));
        await using var begun = await TeacherInWord.SitDownAsync(stage, first, member);

        // A new document: in the empty one that is open, or in a window of its own.
        var window = await begun.MakeAsync(title, here: profile == "ltsc2019");
        var report = await office.ReportAsync(title);
        await using var beside = window == first ? null : await TeacherInWord.SitDownAsync(stage, window, member);
        var teacher = beside ?? begun;
        await Expect(teacher.Root.GetByRole(AriaRole.Tablist)).ToBeVisibleAsync();
        Documents.Faults(window.Document).ShouldBeEmpty();

        // The teacher writes; meanwhile the lists change; refreshing keeps what was written and brings the rest up to date.
        teacher.WriteEverything(Narrative.Complete);
        var before = window.Controls;
        var visits = int.Parse(window.Control(Visits).Text, System.Globalization.CultureInfo.InvariantCulture);
        await office.NoteAVisitAsync();
        var syncs = window.Syncs.Count;
        (await teacher.RefreshAsync()).ShouldBeGreaterThan(0);

        var changed = string.Join("; ", before.Zip(window.Controls).Where(p => p.First.Text != p.Second.Text).Select(p => $"{p.First.Tag} {p.First.Text} → {p.Second.Text}"));
        window.Control(Visits).ShouldSatisfyAllConditions(c => c.Text.ShouldBe($"{visits + 1}", changed), c => c.CannotEdit.ShouldBe(before.First(b => b.Tag == Visits).CannotEdit));
        foreach (var (section, text) in Narrative.Complete) window.Control("ws:t:" + section).Text.ShouldBe(text);
        window.Syncs.Skip(syncs).ShouldAllBe(s => s.Count("InsertText") <= 20, "No more than a chunk in one sync.");
        Documents.Faults(window.Document).ShouldBeEmpty();

        // Checked and submitted: the server has what Word held, part by part.
        await teacher.CheckAsync();
        await teacher.SubmitAsync();
        (await office.VersionsAsync(report)).Count.ShouldBe(1);
        Office.Parts(await office.LastVersionAsync(report)).ShouldBe(Office.Parts(window.Document));

        // Returned with a remark on a passage: the pane jumps to it, the teacher mends it and submits again.
        await principal.DoAsync(HttpMethod.Post, $"reports/{report}/remarks", new { text = Remark, section = "problems", quote = Narrative.Problems });
        await principal.DecideAsync(report, "return", Reason);
        await teacher.ReloadAsync(member);
        await teacher.GoToAsync("意见");
        await Expect(teacher.Root).ToContainTextAsync(Reason);
        await Expect(teacher.Root).ToContainTextAsync(Remark);
        await teacher.Root.GetByRole(AriaRole.Button, new() { NameRegex = new("^跳到该处") }).ClickAsync();
        await GraphStage.UntilAsync(() => Task.FromResult(window.SelectedTag == "ws:t:problems"), "Word shows the passage");
        window.TypeInto("ws:t:problems", Narrative.ProblemsChanged);
        await teacher.Root.GetByRole(AriaRole.Button, new() { NameRegex = new("^已修改") }).ClickAsync();
        await Expect(teacher.Root).ToContainTextAsync("意见都处理完了");
        await teacher.SubmitAsync();
        (await office.VersionsAsync(report)).Count.ShouldBe(2);
        var received = await office.LastVersionAsync(report);
        Office.Parts(received).ShouldBe(Office.Parts(window.Document));
        Documents.Text(received).ShouldContain(Narrative.ProblemsChanged);

        await principal.DecideAsync(report, "approve");
        await teacher.ReloadAsync(member);
        await teacher.GoToAsync("提交");
        await Expect(teacher.Button("进度与回执")).ToBeVisibleAsync();

        teacher.Pane.Person.ShouldHaveNoComplaints();
        stage.Word.Troubles.ShouldBeEmpty();
        stage.Server.Errors().ShouldBeEmpty();
    }
}
