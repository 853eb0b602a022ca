using System.Diagnostics;

namespace WorkSummary.EndToEnd.Running;

/// <summary>Where the programs under test were built, and how they are run.</summary>
internal static class Product
{
    private static readonly DirectoryInfo Output = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    /// <summary>The checkout that this test was built in.</summary>
    public static string Root { get; } = FindRoot();

    public static string ServerFolder { get; } = Path.Combine(Root, "engine", "Server");

    public static string Server { get; } = Built("Server", "WorkSummary.Server.dll");

    private static string CommandLine { get; } = Built("Cli", "worksummary.dll");

    /// <summary>Runs <c>worksummary</c> to its end.</summary>
    public static async Task<(int Exit, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [CommandLine, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    private static string Built(string project, string assembly)
    {
        var file = Path.Combine(Root, "engine", project, "bin", Output.Parent!.Name, Output.Name, assembly);
        return File.Exists(file) ? file : throw new InvalidOperationException($"{file} is not there. Build it first: dotnet build engine/{project}");
    }

    private static string FindRoot()
    {
        for (var d = Output; d is not null; d = d.Parent)
        {
            if (File.Exists(Path.Combine(d.FullName, "WorkSummary.sln"))) return d.FullName;
        }

        throw new InvalidOperationException("These tests run in a checkout of WorkSummary: no WorkSummary.sln above " + Output.FullName);
    }
}
