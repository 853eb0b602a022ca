using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace WorkSummary.EndToEnd.Pane;

/// <summary>What must hold of every screen of the pane, in every language and theme.</summary>
internal static class PaneQuality
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("WORKSUMMARY_SCREENS") is { Length: > 0 } folder ? folder : null;
    private static readonly string[] Themes = ["light", "dark", "forced"];

    /// <summary>axe finds nothing, nothing is cut off or too small to be hit, and Word's corner is clear.</summary>
    /// <param name="pane">The pane.</param>
    /// <param name="screen">Name of the screen, for the picture and the message.</param>
    /// <param name="themes">Where to look besides the theme that the pane is in: colours are the same in every language, words are not.</param>
    public static async Task ShouldBeWellMadeAsync(this PaneWindow pane, string screen, params string[] themes)
    {
        var name = $"{screen}-{pane.Language}";
        foreach (var theme in themes.Append(pane.Theme).Distinct())
        {
            await ShowInAsync(pane, theme);
            var options = new AxeRunOptions { ResultTypes = [ResultType.Violations] };
            // axe reads the author's colours; under forced ones the browser paints others.
            if (theme == "forced") options.Rules = new() { ["color-contrast"] = new RuleOptions { Enabled = false } };
            var axe = await pane.Page.RunAxe(options);
            axe.Passes.ShouldNotBeEmpty("axe has looked at nothing.");
            axe.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id} ({v.Help}) at {n.Target}: {n.Html} {string.Join(' ', n.Any.Select(c => c.Message))}"))
                .ShouldBeEmpty($"{name} {theme}");
            (await pane.Page.EvaluateAsync<string[]>(Faults)).ShouldBeEmpty($"{name} {theme}");
        }

        foreach (var theme in Pictures is null ? [] : Themes)
        {
            await ShowInAsync(pane, theme);
            await pane.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures!, $"pane-{name}-{theme}.png"), Caret = ScreenshotCaret.Initial });
        }

        await ShowInAsync(pane, pane.Theme);
    }

    private static async Task ShowInAsync(PaneWindow pane, string theme)
    {
        await pane.Page.EmulateMediaAsync(new()
        {
            ColorScheme = theme == "light" ? ColorScheme.Light : ColorScheme.Dark,
            ForcedColors = theme == "forced" ? ForcedColors.Active : ForcedColors.None,
        });
        if (theme != "forced") await pane.Page.EvaluateAsync("theme => { document.documentElement.dataset.theme = theme; }", theme);
    }

    /// <summary>Looks at what can be seen: width of the page, clipped words, targets below 32 pixels, anything in the 34 by 32 corner.</summary>
    private const string Faults =
        """
        () => {
          const found = [];
          const name = (e) => `${e.tagName.toLowerCase()}.${e.className} "${e.textContent.trim().slice(0, 40)}"`;
          if (document.documentElement.scrollWidth > innerWidth) found.push(`scrolls sideways: ${document.documentElement.scrollWidth}`);
          for (const e of document.querySelectorAll('body *')) {
            const box = e.getBoundingClientRect();
            // What has been scrolled below the pane's head is not seen there.
            const top = Math.max(box.top, e.closest('.pane-main')?.getBoundingClientRect().top ?? 0);
            if (box.width <= 1 || box.height <= 1 || !e.checkVisibility()) continue;
            const style = getComputedStyle(e);
            const words = [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim() !== '');
            if (words && style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1) found.push(`clipped: ${name(e)}`);
            if (words && box.right > innerWidth + 1) found.push(`beyond the edge: ${name(e)}`);
            // A tick is hit by its words as well.
            const hit = e.matches('[type=checkbox], [type=radio]') ? (e.closest('label') ?? e).getBoundingClientRect() : box;
            if (e.matches('button, summary, [role=tab], a.button, input, select') && Math.min(hit.width, hit.height) < 31.5) found.push(`small target ${hit.width}x${hit.height}: ${name(e)}`);
            if ((words || e.matches('button, summary, a, svg')) && box.right > innerWidth - 34 && top < 32) found.push(`in Word's corner: ${name(e)}`);
          }
          return found;
        }
        """;
}
