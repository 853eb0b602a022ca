using System.CommandLine;
using System.Text;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Core.Routes.Elsa;
using WorkSummary.Files.Routes;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>routes export</c> and <c>routes import</c>: routes in the format of another engine. The engine need not be there.</summary>
internal static class RouteFormatVerbs
{
    private const string Elsa = "elsa";

    public static Command Export(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "routes", "export");
        var name = verb.Argument(terminal, "routekey");
        var format = verb.Option(terminal, "--format", fallback: Elsa);
        var output = verb.Option(terminal, "--out");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            if (p.GetValue(format) is var wanted && wanted != Elsa) return Terminal.Problem("routes.unknown-format", wanted, Elsa);
            var found = await RoutesVerbs.FindAsync(p, p.GetValue(name)!, cancellation);
            if (!found.Ok) return Result<int>.Failure(found.Problems);
            var definition = ElsaDefinition.Of(found.Value.Route);
            var path = p.GetValue(output) ?? definition.Id + ".json";
            await OutputFile.WriteAsync(path, Encoding.UTF8.GetBytes(definition.Json), cancellation);
            terminal.Say(terminal.Text("routes.drawn", Path.GetFileName(path)));
            terminal.Give(new { file = Path.GetFileName(path), id = definition.Id, definitionId = definition.DefinitionId, version = definition.Version });
            return ExitCode.Done;
        });
    }

    public static Command Import(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "routes", "import");
        var file = verb.Argument(terminal, "definition");
        var format = verb.Option(terminal, "--format", fallback: Elsa);
        var output = verb.Option(terminal, "--out");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            if (p.GetValue(format) is var wanted && wanted != Elsa) return Terminal.Problem("routes.unknown-format", wanted, Elsa);
            var given = p.GetValue(file)!;
            if (!File.Exists(given)) return Terminal.Problem("cli.no-file", Path.GetFileName(given));
            var installation = await Inputs.InstallationAsync(p, cancellation);
            // Conditions are typed as far as it is known which indicators there are.
            var indicators = installation.Value?.Catalog.Indicators;
            var route = ElsaDefinitionReader.Read(await File.ReadAllTextAsync(given, cancellation), Path.GetFileName(given), indicators)
                // What a route file cannot say, such as a kind of unit that nobody has, is refused here and not when the file is used.
                .Then(r => RouteFile.Read(RouteYamlWriter.Write(r), r.Key + ".yaml", indicators));
            if (!route.Ok)
            {
                terminal.Give(new { findings = route.Problems.Select(terminal.Describe) });
                terminal.Warn(route.Problems);
                return ExitCode.Findings;
            }

            var path = p.GetValue(output) ?? route.Value.Key + ".yaml";
            await OutputFile.WriteAsync(path, Encoding.UTF8.GetBytes(RouteYamlWriter.Write(route.Value)), cancellation);
            terminal.Say(terminal.Text("routes.valid", route.Value.Key, route.Value.Stages.Count));
            terminal.Say(terminal.Text("routes.drawn", Path.GetFileName(path)));
            terminal.Give(new { file = Path.GetFileName(path), key = route.Value.Key, version = route.Value.Version, stages = route.Value.Stages.Select(s => s.Key), findings = Array.Empty<Problem>() });
            return ExitCode.Done;
        });
    }
}
