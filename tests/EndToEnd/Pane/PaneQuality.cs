using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace WorkSummary.EndToEnd.Pane;

/// <summary>What must hold of every screen of the pane, in every language and theme.</summary>
internal static class PaneQuality
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("WORKSUMMARY_SCREENS") is { Length: > 0 } folder ? folder : null;

    /// <summary>axe finds nothing, nothing is cut off or too small to be hit, and Word's corner is clear.</summary>
    /// <param name="pane">The pane.</param>
    /// <param name="screen">Name of the screen, for the picture and the message.</param>
    public static async Task ShouldBeWellMadeAsync(this PaneWindow pane, string screen)
    {
        if (Pictures is not null) await pane.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"pane-{screen}.png") });
        var axe = await pane.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        axe.Passes.ShouldNotBeEmpty("axe has looked at nothing.");
        axe.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id} ({v.Help}) at {n.Target}: {n.Html} {string.Join(' ', n.Any.Select(c => c.Message))}"))
            .ShouldBeEmpty(screen);
        (await pane.Page.EvaluateAsync<string[]>(Faults)).ShouldBeEmpty(screen);
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
            if (box.width <= 1 || box.height <= 1 || !e.checkVisibility()) continue;
            const style = getComputedStyle(e);
            const words = [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim() !== '');
            if (words && style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1) found.push(`clipped: ${name(e)}`);
            if (words && box.right > innerWidth + 1) found.push(`beyond the edge: ${name(e)}`);
            // A tick is hit by its words as well.
            const hit = e.matches('[type=checkbox], [type=radio]') ? (e.closest('label') ?? e).getBoundingClientRect() : box;
            if (e.matches('button, summary, [role=tab], a.button, input, select') && Math.min(hit.width, hit.height) < 31.5) found.push(`small target ${hit.width}x${hit.height}: ${name(e)}`);
            if ((words || e.matches('button, summary, a, svg')) && box.right > innerWidth - 34 && box.top < 32) found.push(`in Word's corner: ${name(e)}`);
          }
          return found;
        }
        """;
}
