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

        read.EnumerateArray().Select(v => v.GetString()).ShouldBe(["56", "57"]);
        pane.Session.Control("ws:m:visits").Text.ShouldBe("57");
        pane.Session.Text.ShouldContain("家访57次");
    }
}
