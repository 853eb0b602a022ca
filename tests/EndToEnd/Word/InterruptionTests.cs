using WorkSummary.EndToEnd.Graph;
using WorkSummary.EndToEnd.Pane;
using WorkSummary.EndToEnd.People;
using WorkSummary.FakeWord;

namespace WorkSummary.EndToEnd.InWord;

/// <summary>A submission that is cut off at any step arrives once: the line is lost, the page is loaded anew, Word is closed.</summary>
[Collection(WordCollection.Name)]
public sealed class InterruptionTests(PaneStage stage)
{
    /// <summary>The requests of a submission, in their order.</summary>
    private static readonly (string Method, string Path)[] Steps =
    [
        ("POST", "/api/v1/uploads"), ("PUT", "/api/v1/uploads/*/chunks/*"), ("POST", "/api/v1/uploads/*/check"), ("POST", "/api/v1/uploads/*/submission"),
    ];

    [Fact]
    public async Task A_line_that_is_lost_at_any_step_before_or_after_the_server_has_heard_loses_and_doubles_nothing()
    {
        await using var desk = await DeskAsync("m365", "s04");
        foreach (var step in Steps)
        {
            foreach (var heard in new[] { false, true })
            {
                var text = desk.Type($"{step.Path}{heard}");
                await CutOnceAsync(desk.Teacher.Page, step, heard);
                await desk.Teacher.SubmitAsync();
                await desk.ShouldHaveArrivedOnceAsync(text, $"{step.Method} {step.Path}, heard: {heard}");
                await desk.WithdrawAsync();
            }
        }
    }

    [Fact]
    public async Task A_page_that_is_loaded_anew_at_any_step_goes_on_where_it_was()
    {
        await using var desk = await DeskAsync("web", "s05");
        foreach (var step in Steps)
        {
            var text = desk.Type(step.Path + "reload");
            var held = await HoldAsync(desk.Teacher.Page, step);
            await desk.Teacher.AskToSubmitAsync();
            await held;
            await desk.Teacher.Page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
            await desk.Teacher.ReloadAsync(desk.Member);
            await desk.Teacher.GoToAsync("提交");
            await desk.Teacher.AgreeAsync();
            await desk.ShouldHaveArrivedOnceAsync(text, step.Path);
            await desk.WithdrawAsync();
        }
    }

    [Fact]
    public async Task Word_that_is_closed_in_the_middle_goes_on_when_its_document_is_opened_again()
    {
        await using var desk = await DeskAsync("m365", "s06");
        foreach (var step in Steps)
        {
            var text = desk.Type(step.Path + "closed");
            var held = await HoldAsync(desk.Teacher.Page, step);
            await desk.Teacher.AskToSubmitAsync();
            await held;
            await desk.Teacher.Page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
            var docx = desk.Teacher.Window.Close();
            await desk.Teacher.Page.GotoAsync("about:blank");
            desk.Teacher.Window.Reopen(docx);
            await desk.Teacher.Page.GotoAsync(desk.Teacher.Window.PageFor(stage.Server.Address + "/pane/word"));
            await desk.Teacher.ReloadAsync(desk.Member);
            await desk.Teacher.GoToAsync("提交");
            await desk.Teacher.AgreeAsync();
            // What goes is what Word held when it was closed, kept on this machine.
            await desk.ShouldHaveArrivedOnceAsync(text, step.Path, docx);
            await desk.WithdrawAsync();
        }
    }

    /// <summary>A teacher with the written report before them.</summary>
    private async Task<Desk> DeskAsync(string profile, string school)
    {
        var (member, title) = (school + "-teacher-1", $"期末补报（{profile}，{school}）");
        await Office.CallForAsync(stage.Server.Address, school, title);
        var office = await Caller.SignInAsync(stage.Server.Address, member);
        var report = await office.BeginAsync(title);
        var window = stage.Word.Open(WordProfile.Named(profile), await office.DraftAsync(report));
        var teacher = await TeacherInWord.SitDownAsync(stage, window, member);
        teacher.WriteEverything(Narrative.Complete);
        return new Desk(teacher, office, report, member);
    }

    /// <summary>The next such request fails: before the server hears of it, or after it has answered.</summary>
    private static async Task CutOnceAsync(IPage page, (string Method, string Path) step, bool heard)
    {
        var cut = 0;
        await page.Context.RouteAsync("**" + step.Path, async route =>
        {
            if (route.Request.Method != step.Method || Interlocked.Exchange(ref cut, 1) == 1)
            {
                await route.FallbackAsync();
                return;
            }

            if (heard) await route.FetchAsync();
            await route.AbortAsync("connectionreset");
        });
    }

    /// <summary>The next such request gets no answer.</summary>
    /// <returns>Done when it has been made.</returns>
    private static async Task<Task> HoldAsync(IPage page, (string Method, string Path) step)
    {
        var made = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteAsync("**" + step.Path, async route =>
        {
            if (route.Request.Method != step.Method || !made.TrySetResult()) await route.FallbackAsync();
        });
        return made.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }

    private sealed class Desk(TeacherInWord teacher, Caller office, string report, string member) : IAsyncDisposable
    {
        private int versions;

        public TeacherInWord Teacher => teacher;

        public string Member => member;

        /// <summary>Types something that has not been there, so that every submission is another document.</summary>
        public string Type(string seed)
        {
            var text = $"{Narrative.Problems}三是第{(char)('甲' + (seed.GetHashCode(StringComparison.Ordinal) & 7))}处还要再走访。";
            teacher.Window.TypeInto("ws:t:problems", text);
            return text;
        }

        public async Task ShouldHaveArrivedOnceAsync(string text, string when, byte[]? held = null)
        {
            (await office.VersionsAsync(report)).Count.ShouldBe(++versions, when);
            var received = await office.LastVersionAsync(report);
            Running.Documents.Text(received).ShouldContain(text, Case.Sensitive, when);
            Office.Parts(received).ShouldBe(Office.Parts(held ?? teacher.Window.Document), when);
        }

        public async Task WithdrawAsync()
        {
            await teacher.Page.Context.UnrouteAllAsync();
            await teacher.WithdrawAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await teacher.DisposeAsync();
            office.Dispose();
        }
    }
}
