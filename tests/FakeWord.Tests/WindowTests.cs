namespace FakeWord.Tests;

/// <summary>Windows, dialogs, commands: what is around the document.</summary>
public sealed class WindowTests(Desk desk) : IClassFixture<Desk>
{
    private const string Create = """context.application.createDocument(FILE).open(); await context.sync();""";

    private static string CreateReport => Create.Replace("FILE", $"\"{Convert.ToBase64String(Samples.Report())}\"", StringComparison.Ordinal);

    [Theory]
    [InlineData("ltsc2019")]
    [InlineData("m365")]
    [InlineData("mac")]
    public async Task A_new_document_opens_in_a_window_of_its_own(string profile)
    {
        await using var pane = await desk.OpenAsync(WordProfile.Named(profile));

        await pane.RunAsync(CreateReport);

        var opened = pane.Session.Opened.ShouldHaveSingleItem();
        opened.Text.ShouldContain("本学期共有128名");
        pane.Session.Text.ShouldBe("");
        await using var there = await desk.OpenAsync(opened);
        (await there.RunAsync("""context.document.body.load("text"); await context.sync(); return context.document.body.text;""")).GetString()!.ShouldContain("家访56次");
    }

    [Fact]
    public async Task In_a_browser_the_person_is_asked_first()
    {
        await using var pane = await desk.OpenAsync(WordProfile.InBrowser);

        pane.Session.AllowsOpening = false;
        await pane.RunAsync(CreateReport);
        pane.Session.Opened.ShouldBeEmpty();
        pane.Session.AllowsOpening = true;
        await pane.RunAsync(CreateReport);
        pane.Session.Opened.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_document_of_an_address_is_fetched_and_opened()
    {
        await using var word = await FakeWordServer.StartAsync();
        word.FetchAsync = url => Task.FromResult(url.AbsolutePath == "/a.docx" ? Samples.Report() : throw new HttpRequestException("no"));
        var session = word.Open(WordProfile.M365);
        await using var pane = await desk.OpenAsync(session, word);

        await pane.RunAsync("""context.application.openDocument("https://cloud.example/a.docx"); await context.sync();""");
        (await pane.FailAsync("""context.application.openDocument("https://cloud.example/none.docx"); await context.sync();""")).Code().ShouldBe("ItemNotFound");

        session.Opened.ShouldHaveSingleItem().Text.ShouldContain("本学期共有128名");
    }

    [Fact]
    public async Task A_closed_window_answers_no_more_and_its_document_is_what_it_was()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());
        pane.Session.TypeInto("ws:m:visits", "57");

        var docx = pane.Session.Close();

