using System.CommandLine;
using WorkSummary.Cli.CommandLine;

namespace WorkSummary.Cli;

/// <summary>One run of the command line.</summary>
internal static class Application
{
    /// <summary>Parses, does, and answers with the exit code.</summary>
    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        var parsed = CommandTree.Build(terminal).Parse(args);
        if (parsed.Errors.Count > 0) return terminal.Misused(Faults(parsed, terminal));
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Unavailable;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The machine refused (disk full, no rights): its message names the file, never its content.
            return terminal.Unavailable(e.Message);
        }
    }

    /// <summary>Missing options in the person's language; what else is wrong, in the parser's.</summary>
    private static IEnumerable<string> Faults(ParseResult parsed, Terminal terminal)
    {
        var missing = parsed.CommandResult.Command.Options.Where(o => o.Required && (parsed.GetResult(o) is null or { Implicit: true })).Select(o => o.Name).ToArray();
        foreach (var name in missing) yield return terminal.Text("usage.missing", name);
        foreach (var error in parsed.Errors.Where(e => !missing.Any(m => e.Message.Contains(m, StringComparison.Ordinal)))) yield return error.Message;
    }
}
