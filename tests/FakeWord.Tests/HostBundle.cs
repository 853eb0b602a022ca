using System.Diagnostics;

namespace FakeWord.Tests;

/// <summary>The add-in's own way to the document (<c>addin/src/host</c>), bundled from its sources as the product's build does.</summary>
internal static class HostBundle
{
    private static readonly Lazy<Task<string>> Script = new(BuildAsync);

    /// <summary>A script that puts <c>host.wordHost()</c> into a page that has the client library.</summary>
    public static Task<string> ScriptAsync() => Script.Value;

    private static async Task<string> BuildAsync()
    {
        var addin = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(addin.FullName, "WorkSummary.sln"))) addin = addin.Parent ?? throw new InvalidOperationException("These tests run in a checkout of WorkSummary.");
        var output = Path.Combine(Path.GetTempPath(), $"worksummary-host-{Guid.NewGuid():N}.js");
        var start = new ProcessStartInfo("node", ["node_modules/.bin/rolldown", "src/host/word.ts", "--format", "iife", "--name", "host", "-o", output])
        {
            WorkingDirectory = Path.Combine(addin.FullName, "addin"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var told = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"The host's sources could not be bundled: {await told}{errors}");
        try
        {
            return await File.ReadAllTextAsync(output);
        }
        finally
        {
            File.Delete(output);
        }
    }
}
