using System.Globalization;
using System.Text.Json;
using WorkSummary.Cli;
using WorkSummary.Cli.CommandLine;

namespace Cli.Tests;

/// <summary>One call of <c>worksummary</c>, as a script makes it.</summary>
internal sealed record CommandLine(int Exit, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public static async Task<CommandLine> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var culture = Language.Choose(args, static _ => null);
        var exit = await Application.RunAsync(args, new Terminal(output, error, culture, args.Contains("--json")));
        return new CommandLine(exit, output.ToString(), error.ToString());
    }

    public static CultureInfo Culture(params string[] args) => Language.Choose(args, static _ => null);
}

/// <summary>A folder that goes when the test is over.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("worksummary-cli-").FullName;

    public string this[string file] => Path.Combine(path, file);

    public string Write(string file, string text)
    {
        File.WriteAllText(this[file], text);
        return this[file];
    }

    public void Dispose() => Directory.Delete(path, recursive: true);

    public override string ToString() => path;
}
