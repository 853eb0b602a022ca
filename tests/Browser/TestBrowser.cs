namespace WorkSummary.Tests;

/// <summary>The Chromium that tests and benchmarks drive; compiled into each project that does.</summary>
internal static class TestBrowser
{
    /// <summary>How it is run: without a window, a sandbox or anything that goes on beside the page.</summary>
    public static readonly IReadOnlyList<string> Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private static readonly string[] Places = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    /// <summary>The program: the environment's <c>CHROMIUM</c>, else Debian's. The one without windows comes first: it does the same for a third less of the processor.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static string Program { get; } = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named
        : Places.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"Chromium is missing at {string.Join(" and ", Places)}. Install it (Debian: apt-get install chromium-headless-shell) or set CHROMIUM to its path.");
}
