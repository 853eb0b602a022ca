using System.CommandLine;
using System.Text;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Authoring;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>pack new</c> and <c>pack list</c>.</summary>
internal static class PackVerbs
{
    public static Command Build(Terminal terminal) => Verb.Of(terminal, "pack", New(terminal), List(terminal));

    private static Command New(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "pack", "new");
        var from = verb.Option(terminal, "--from", required: true);
        var script = verb.Option(terminal, "--script", fallback: "hans");
        var output = verb.Option(terminal, "--out", required: true);

        return verb.Does(terminal, async (p, cancellation) =>
        {
            var outline = Inputs.Bytes(p.GetValue(from)!);
            if (!outline.Ok) return Result<int>.Failure(outline.Problems);
            var chosen = Inputs.Script(p.GetValue(script));
            if (!chosen.Ok) return Result<int>.Failure(chosen.Problems);
            using var docx = new MemoryStream();
            var written = OutlineTemplate.Write(
                new UTF8Encoding().GetString(outline.Value).TrimStart('\uFEFF'), chosen.Value, LayoutProfile.GbT9704, docx, Path.GetFileName(p.GetValue(from)));
            if (!written.Ok) return Result<int>.Failure(written.Problems);

            var path = p.GetValue(output)!;
            await OutputFile.WriteAsync(path, docx.ToArray(), cancellation);
            terminal.Give(new { @out = path, title = written.Value.Title, sections = written.Value.Sections });
            terminal.Say(terminal.Text("pack.new.done", path, written.Value.Sections.Count));
            return ExitCode.Done;
        });
    }

    private static Command List(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "pack", "list");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var installation = await Inputs.InstallationAsync(p, cancellation);
            if (!installation.Ok) return Result<int>.Failure(installation.Problems);
            var packs = installation.Value.Packs.Values.OrderBy(k => k.Key, StringComparer.Ordinal).ToArray();
            terminal.Give(new
            {
                packs = packs.Select(k => new
                {
                    key = k.Key,
                    version = k.Version,
                    kind = k.Kind.Key,
                    name = k.Kind.Display.In(terminal.Culture),
                    scripts = k.Templates.Keys.Select(s => s.ToString().ToLowerInvariant()),
                }),
            });
            foreach (var k in packs) terminal.Say($"{k.Key}\t{k.Version}\t{k.Kind.Display.In(terminal.Culture)}\t{string.Join(' ', k.Templates.Keys).ToLowerInvariant()}");
            if (packs.Length == 0) terminal.Say(terminal.Text("pack.list.empty"));
            return ExitCode.Done;
        });
    }
}
