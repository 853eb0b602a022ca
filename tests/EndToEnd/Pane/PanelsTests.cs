using WorkSummary.FakeWord;

namespace WorkSummary.EndToEnd.Pane;

/// <summary>Sections, figures, refresh, checks and insertion in the document that is open in Word.</summary>
public sealed class PanelsTests(PaneStage stage) : IClassFixture<PaneStage>
{
    [Theory]
    [InlineData("zh-CN", "light", "s04-teacher-1")]
    [InlineData("zh-TW", "dark", "s05-teacher-1")]
    [InlineData("en-US", "forced", "s06-teacher-1")]
    public async Task Its_panels_are_well_made_in_every_language_and_theme(string language, string scheme, string teacher)
    {
        await using var pane = await OpenReportAsync(teacher, language, scheme);
        var screen = $"{language}-{scheme}";

        await ShowAsync(pane, "sections");
        await Expect(pane.Page.Locator(".section-card .section-state .badge").First).Not.ToBeEmptyAsync();
        await pane.ShouldBeWellMadeAsync($"sections-{screen}");

        await ShowAsync(pane, "figures");
        await pane.Page.Locator(".figure > summary").First.ClickAsync();
        await Expect(pane.Page.Locator(".figure-body .facts").First).ToBeVisibleAsync();
        await pane.ShouldBeWellMadeAsync($"figures-{screen}");
        await pane.Page.Locator(".panel-tools .button").Last.ClickAsync();
        await Expect(pane.Page.Locator(".insert-line").First).ToBeVisibleAsync();
        await pane.ShouldBeWellMadeAsync($"insert-{screen}");

        await ShowAsync(pane, "figures");
        await pane.Page.Locator(".panel-tools .button").First.ClickAsync();
        await pane.Page.Locator(".panel > .button-wide").ClickAsync();
        await Expect(pane.Page.Locator(".pane-foot[data-say=done]")).ToBeVisibleAsync();
        await pane.ShouldBeWellMadeAsync($"refresh-{screen}");

        await ShowAsync(pane, "checks");
        await pane.Page.Locator(".panel > .button-wide").ClickAsync();
        await Expect(pane.Page.Locator(".finding").First).ToBeVisibleAsync();
        await pane.ShouldBeWellMadeAsync($"checks-{screen}");
        pane.Person.ShouldHaveNoComplaints();
    }

    [Fact]
    public async Task A_figure_that_was_changed_by_hand_is_told_and_can_be_put_back_and_restored()
    {
        await using var pane = await OpenReportAsync("s07-teacher-1", "en-US", "light");
        var field = pane.Window.Controls.First(c => c.Tag.StartsWith("ws:m:", StringComparison.Ordinal) || (c.Tag.StartsWith("ws:d:", StringComparison.Ordinal) && !c.CannotEdit));
        pane.Window.TypeInto(field.Tag, "98765");

        await ShowAsync(pane, "figures");
        await Expect(pane.Page.Locator("[data-key] .badge").Filter(new() { HasText = "Changed by hand" }).First).ToBeVisibleAsync();
        await pane.Page.Locator(".panel-tools .button").First.ClickAsync();
        await pane.Page.Locator(".panel > .button-wide").ClickAsync();
        await pane.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^New") }).First.CheckAsync();
        await pane.Page.Locator(".panel-actions .button-primary").ClickAsync();
        await Expect(pane.Page.Locator(".message-success")).ToBeVisibleAsync();
        pane.Window.Control(field.Tag).Text.ShouldBe(field.Text);

        await pane.Page.GetByRole(AriaRole.Button, new() { Name = "Restore previous values" }).ClickAsync();
        await Expect(pane.Page.Locator(".message-success")).ToContainTextAsync("restored");
        pane.Window.Control(field.Tag).Text.ShouldBe("98765");
        pane.Person.ShouldHaveNoComplaints();
    }

    [Fact]
    public async Task Wrong_numbers_in_the_text_are_put_right_with_one_press()
    {
        await using var pane = await OpenReportAsync("s08-teacher-1", "en-US", "light");
        var text = pane.Window.Controls.First(c => c.Tag.StartsWith("ws:t:", StringComparison.Ordinal));
        pane.Window.TypeInto(text.Tag, "1、摸清底数。\n2、建立档案。\n4、落实责任。\n5、走访家庭。");

        await ShowAsync(pane, "checks");
        await pane.Page.Locator(".panel > .button-wide").ClickAsync();
        var finding = pane.Page.Locator(".finding[data-code='check.skipped-number']");
        await finding.GetByRole(AriaRole.Button, new() { NameRegex = new("Renumber") }).ClickAsync();
        await Expect(pane.Page.Locator(".pane-foot[data-say=done]")).ToBeVisibleAsync();
        pane.Window.Control(text.Tag).Text.ShouldBe("1、摸清底数。\n2、建立档案。\n3、落实责任。\n4、走访家庭。");
        await Expect(finding.Locator(":not(s)").Filter(new() { HasText = "jumps from" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_figure_is_put_in_at_the_cursor_and_is_one_of_the_reports_from_then_on()
    {
        await using var pane = await OpenReportAsync("s09-teacher-1", "en-US", "light");
        pane.Window.PlaceCursorAtEnd();
        var before = pane.Window.Controls.Count;
        await ShowAsync(pane, "figures");
        await pane.Page.Locator(".panel-tools .button").Last.ClickAsync();
        await pane.Page.Locator(".insert-line .button").First.ClickAsync();
        await Expect(pane.Page.Locator(".pane-foot[data-say=done]")).ToBeVisibleAsync();
        pane.Window.Controls.Count.ShouldBe(before + 1);
        pane.Person.ShouldHaveNoComplaints();
    }

    // A teacher makes the document; in its window the pane goes straight to the report.
    private async Task<PaneWindow> OpenReportAsync(string teacher, string language, string scheme)
    {
        FakeWordSession made;
        await using (var first = await stage.OpenAsync(language: language, scheme: scheme))
        {
            await first.SignInAsync(teacher);
            await first.BeginAsync();
            await first.Page.Locator(".make .button-primary").First.ClickAsync();
            await Expect(first.Page.Locator(".message-success")).ToBeVisibleAsync();
            made = first.Window.Opened.Single();
        }

        var pane = await stage.OpenAsync(made, language, scheme);
        var dialog = await pane.DialogAsync();
        await dialog.Locator($"button[value='{teacher}']").ClickAsync();
        await Expect(pane.Tabs.First).ToBeVisibleAsync();
        return pane;
    }

    private static async Task ShowAsync(PaneWindow pane, string panel)
    {
        await pane.Page.Locator($"#tab-{panel}").ClickAsync();
        await Expect(pane.Page.Locator($"#panel[aria-labelledby='tab-{panel}'] .panel h2")).ToBeVisibleAsync();
    }
}
