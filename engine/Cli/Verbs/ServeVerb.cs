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
            if (ServerProgram.Find() is not { } server) return Terminal.Problem("cli.no-server");
            var start = new ProcessStartInfo("dotnet") { WorkingDirectory = server.ContentRoot, UseShellExecute = false };
            start.ArgumentList.Add(server.Assembly);
            start.ArgumentList.Add("--urls");
            start.ArgumentList.Add(p.GetValue(urls)!);
            if (p.GetValue(database) is { } path)
            {
                start.ArgumentList.Add("--Database:File");
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
}
