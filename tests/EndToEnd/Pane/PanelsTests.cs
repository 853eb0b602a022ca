using WorkSummary.EndToEnd.People;
using WorkSummary.EndToEnd.Running;
using WorkSummary.FakeWord;

namespace WorkSummary.EndToEnd.Pane;

/// <summary>Figures, refresh, checks and insertion in the document that is open in Word.</summary>
[Collection(PaneCollection.Name)]
public sealed class PanelsTests(PaneStage stage)
{
    private const string Visits = "ws:d:home_visits";

    [Fact]
    public async Task A_figure_that_was_changed_by_hand_is_told_and_can_be_put_back_and_restored()
    {
        var before = "";
        await using var pane = await stage.OpenReportAsync("s01-teacher-1", "en-US", edit: docx =>
        {
            before = stage.Word.Open(WordProfile.M365, docx).Control(Visits).Text;
            return Word.Edit(docx, "problems", Narrative.Problems, "home_visits", "98765");
        });

        await pane.ShowAsync("figures");
        await Expect(pane.Page.Locator("[data-key] .badge").Filter(new() { HasText = "Changed by hand" }).First).ToBeVisibleAsync();
        await pane.Page.Locator(".panel-tools .button").First.ClickAsync();
        await pane.Page.Locator(".panel > .button-wide").ClickAsync();
        await pane.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^New") }).First.CheckAsync();
        await pane.ShouldBeWellMadeAsync("yours-or-new", "dark");
        await pane.Page.Locator(".panel-actions .button-primary").ClickAsync();
        await Expect(pane.Page.Locator(".message-success")).ToBeVisibleAsync();
        pane.Window.Control(Visits).Text.ShouldBe(before);

        await pane.Page.GetByRole(AriaRole.Button, new() { Name = "Restore previous values" }).ClickAsync();
        await Expect(pane.Page.Locator(".message-success")).ToContainTextAsync("restored");
        pane.Window.Control(Visits).Text.ShouldBe("98765");
        pane.Person.ShouldHaveNoComplaints();
    }

    [Fact]
    public async Task Wrong_numbers_in_the_text_are_put_right_with_one_press()
    {
        await using var pane = await stage.OpenReportAsync("s08-teacher-1", "en-US");
        var text = pane.Window.Controls.First(c => c.Tag.StartsWith("ws:t:", StringComparison.Ordinal));
        pane.Window.TypeInto(text.Tag, "1、摸清底数。\n2、建立档案。\n4、落实责任。\n5、走访家庭。");

        await pane.ShowAsync("checks");
        await pane.Page.Locator(".panel > .button-wide").ClickAsync();
        var finding = pane.Page.Locator(".finding[data-code='check.skipped-number']");
        await finding.GetByRole(AriaRole.Button, new() { NameRegex = new("Renumber") }).ClickAsync();
        await Expect(finding.Locator("s")).ToBeVisibleAsync();
        pane.Window.Control(text.Tag).Text.ShouldBe("1、摸清底数。\n2、建立档案。\n3、落实责任。\n4、走访家庭。");
    }

    [Fact]
    public async Task A_figure_is_put_in_at_the_cursor_and_is_one_of_the_reports_from_then_on()
    {
        await using var pane = await stage.OpenReportAsync("s01-teacher-1", "en-US");
        pane.Window.PlaceCursorAtEnd();
        var before = pane.Window.Controls.Count;
        await pane.ShowAsync("figures");
        await pane.Page.Locator(".panel-tools .button").Last.ClickAsync();
        await pane.Page.Locator(".insert-line .button").First.ClickAsync();
        await Expect(pane.Page.Locator(".pane-foot[data-say=done]")).ToBeVisibleAsync();
        pane.Window.Controls.Count.ShouldBe(before + 1);
        pane.Person.ShouldHaveNoComplaints();
    }
}
