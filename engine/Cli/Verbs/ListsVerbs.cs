using System.CommandLine;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Files.Workbooks;

namespace WorkSummary.Cli.Verbs;

/// <summary>The verbs below <c>lists</c>.</summary>
internal static class ListsVerbs
{
    public static Command Build(Terminal terminal) => Verb.Of(terminal, "lists", Template(terminal), Check(terminal), Schema(terminal), PullVerb.Build(terminal), ProvisionVerb.Build(terminal));

    private static Command Template(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "lists", "template");
        var list = verb.Option(terminal, "--list");
        var output = verb.Option(terminal, "--out", required: true);
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var chosen = await ChosenAsync(p, list, cancellation);
            if (!chosen.Ok) return Result<int>.Failure(chosen.Problems);
            var (catalog, lists) = chosen.Value;
            using var workbook = new MemoryStream();
            WorkbookTemplate.Write(catalog, terminal.Culture, [.. lists.Select(l => l.Name)], workbook);
            var path = p.GetValue(output)!;
            await OutputFile.WriteAsync(path, workbook.ToArray(), cancellation);
            terminal.Give(new { @out = path, lists = lists.Select(l => l.Name) });
            terminal.Say(terminal.Text("lists.template.done", path, lists.Count));
            return ExitCode.Done;
        });
    }

    private static Command Check(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "lists", "check");
        var location = verb.Argument(terminal, "location", optional: true);
        var source = verb.Option(terminal, "--source", fallback: "files");
        var site = verb.Option(terminal, "--site");
        var script = verb.Option(terminal, "--script", fallback: "hans");
        var list = verb.Option(terminal, "--list");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var installation = await Inputs.InstallationAsync(p, cancellation);
            if (!installation.Ok) return Result<int>.Failure(installation.Problems);
            if ((p.GetValue(site) ?? p.GetValue(location)) is not { } where) return Terminal.Problem("cli.location-needed");
            // Where lists can be made, what matters is whether they still are as they were made; rows are read by every other verb.
            if (installation.Value.Ports.ListProvisioners.FirstOrDefault(x => x.Name == p.GetValue(source)) is { } provisioner)
            {
                return await ProvisionVerb.CheckAsync(terminal, provisioner, ProvisionVerb.Request(installation.Value, where, p.GetValue(script), p.GetValue(list)), cancellation);
            }

            var readings = await Inputs.ListsAsync(installation.Value, terminal, p.GetValue(source)!, where, cancellation);
            if (readings.Problems.Any(x => x.Unavailable)) return Result<int>.Failure(readings.Problems);
            terminal.Give(new
            {
                lists = readings.Value?.Readings.Select(r => new { list = r.Rows.Schema.Name, rows = r.Rows.Rows.Count, source = r.Source }),
                findings = readings.Problems.Select(terminal.Describe),
            });
            terminal.Warn(readings.Problems);
            terminal.Say(readings.Problems.Count == 0 && readings.Ok
                ? terminal.Text("lists.check.clean", readings.Value.Readings.Count, readings.Value.Readings.Sum(r => r.Rows.Rows.Count))
                : terminal.Text("lists.check.count", readings.Problems.Count));
            return readings.Problems.Count == 0 ? ExitCode.Done : ExitCode.Findings;
        });
    }

    private static Command Schema(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "lists", "schema");
        var list = verb.Option(terminal, "--list");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var chosen = await ChosenAsync(p, list, cancellation);
            if (!chosen.Ok) return Result<int>.Failure(chosen.Problems);
            var lists = chosen.Value.Lists;
            terminal.Give(new { lists = lists.Select(l => Describe(terminal, l)) });
            foreach (var l in lists)
            {
                terminal.Say($"{l.Name}\t{l.Display.In(terminal.Culture)}\t{l.PersonalData}");
                foreach (var c in l.Columns)
                {
                    var choices = string.Join(' ', c.Choices.Select(o => $"{o.Token}={o.Display.In(terminal.Culture)}"));
                    terminal.Say($"  {c.Name}\t{c.Display.In(terminal.Culture)}\t{c.Type}{(c.Required ? " *" : "")}\t{c.Target}{choices}");
                }
            }

            return ExitCode.Done;
        });
    }

    private static object Describe(Terminal terminal, ListSchema l) => new
    {
        name = l.Name,
        display = l.Display.In(terminal.Culture),
        key = l.Key,
        personalData = l.PersonalData.ToString(),
        columns = l.Columns.Select(c => new
        {
            name = c.Name,
            display = c.Display.In(terminal.Culture),
            type = c.Type.ToString(),
            required = c.Required,
            unique = c.Unique,
            target = c.Target,
            multiple = c.Multiple,
            choices = c.Choices.Count == 0 ? null : c.Choices.Select(o => new { token = o.Token, display = o.Display.In(terminal.Culture) }),
        }),
    };

    /// <summary>The catalogue, and the lists that <c>--list</c> names: all of them, or one.</summary>
    private static async Task<Result<(ListCatalog Catalog, IReadOnlyList<ListSchema> Lists)>> ChosenAsync(
        ParseResult parsed, Option<string> list, CancellationToken cancellation)
    {
        var installation = await Inputs.InstallationAsync(parsed, cancellation);
        if (!installation.Ok) return Result<(ListCatalog, IReadOnlyList<ListSchema>)>.Failure(installation.Problems);
        var catalog = installation.Value.Catalog.Lists;
        if (parsed.GetValue(list) is not { } name) return (catalog, catalog.Lists);
        return catalog.Find(name) is { } one
            ? (catalog, (IReadOnlyList<ListSchema>)[one])
            : Terminal.Problem("cli.unknown-list", name, string.Join(", ", catalog.Lists.Select(l => l.Name)));
    }
}
