using WorkSummary.EndToEnd.People;
using WorkSummary.EndToEnd.Running;

namespace WorkSummary.EndToEnd;

/// <summary>The server is killed without warning and started again on the same file.</summary>
public sealed class CrashTests(Stage stage) : IClassFixture<Stage>, IAsyncLifetime
{
    private const string Written = "走访时先看孩子学习的地方，再听监护人说近况。";

    /// <summary>A test that failed while the server was down takes no other with it.</summary>
    public async Task InitializeAsync()
    {
        if (!stage.Server.Runs) await stage.Server.StartAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_text_that_was_shown_as_saved_is_there_after_a_kill()
    {
        await using var there = await stage.SignInAsync("s01-teacher-1");
        var teacher = new Teacher(there);
        await teacher.OpenAsync();
        await teacher.WriteAsync("pairing_visits", Written);

        await stage.Server.KillAsync();
        await stage.Server.StartAsync();

        await using var again = await stage.SignInAsync("s01-teacher-1");
        teacher = new Teacher(again);
        await teacher.OpenAsync();
        await Expect(teacher.Text("pairing_visits")).ToHaveValueAsync(Written);
    }

    [Fact]
    public async Task A_text_typed_while_the_server_is_down_is_saved_when_it_is_back()
    {
        await using var there = await stage.SignInAsync("s08-teacher-1");
        var teacher = new Teacher(there);
        await teacher.OpenAsync();

        await stage.Server.KillAsync();
        await teacher.Text("problems").FillAsync(Written);
        await Expect(teacher.State("problems")).ToContainTextAsync("尚未保存");
        await stage.Server.StartAsync();
        await Expect(teacher.State("problems")).ToHaveTextAsync("已保存");

        await there.Page.ReloadAsync();
        await Expect(teacher.Text("problems")).ToHaveValueAsync(Written);
    }

    [Fact]
    public async Task A_browser_closed_while_the_server_is_down_still_hands_its_text_in()
    {
        await using var there = await stage.SignInAsync("s08-teacher-1");
        var teacher = new Teacher(there);
        await teacher.OpenAsync();

        await stage.Server.KillAsync();
        await teacher.Text("plans").FillAsync(Written);
        await Expect(teacher.State("plans")).ToContainTextAsync("尚未保存");
        await there.Page.CloseAsync();
        await stage.Server.StartAsync();

        // The same browser later: what was typed is on this machine still, and goes to the server by itself.
        await using var later = new Person(await there.Page.Context.NewPageAsync());
        teacher = new Teacher(later);
        await teacher.OpenAsync();
        await Expect(teacher.Text("plans")).ToHaveValueAsync(Written);
        await Expect(teacher.State("plans")).ToHaveTextAsync("已保存");
    }

    [Fact]
    public async Task A_submission_that_was_told_is_in_the_queue_after_a_kill()
    {
        await using var there = await stage.SignInAsync("s07-teacher-1");
        var teacher = new Teacher(there);
        await teacher.OpenAsync();
        await teacher.WriteEverythingAsync(Narrative.Complete);
        await teacher.SubmitAsync();

        await stage.Server.KillAsync();
        await stage.Server.StartAsync();

        await using var principalThere = await stage.SignInAsync("s07-principal");
        var principal = new Reviewer(principalThere);
        await principal.OpenFromQueueAsync();
        await Expect(principal.Document).ToContainTextAsync(Narrative.Problems);
        await ShouldHoldAsync();
    }

    [Fact]
    public async Task An_accept_that_a_kill_interrupts_happens_once_or_not_at_all()
    {
        await using var there = await stage.SignInAsync("b01-officer-1");
        var officer = new Reviewer(there);
        await officer.OpenFromQueueAsync();
        var report = officer.Report;
        var receipt = there.Page.Locator(".receipt .number");

        // Each time the server has longer to live, until an accept has come through.
        for (var life = TimeSpan.Zero; ; life = (life * 5) + TimeSpan.FromMilliseconds(10))
        {
            await there.Page.GotoAsync($"/reports/{report}");
            if (await receipt.CountAsync() > 0) break;
            await Expect(officer.Agree).ToBeVisibleAsync();
            await there.Page.EvaluateAsync("document.querySelector('[data-key=approve]').click()");
            await Task.Delay(life);
            await stage.Server.KillAsync();
            await stage.Server.StartAsync();
        }

        await there.Page.GotoAsync($"/reports/{report}#history");
        await Expect(there.Page.Locator("#history ol > li .strong").Filter(new() { HasText = "接收" })).ToHaveCountAsync(1);
        await Expect(receipt).ToHaveCountAsync(1);
        await ShouldHoldAsync();
    }

    private async Task ShouldHoldAsync() => (await Product.RunAsync("audit", "verify", "--db", stage.Server.Database)).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(0, r.Output));
}
