namespace FakeWord.Tests;

/// <summary>What the four Words can do, and where each refuses.</summary>
public sealed class ProfileTests(Desk desk) : IClassFixture<Desk>
{
    public static TheoryData<string> Profiles => [.. WordProfile.All.Select(p => p.Name)];

    [Theory]
    [InlineData("context.document.customXmlParts.add('<a/>')", "1.4", "Document.customXmlParts")]
    [InlineData("context.document.insertFileFromBase64('', 'Replace')", "1.5", "Document.insertFileFromBase64")]
    [InlineData("context.application.openDocument('https://a.example/a.docx')", "1.6", "Application.openDocument")]
    public async Task The_oldest_Word_has_no_newer_member(string call, string version, string location)
    {
        await using var pane = await desk.OpenAsync(WordProfile.Ltsc2019);

        var error = await pane.FailAsync($"{call}; await context.sync();");

        error.Code().ShouldBe("ApiNotFound");
        error.GetProperty("location").GetString().ShouldBe(location);
        (await pane.ScriptAsync($"Office.context.requirements.isSetSupported('WordApi', '{version}')")).GetBoolean().ShouldBeFalse();
        (await pane.ScriptAsync("Office.context.requirements.isSetSupported('WordApi', '1.3')")).GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("ltsc2019", false)]
    [InlineData("m365", true)]
    [InlineData("web", true)]
    [InlineData("mac", true)]
    public async Task Nested_app_authentication_is_there_in_all_but_the_oldest(string profile, bool there)
    {
        await using var pane = await desk.OpenAsync(WordProfile.Named(profile));
        (await pane.ScriptAsync("Office.context.requirements.isSetSupported('NestedAppAuth', '1.1')")).GetBoolean().ShouldBe(there);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_locked_control_refuses_the_page_until_it_is_unlocked_in_the_same_batch_or_before(string profile)
    {
        await using var pane = await desk.OpenAsync(WordProfile.Named(profile), Samples.Report());

        var error = await pane.FailAsync("""context.document.contentControls.getByTag("ws:d:lb_total").getFirst().insertText("129", "Replace"); await context.sync();""");
        pane.Session.Control("ws:d:lb_total").Text.ShouldBe("128");
        await pane.RunAsync("""
            const control = context.document.contentControls.getByTag("ws:d:lb_total").getFirst();
            control.cannotEdit = false;
            control.insertText("129", "Replace");
            control.cannotEdit = true;
            await context.sync();
            """);

        error.Code().ShouldBe(WordProfile.Named(profile).LockedCode);
        error.GetProperty("location").GetString().ShouldBe("ContentControl.insertText");
        pane.Session.Control("ws:d:lb_total").ShouldSatisfyAllConditions(c => c.Text.ShouldBe("129"), c => c.CannotEdit.ShouldBeTrue(), c => c.CannotDelete.ShouldBeTrue());
        Samples.Faults(pane.Session.Document).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_control_that_must_stay_is_not_deleted_nor_overwritten()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());

        (await pane.FailAsync("""context.document.contentControls.getByTag("ws:m:visits").getFirst().delete(false); await context.sync();""")).Code().ShouldBe("AccessDenied");
        (await pane.FailAsync("""context.document.body.clear(); await context.sync();""")).Code().ShouldBe("AccessDenied");
        pane.Session.Controls.Count.ShouldBe(3);
    }

