using System.CommandLine;
using System.Text;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Indicators;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Files.Routes;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>routes validate</c>, <c>routes show</c>; the other verbs about routes are beside.</summary>
internal static class RoutesVerbs
{
    public static Command Build(Terminal terminal) => Verb.Of(terminal, "routes", Validate(terminal), Show(terminal), RehearsalVerb.Build(terminal), MigrateVerb.Build(terminal),
        RouteFormatVerbs.Export(terminal), RouteFormatVerbs.Import(terminal));

    private static Command Validate(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "routes", "validate");
        var file = verb.Argument(terminal, "route", optional: true);
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var given = p.GetValue(file);
            if (given is not null && !File.Exists(given)) return Terminal.Problem("cli.no-file", Path.GetFileName(given));
            var installation = await Inputs.InstallationAsync(p, cancellation);
            // A file by itself is checked as far as that goes where no installation says which indicators there are.
            if (given is null && !installation.Ok) return Result<int>.Failure(installation.Problems);
            string[] paths = given is not null
                ? [given]
                : [.. Directory.EnumerateFiles(Path.Combine(installation.Value!.Folder, "routes"), "*.yaml").Order(StringComparer.Ordinal)];

            var indicators = installation.Value?.Catalog.Indicators;
            var read = paths.Select(path => (Path: path, Route: RouteFile.Read(File.ReadAllText(path), Path.GetFileName(path), indicators))).ToArray();
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
        });
    }

    private static Command Show(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "routes", "show");
        var name = verb.Argument(terminal, "routekey");
        var output = verb.Option(terminal, "--out");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var found = await FindAsync(p, p.GetValue(name)!, cancellation);
            if (!found.Ok) return Result<int>.Failure(found.Problems);
            var route = found.Value.Route;
            var text = RoutePicture.Text(route, terminal.Culture);
            if (p.GetValue(output) is { } path)
            {
                var drawn = Path.GetExtension(path).Equals(".svg", StringComparison.OrdinalIgnoreCase) ? RoutePicture.Svg(route, terminal.Culture) : text;
                await OutputFile.WriteAsync(path, Encoding.UTF8.GetBytes(drawn), cancellation);
                terminal.Say(terminal.Text("routes.drawn", Path.GetFileName(path)));
            }
            else
            {
                terminal.Say(text);
            }

            terminal.Give(new
            {
                key = route.Key,
                version = route.Version,
                name = route.Name.In(terminal.Culture),
                stages = route.Stages.Select(s => new { key = s.Key, name = s.Name.In(terminal.Culture), lines = RoutePicture.Lines(route, s, terminal.Culture) }),
            });
            return ExitCode.Done;
        });
    }

    /// <summary>A route by the path of its file or by its key in the installation, with the installation's folder.</summary>
    public static async Task<Result<(Route Route, string Folder)>> FindAsync(ParseResult parsed, string name, CancellationToken cancellation)
    {
        var installation = await Inputs.InstallationAsync(parsed, cancellation);
        if (!installation.Ok) return Result<(Route, string)>.Failure(installation.Problems);
        var folder = installation.Value.Folder;
        IReadOnlyList<Indicator> indicators = installation.Value.Catalog.Indicators;
        var path = File.Exists(name) ? name : Path.Combine(folder, "routes", name + ".yaml");
        if (!File.Exists(path)) return Terminal.Problem("cli.no-file", Path.GetFileName(path));
        return RouteFile.Read(await File.ReadAllTextAsync(path, cancellation), Path.GetFileName(path), indicators).Then<(Route, string)>(r => (r, folder));
    }
}