        (await pane.FailAsync("""context.document.body.load("text"); await context.sync();""")).Code().ShouldBe("GeneralException");
        await using var again = await desk.OpenAsync(WordProfile.M365, docx);
        again.Session.Control("ws:m:visits").Text.ShouldBe("57");
    }

    [Fact]
    public async Task A_page_that_loads_anew_finds_the_document_as_it_left_it()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());
        await pane.RunAsync("""context.document.contentControls.getByTag("ws:m:visits").getFirst().insertText("57", "Replace"); await context.sync();""");

        await pane.Page.ReloadAsync();
        await pane.ScriptAsync("await Office.onReady()");

        (await pane.RunAsync("""const c = context.document.contentControls.getByTag("ws:m:visits").getFirst(); c.load("text"); await context.sync(); return c.text;""")).GetString().ShouldBe("57");
    }

    [Fact]
    public async Task A_ribbon_command_reaches_what_the_page_has_associated()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365);

        await pane.ScriptAsync("""Office.actions.associate("check", (event) => { window.pressed = event.source.id; event.completed(); })""");
        await pane.ScriptAsync("""await fakeWord.press("check")""");

        (await pane.ScriptAsync("window.pressed")).GetString().ShouldBe("check");
    }

    [Theory]
    [InlineData("m365", true)]
    [InlineData("ltsc2019", false)]
    public async Task The_pane_can_ask_to_open_with_the_document_where_it_shares_its_runtime(string profile, bool works)
    {
        await using var pane = await desk.OpenAsync(WordProfile.Named(profile));
        var done = await pane.ScriptAsync("""await Office.addin.setStartupBehavior("load").then(() => true, () => false)""");
        done.GetBoolean().ShouldBe(works);
    }

    [Theory]
    [InlineData("m365")]
    [InlineData("web")]
    public async Task A_dialog_speaks_to_the_page_that_opened_it(string profile)
    {
        await using var pane = await desk.OpenApartAsync(WordProfile.Named(profile));
        var popup = pane.Page.Context.RunAndWaitForPageAsync(() => pane.ScriptAsync(OpenDialog("/blank")));
        var dialog = await popup;

        await LoadedAsync(dialog);
        await dialog.EvaluateAsync("() => Office.context.ui.messageParent('code-1')");

        await pane.Page.WaitForFunctionAsync("() => window.said?.length === 1");
        (await pane.ScriptAsync("window.said[0].message")).GetString().ShouldBe("code-1");
        var closed = new TaskCompletionSource();
        dialog.Close += (_, _) => closed.TrySetResult();
        await pane.Page.EvaluateAsync("() => window.dialog.close()");
        await closed.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("m365")]
    [InlineData("web")]
    public async Task A_dialog_that_the_person_closes_is_told(string profile)
    {
        await using var pane = await desk.OpenApartAsync(WordProfile.Named(profile));
        var dialog = await pane.Page.Context.RunAndWaitForPageAsync(() => pane.ScriptAsync(OpenDialog("/blank")));
        await LoadedAsync(dialog);

        // In Word the cross of the dialog belongs to Word.
        if (profile == "web") await dialog.CloseAsync();
        else await dialog.EvaluateAsync("() => fakeWord.leave()");

        await pane.Page.WaitForFunctionAsync("() => window.ended?.error === 12006");
    }

    [Fact]
    public async Task A_dialog_opens_once_of_this_site_only_and_only_if_it_may()
    {
        await using var pane = await desk.OpenApartAsync(WordProfile.M365);
        const string Code = """await new Promise((done) => Office.context.ui.displayDialogAsync(URL_HERE, {}, (r) => done(r.error?.code ?? 0)))""";

        (await pane.ScriptAsync(Code.Replace("URL_HERE", "'https://elsewhere.example/'", StringComparison.Ordinal))).GetInt32().ShouldBe(12004);
        pane.Session.Faults.NoDialog = 12009;
        (await pane.ScriptAsync(Code.Replace("URL_HERE", "location.origin + '/blank'", StringComparison.Ordinal))).GetInt32().ShouldBe(12009);
        pane.Session.Faults.NoDialog = null;
        (await pane.ScriptAsync(Code.Replace("URL_HERE", "location.origin + '/blank'", StringComparison.Ordinal))).GetInt32().ShouldBe(0);
        (await pane.ScriptAsync(Code.Replace("URL_HERE", "location.origin + '/blank'", StringComparison.Ordinal))).GetInt32().ShouldBe(12007);
    }

    private static async Task LoadedAsync(IPage page)
    {
        await page.WaitForLoadStateAsync();
        await page.EvaluateAsync("() => Office.onReady()");
    }

    private static string OpenDialog(string path) => $$"""
        await new Promise((done) => Office.context.ui.displayDialogAsync(location.origin + "{{path}}", { height: 60, width: 30 }, (result) => {
          window.said = [];
          window.dialog = result.value;
          result.value.addEventHandler(Office.EventType.DialogMessageReceived, (m) => window.said.push(m));
          result.value.addEventHandler(Office.EventType.DialogEventReceived, (e) => { window.ended = e; });
          done();
        }))
        """;
}
