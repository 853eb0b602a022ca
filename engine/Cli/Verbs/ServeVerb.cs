using System.CommandLine;
using System.Diagnostics;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Problems;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>serve</c>: starts the server as a process of its own and ends with it.</summary>
internal static class ServeVerb
{
    public static Command Build(Terminal terminal)
    {
        var verb = Verb.Of(terminal, "serve");
        var urls = verb.Option(terminal, "--urls", fallback: "http://localhost:5080");
        var database = verb.Option(terminal, "--db");

        return verb.Does(terminal, async (p, cancellation) =>
        {
            if (Find() is not { } server) return Terminal.Problem("cli.no-server");
            var start = new ProcessStartInfo("dotnet") { WorkingDirectory = server.ContentRoot, UseShellExecute = false };
            start.ArgumentList.Add(server.Assembly);
            start.ArgumentList.Add("--urls");
            start.ArgumentList.Add(p.GetValue(urls)!);
            if (p.GetValue(database) is { } path)
            {
                start.ArgumentList.Add("--Database:Path");
                start.ArgumentList.Add(Path.GetFullPath(path));
            }

            using var process = Process.Start(start)!;
            try
            {
                await process.WaitForExitAsync(cancellation);
                return process.ExitCode;
            }
            catch (OperationCanceledException)
            {
                // Ctrl+C reaches the server too; give it its time to close the database.
                if (!process.WaitForExit(TimeSpan.FromSeconds(10))) process.Kill(entireProcessTree: true);
                return ExitCode.Done;
            }
        });
    }

    /// <summary>The server beside this program (published), or built in the same checkout.</summary>
    private static (string Assembly, string ContentRoot)? Find()
    {
        const string name = "WorkSummary.Server.dll";
        var beside = Path.Combine(AppContext.BaseDirectory, "server", name);
        if (File.Exists(beside)) return (beside, Path.GetDirectoryName(beside)!);
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        for (var d = output; d is not null; d = d.Parent)
        {
            var project = Path.Combine(d.FullName, "Server");
            var built = Path.Combine(project, "bin", output.Parent!.Name, output.Name, name);
            if (File.Exists(built)) return (built, project);
        }

        return null;
    }
}
