using System.CommandLine;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Problems;
using WorkSummary.Files.Routes;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>routes validate</c>.</summary>
internal static class RoutesVerbs
{
    public static Command Build(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "routes", "validate");
        var file = verb.Argument(terminal, "route", optional: true);
        return Verb.Of(terminal, "routes", verb.Does(terminal, async (p, cancellation) =>
        {
            string[] paths;
            if (p.GetValue(file) is { } given)
            {
                if (!File.Exists(given)) return Terminal.Problem("cli.no-file", Path.GetFileName(given));
                paths = [given];
            }
            else
            {
                var installation = await Inputs.InstallationAsync(p, cancellation);
                if (!installation.Ok) return Result<int>.Failure(installation.Problems);
                paths = [.. Directory.EnumerateFiles(Path.Combine(installation.Value.Folder, "routes"), "*.yaml").Order(StringComparer.Ordinal)];
            }

            var read = paths.Select(path => (Path: path, Route: RouteFile.Read(File.ReadAllText(path), Path.GetFileName(path)))).ToArray();
            terminal.Give(new
            {
                routes = read.Select(r => new
                {
                    file = Path.GetFileName(r.Path),
                    key = r.Route.Value?.Key,
                    version = r.Route.Value?.Version,
                    stages = r.Route.Value?.Stages.Select(s => s.Key),
                    findings = r.Route.Problems.Select(terminal.Describe),
                }),
            });
            foreach (var (_, route) in read)
            {
                terminal.Warn(route.Problems);
                if (route.Ok) terminal.Say(terminal.Text("routes.valid", route.Value.Key, route.Value.Stages.Count));
            }

            return read.Any(r => r.Route.Problems.Count > 0) ? ExitCode.Findings : ExitCode.Done;
        }));
    }
}
