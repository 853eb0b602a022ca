using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using WorkSummary.EndToEnd.People;
using WorkSummary.EndToEnd.Running;

namespace WorkSummary.EndToEnd;

/// <summary>axe finds nothing, and everything can be reached without a mouse.</summary>
public sealed class AccessibilityTests(Stage stage) : IClassFixture<Stage>
{
    public static TheoryData<string> Members { get; } = [.. Places.ByMember.Keys];

    [Theory]
    [MemberData(nameof(Members))]
    public async Task The_pages_of_a_person_have_no_violations(string member)
    {
        await using var person = await stage.SignInAsync(member);
        var found = new List<string>();
        foreach (var place in Places.ByMember[member])
        {
            await Places.GoAsync(person, place);
            found.AddRange(await ViolationsAsync(person));
        }

        found.ShouldBeEmpty();
        person.ShouldHaveNoComplaints();
    }

    [Theory]
    [InlineData("s03-teacher-1", "/pane", "> main a[href^='/pane/']", false)]
    [InlineData("s03-teacher-1", "/pane", "> main a[href^='/pane/']", true)]
    [InlineData("b01-officer-1", "/queue", "> a[data-item]", false)]
    [InlineData("b01-officer-1", "/queue", "> a[data-item]", true)]
    public async Task The_pane_and_the_report_have_none_in_dark_and_in_forced_colours(string member, string list, string place, bool forced)
    {
        await using var person = await stage.SignInAsync(member, new()
        {
            ColorScheme = ColorScheme.Dark,
            ForcedColors = forced ? ForcedColors.Active : ForcedColors.None,
        });
        await Places.GoAsync(person, list);
        await Places.GoAsync(person, place);
        (await ViolationsAsync(person)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_report_is_submitted_with_the_keyboard_alone()
    {
        await using var person = await stage.SignInAsync("s01-teacher-1");
        var teacher = new Teacher(person);
        await teacher.OpenAsync();
        await teacher.WriteEverythingAsync(Narrative.Complete);
        await Expect(teacher.Pane.GetByRole(AriaRole.Tablist)).ToBeVisibleAsync();

        await teacher.Submission.FocusAsync();
        await person.Page.Keyboard.PressAsync("Enter");
        await Expect(teacher.HandIn).ToBeVisibleAsync();
        (await ViolationsAsync(person)).ShouldBeEmpty();

        // The focus has gone along: the button is a few presses away, and nothing of the page lies between.
        for (var press = 0; press < 4 && !await IsFocusedAsync(teacher.HandIn); press++)
        {
            await person.Page.Keyboard.PressAsync("Tab");
            (await person.Page.EvaluateAsync<bool>("document.activeElement.closest('#view-pane') !== null")).ShouldBeTrue("Focus left the pane.");
        }

        await person.Page.Keyboard.PressAsync("Enter");
        await Expect(teacher.Pane).ToContainTextAsync("已提交");
    }

    [Fact]
    public async Task J_and_K_go_through_the_queue_and_can_be_switched_off()
    {
        await using (var principal = await stage.SignInAsync("s02-principal"))
        {
            var reviewer = new Reviewer(principal);
            await reviewer.OpenFromQueueAsync();
            await reviewer.AgreeAsync();
        }

        await using var person = await stage.SignInAsync("b01-officer-1");
        var officer = new Reviewer(person);
        await officer.OpenFromQueueAsync();
        var first = officer.Report;

        await person.Page.Keyboard.PressAsync("j");
        await Expect(person.Page).Not.ToHaveURLAsync(new Regex(first));
        await officer.ReadyAsync();
        await person.Page.Keyboard.PressAsync("k");
        await Expect(person.Page).ToHaveURLAsync(new Regex(first));
        await officer.ReadyAsync();

        await person.Page.Keyboard.PressAsync("?");
        await person.Page.Locator("[data-keys-switch]").UncheckAsync();
        await person.Page.Keyboard.PressAsync("Escape");
        await person.Page.Locator("body").PressAsync("j");
        await Expect(person.Page.Locator("[data-item]").First).Not.ToBeFocusedAsync();
        officer.Report.ShouldBe(first);
    }

    private static Task<bool> IsFocusedAsync(ILocator button) => button.EvaluateAsync<bool>("button => button === document.activeElement");

    /// <summary>What axe finds on the page that is open.</summary>
    internal static async Task<IReadOnlyList<string>> ViolationsAsync(Person person)
    {
        var result = await person.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        result.Passes.ShouldNotBeEmpty("axe has looked at nothing.");
        return
        [
            .. from violation in result.Violations
               from node in violation.Nodes
               select $"{new Uri(person.Page.Url).AbsolutePath}: {violation.Id} ({violation.Help}) at {node.Target}: {node.Html} {string.Join(' ', node.Any.Select(c => c.Message))}",
        ];
    }
}
