using System.CommandLine;
using System.Text;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Problems;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>manifest</c>: the Word add-in's manifest for the host that the server runs on. The project's own manifest.xml is the pattern.</summary>
internal static class ManifestVerb
{
    /// <summary>The host that manifest.xml in the project is written for.</summary>
    private const string Pattern = "https://localhost:5443";

    public static Command Build(Terminal terminal)
    {
        var verb = Verb.Of(terminal, "manifest");
        var url = verb.Option(terminal, "--url", required: true);
        var file = verb.Option(terminal, "--out");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            if (Host(p.GetValue(url)!) is not { } host) return Terminal.Problem("cli.manifest-url", p.GetValue(url));
            var manifest = (await ReadAsync(cancellation)).Replace(Pattern, host, StringComparison.Ordinal);
            if (p.GetValue(file) is not { } path)
            {
                terminal.Give(new { url = host, manifest });
                terminal.Say(manifest.TrimEnd());
                return ExitCode.Done;
            }

            await OutputFile.WriteAsync(path, Encoding.UTF8.GetBytes(manifest), cancellation);
            terminal.Give(new { url = host, file = path });
            terminal.Say(terminal.Text("manifest.written", path, host));
            return ExitCode.Done;
        });
    }

    /// <summary>Scheme, host and port as an AppDomain names them (manifest reference, AppDomain: no path); null unless it is https and nothing more.</summary>
    private static string? Host(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var given) && given.Scheme == Uri.UriSchemeHttps && given.AbsolutePath == "/" &&
        given.Query.Length == 0 && given.Fragment.Length == 0 && given.UserInfo.Length == 0
            ? given.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)
            : null;

    private static async Task<string> ReadAsync(CancellationToken cancellation)
    {
        using var reader = new StreamReader(typeof(ManifestVerb).Assembly.GetManifestResourceStream("manifest.xml")!);
        return await reader.ReadToEndAsync(cancellation);
    }
}
