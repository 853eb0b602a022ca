using System.Text.Json;
using WorkSummary.EndToEnd.Graph;
using WorkSummary.EndToEnd.InWord;
using WorkSummary.EndToEnd.People;

namespace WorkSummary.EndToEnd.Pane;

/// <summary>
/// Every screen of the pane, from the first start to the receipt, as a teacher comes through them. With WORKSUMMARY_SCREENS set to a
/// folder, pictures of each in every language and theme are left there for people to look at.
/// </summary>
[Collection(PaneCollection.Name)]
public sealed class ScreensTests(PaneStage stage)
{
    // The demo: S07 has been asked and has not begun; S03 and S06 had theirs returned with remarks.
    [Theory]
    [InlineData("zh-CN", "light", "s03-teacher-1", "dark", "forced")]
    [InlineData("zh-TW", "dark", "s06-teacher-1")]
    [InlineData("en-US", "forced", "s07-teacher-1")]
    public async Task They_are_well_made_in_every_language_and_theme(string language, string theme, string teacher, params string[] themes)
    {
        await using var pane = await stage.OpenAsync(language: language, scheme: theme);
        Task ShouldBeWellMadeAsync(string screen) => pane.ShouldBeWellMadeAsync(screen, themes);

        await Expect(pane.SignInButton).ToBeVisibleAsync();
        await Expect(pane.Page.Locator("html")).ToHaveAttributeAsync("lang", language switch { "zh-CN" => "zh-Hans", "zh-TW" => "zh-Hant", _ => "en" });
        await ShouldBeWellMadeAsync("first");
        await pane.Page.Locator(".sample button").ClickAsync();
        await ShouldBeWellMadeAsync("example");

        await pane.SignInAsync(teacher);
        await ShouldBeWellMadeAsync("home");
        await pane.Page.Locator(".menu > summary").ClickAsync();
        await ShouldBeWellMadeAsync("menu");
        await pane.Page.Keyboard.PressAsync("Escape");
        await pane.BeginAsync();
        await pane.Page.Locator(".make-others > summary").ClickAsync();
        await ShouldBeWellMadeAsync("make");

        // Into the empty document of this window; the pane goes on with the report.
        await pane.Page.Locator(".make-others .button").Last.ClickAsync();
        await Expect(pane.Tabs.First).ToBeVisibleAsync();
        await pane.ShowAsync("remarks");
        await ShouldBeWellMadeAsync("remarks");
        await pane.ShowAsync("sections");
        await Expect(pane.Page.Locator(".section-card .section-state .badge").First).Not.ToBeEmptyAsync();
        await ShouldBeWellMadeAsync("sections");

        await pane.ShowAsync("figures");
        await pane.Page.Locator(".figure > summary").First.ClickAsync();
        await Expect(pane.Page.Locator(".figure-body .facts").First).ToBeVisibleAsync();
        await ShouldBeWellMadeAsync("figures");
        await pane.Page.Locator(".panel-tools .button").Last.ClickAsync();
        await Expect(pane.Page.Locator(".insert-line").First).ToBeVisibleAsync();
        await ShouldBeWellMadeAsync("insert");
        using (var office = await Caller.SignInAsync(stage.Server.Address, teacher)) await office.NoteAVisitAsync();
        await pane.ShowAsync("figures");
        await pane.Page.Locator(".panel-tools .button").First.ClickAsync();
        await pane.Page.Locator(".panel > .button-wide").ClickAsync();
        await Expect(pane.Page.Locator(".panel-actions .button-primary")).ToBeVisibleAsync();
        await ShouldBeWellMadeAsync("refresh");

        await pane.ShowAsync("records");
        await Expect(pane.Page.Locator(".record-kinds .button").First).ToBeVisibleAsync();
        await ShouldBeWellMadeAsync("records");
        await pane.Page.Locator(".record-kinds .button").First.ClickAsync();
        await Expect(pane.Page.Locator(".panel form")).ToBeVisibleAsync();
        await ShouldBeWellMadeAsync("record");

        await pane.ShowAsync("checks");
        await pane.Page.Locator(".panel > .button-wide").ClickAsync();
        await Expect(pane.Page.Locator(".finding").First).ToBeVisibleAsync();
        await ShouldBeWellMadeAsync("checks");
        await pane.ShowAsync("submit");
        await ShouldBeWellMadeAsync("submit");
        foreach (var tag in pane.Window.Controls.Select(c => c.Tag).Where(t => t.StartsWith("ws:t:", StringComparison.Ordinal))) pane.Window.TypeInto(tag, Narrative.Complete[tag["ws:t:".Length..]]);
        await pane.Page.Locator(".sending .button-primary").ClickAsync();
        await Expect(pane.Page.Locator(".sending .message")).ToBeVisibleAsync();
        await ShouldBeWellMadeAsync("agree");
        pane.Person.ShouldHaveNoComplaints();
    }

    [Theory]
    [InlineData("zh-CN", "light", "dark", "forced")]
    [InlineData("zh-TW", "dark")]
    [InlineData("en-US", "light")]
    public async Task The_receipt_is_too(string language, string theme, params string[] themes)
    {
        await using var pane = await stage.OpenReportAsync("s05-teacher-1", language, theme, Accepted);
        await Expect(pane.Page.Locator(".sending .message-success")).ToBeVisibleAsync();
        await pane.ShouldBeWellMadeAsync("sent", themes);
        await pane.Page.Locator(".sending .button-wide").First.ClickAsync();
        await Expect(pane.Page.Locator(".hash")).ToBeVisibleAsync();
        await pane.ShouldBeWellMadeAsync("receipt", themes);
        pane.Person.ShouldHaveNoComplaints();
    }

    private static bool Accepted(JsonElement report) => report.GetProperty("stage").GetString() == "accepted";
}