    [Fact]
    public void The_person_is_refused_where_the_page_is()
    {
        var session = desk.Word.Open(WordProfile.M365, Samples.Report());

        Should.Throw<WordRefusedException>(() => session.TypeInto("ws:d:lb_total", "200"));
        Should.Throw<WordRefusedException>(() => session.DeleteControl("ws:m:visits"));
        session.TypeInto("ws:m:visits", "58");
        session.TypeInto("ws:t:problems", "一是路远。\n二是人少。");

        session.Control("ws:m:visits").Text.ShouldBe("58");
        session.Control("ws:t:problems").ShouldSatisfyAllConditions(c => c.Text.ShouldBe("一是路远。\n二是人少。"), c => c.ShowsPlaceholder.ShouldBeFalse());
        session.Saved.ShouldBeFalse();
        Samples.Faults(session.Document).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""control.placeholderText = "这里写"; """, "ContentControl.placeholderText")]
    [InlineData("""control.insertParagraph("另一段", "End");""", "ContentControl.insertParagraph")]
    public async Task Word_in_a_browser_does_not_allow_what_Word_on_a_desktop_does(string call, string location)
    {
        await using var web = await desk.OpenAsync(WordProfile.InBrowser, Samples.Report());
        await using var desktop = await desk.OpenAsync(WordProfile.Ltsc2019, Samples.Report());
        var body = $$"""const control = context.document.contentControls.getByTag("ws:t:problems").getFirst(); {{call}} await context.sync();""";

        var error = await web.FailAsync(body);

        error.Code().ShouldBe("NotAllowed");
        error.GetProperty("location").GetString().ShouldBe(location);
        (await desktop.FailAsync(body)).Code().ShouldBe("none");
    }

    [Fact]
    public async Task A_call_can_be_forbidden_and_the_next_one_can_be_made_to_fail()
    {
        await using var pane = await desk.OpenAsync(WordProfile.InBrowser, Samples.Report());
        const string Write = """context.document.contentControls.getByTag("ws:m:visits").getFirst().insertText("57", "Replace"); await context.sync();""";

        pane.Session.Faults.Forbidden.Add("InsertText");
        (await pane.FailAsync(Write)).Code().ShouldBe("NotAllowed");
        pane.Session.Faults.Clear();
        pane.Session.Faults.FailNext("GeneralException", "InsertText");
        (await pane.FailAsync(Write)).Code().ShouldBe("GeneralException");
        pane.Session.Control("ws:m:visits").Text.ShouldBe("56");
        (await pane.FailAsync(Write)).Code().ShouldBe("none");
    }

    [Theory]
    [InlineData("web", "", "一是。\n二是。")]
    [InlineData("m365", "请写存在问题", "一是。\r二是。")]
    public async Task Texts_are_read_as_the_platform_gives_them(string profile, string empty, string written)
    {
        await using var pane = await desk.OpenAsync(WordProfile.Named(profile), Samples.Report());
        const string Read = """const c = context.document.contentControls.getByTag("ws:t:problems").getFirst(); c.load("text"); await context.sync(); return c.text;""";

        (await pane.RunAsync(Read)).GetString().ShouldBe(empty);
        pane.Session.TypeInto("ws:t:problems", "一是。\n二是。");
        (await pane.RunAsync(Read)).GetString().ShouldBe(written);
    }

    [Fact]
    public async Task A_Mac_takes_its_time_for_each_text()
    {
        await using var pane = await desk.OpenAsync(WordProfile.Mac, Samples.Report());
        await pane.RunAsync("""
            const control = context.document.contentControls.getByTag("ws:m:visits").getFirst();
            for (let i = 0; i < 10; i++) control.insertText(String(i), "Replace");
            await context.sync();
            """);
        pane.Session.Imitated.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(2230));
    }

    [Fact]
    public async Task Plain_text_controls_are_unknown_to_the_oldest_Word()
    {
        var docx = Samples.WithPlainText();
        await using var old = await desk.OpenAsync(WordProfile.Ltsc2019, docx);
        await using var newer = await desk.OpenAsync(WordProfile.M365, docx);
        const string Count = """const all = context.document.contentControls; all.load("items/type"); await context.sync(); return all.items.map((c) => c.type);""";

        (await old.RunAsync(Count)).Texts().ShouldBe(["RichText"]);
        (await newer.RunAsync(Count)).Texts().ShouldBe(["RichText", "PlainText"]);
    }
}
