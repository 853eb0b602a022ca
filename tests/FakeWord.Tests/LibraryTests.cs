namespace FakeWord.Tests;

/// <summary>The client library is the real one: what it checks and throws is its own doing.</summary>
public sealed class LibraryTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task A_control_is_found_by_its_tag_written_and_read_back()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());

        var read = await pane.RunAsync("""
            const controls = context.document.contentControls.getByTag("ws:m:visits");
            controls.load("items/tag,items/text");
            await context.sync();
            const before = controls.items[0].text;
            controls.items[0].insertText("57", "Replace");
            controls.load("text");
            await context.sync();
            return [before, controls.items[0].text];
            """);

        read.Texts().ShouldBe(["56", "57"]);
        pane.Session.Control("ws:m:visits").Text.ShouldBe("57");
        pane.Session.Text.ShouldContain("家访57次");
        Samples.Faults(pane.Session.Document).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ltsc2019", "PC")]
    [InlineData("m365", "PC")]
    [InlineData("web", "OfficeOnline")]
    [InlineData("mac", "Mac")]
    public async Task The_page_is_told_where_it_runs(string profile, string platform)
    {
        await using var pane = await desk.OpenAsync(WordProfile.Named(profile), prepare: s => (s.DisplayLanguage, s.Dark) = ("zh-TW", true));

        (await pane.ScriptAsync("(await Office.onReady()).platform")).GetString().ShouldBe(platform);
        (await pane.ScriptAsync("Office.context.displayLanguage")).GetString().ShouldBe("zh-TW");
        (await pane.ScriptAsync("Office.context.officeTheme?.isDarkTheme ?? null")).ValueKind.ShouldBe(profile == "ltsc2019" ? System.Text.Json.JsonValueKind.Null : System.Text.Json.JsonValueKind.True);
        (await pane.ScriptAsync("Office.AsyncResultStatus.Succeeded")).GetString().ShouldBe("succeeded");
    }

    [Fact]
    public async Task A_plain_browser_is_told_that_there_is_no_host()
    {
        var page = await desk.PlainAsync();
        (await page.EvaluateAsync<bool>("async () => (await Office.onReady()).host === null")).ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_not_loaded_cannot_be_read()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());

        var error = await pane.FailAsync("""
            const first = context.document.contentControls.getFirst();
            first.load("tag");
            await context.sync();
            return first.title;
            """);

        error.Code().ShouldBe("PropertyNotLoaded");
    }

    [Fact]
    public async Task What_is_not_there_is_an_error_or_a_null_object_as_asked()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());

        var error = await pane.FailAsync("""context.document.contentControls.getByTag("nothing").getFirst().load("text"); await context.sync();""");
        var isNull = await pane.RunAsync("""
            const none = context.document.contentControls.getByTag("nothing").getFirstOrNullObject();
            none.load("text");
            await context.sync();
            return none.isNullObject;
            """);

        error.Code().ShouldBe("ItemNotFound");
        error.GetProperty("location").GetString().ShouldBe("ContentControlCollection.getFirst");
        isNull.GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Ways_from_a_null_object_end_in_null_objects()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());

        var isNull = await pane.RunAsync("""
            const control = context.document.getSelection().parentContentControlOrNullObject;
            control.load("tag,cannotEdit");
            await context.sync();
            return control.isNullObject;
            """);

        isNull.GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task An_object_does_not_outlive_its_run_and_is_given_back()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());

        var error = await pane.FailAsync("""
            const kept = await Word.run(async (inner) => {
              const all = inner.document.contentControls;
              all.load("items/tag");
              const selection = inner.document.getSelection();
              await inner.sync();
              return selection;
            });
            kept.load("text");
            await kept.context.sync();
            """);

        error.Code().ShouldBe("InvalidObjectPath");
        await pane.ScriptAsync("await new Promise((done) => setTimeout(done, 200))");
        pane.Session.Held.ShouldBe(0);
    }

    [Fact]
    public async Task A_batch_ends_at_the_first_error_and_keeps_what_was_done_before()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());

        var error = await pane.FailAsync("""
            context.document.contentControls.getByTag("ws:m:visits").getFirst().insertText("60", "Replace");
            context.document.contentControls.getByTag("nothing").getFirst().insertText("61", "Replace");
            context.document.contentControls.getByTag("ws:m:visits").getFirst().insertText("62", "Replace");
            await context.sync();
            """);

        error.Code().ShouldBe("ItemNotFound");
        pane.Session.Control("ws:m:visits").Text.ShouldBe("60");
    }

    [Fact]
    public async Task What_the_fake_cannot_do_is_said_and_never_passed_over()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());

        (await pane.FailAsync("""context.document.body.insertHtml("<b>x</b>", "End"); await context.sync();""")).Code().ShouldBe("NotImplemented");
        (await pane.FailAsync("""context.document.contentControls.getFirst().font.load("bold"); await context.sync();""")).Code().ShouldBe("NotImplemented");
    }

    [Fact]
    public async Task Syncs_are_counted_with_what_they_call()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());

        await pane.RunAsync("""
            const all = context.document.contentControls;
            all.load("items/tag,items/text");
            await context.sync();
            for (const control of all.items.filter((c) => c.tag.startsWith("ws:m:"))) control.insertText("9", "Replace");
            await context.sync();
            """);

        var syncs = pane.Session.Syncs.Where(s => !s.Cleanup).ToList();
        syncs.Count.ShouldBe(2);
        syncs[0].Count("load").ShouldBe(1);
        syncs[1].Count("InsertText").ShouldBe(1);
        syncs.ShouldAllBe(s => s.BytesIn > 0 && s.BytesOut > 0 && s.Error == null);
    }
}
