using WorkSummary.EndToEnd.Running;

namespace WorkSummary.EndToEnd;

/// <summary>
/// No page has to be scrolled sideways, in any language. With WORKSUMMARY_SCREENS set to a folder, pictures of every page in every
/// language and colour scheme are left there for people to look at.
/// </summary>
public sealed class LayoutTests(Stage stage) : IClassFixture<Stage>
{
    private static readonly (int Width, int Height)[] Sizes = [(1366, 768), (1024, 768), (329, 445)];
    private static readonly string[] Languages = ["zh-CN", "zh-TW", "en-US"];
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("WORKSUMMARY_SCREENS") is { Length: > 0 } folder ? folder : null;

    [Theory]
    [InlineData("s03-teacher-1", "teacher", "/pane", "> main a[href^='/pane/']")]
    [InlineData("s02-principal", "principal", "/queue", "> a[data-item]")]
    [InlineData("s02-principal", "people", "/queue?view=Clean", "/substitutes")]
    [InlineData("b01-admin", "leaving", "/admin", "/substitutes")]
    [InlineData("b01-officer-1", "bureau", "/rounds", "> main a[href^='/rounds/']:not([href='/rounds/new'])")]
    [InlineData("s03-teacher-1", "lists", "/lists", "/lists/HomeVisits")]
    [InlineData("s03-teacher-1", "records", "/lists/record/contact", "/lists/Children/new")]
    public async Task A_page_fits_its_width_in_every_language(string member, string name, string list, string place)
    {
        foreach (var language in Languages)
        {
            foreach (var scheme in Pictures is null ? ["light"] : new[] { "light", "dark", "forced" })
            {
                await using var person = await stage.SignInAsync(member, new()
                {
                    Locale = language,
                    ColorScheme = scheme == "light" ? ColorScheme.Light : ColorScheme.Dark,
                    ForcedColors = scheme == "forced" ? ForcedColors.Active : ForcedColors.None,
                });
                foreach (var (step, at) in new[] { ("list", list), ("page", place) })
                {
                    await person.Page.SetViewportSizeAsync(Sizes[0].Width, Sizes[0].Height);
                    await Places.GoAsync(person, at);
                    foreach (var (width, height) in Sizes)
                    {
                        await person.Page.SetViewportSizeAsync(width, height);
                        if (Pictures is not null)
                            await person.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}-{step}-{language}-{scheme}-{width}.png") });
                        (await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"))
                            .ShouldBeLessThanOrEqualTo(width, $"{name} {step} in {language} at {width} scrolls sideways.");
                    }
                }
            }
        }
    }
}
