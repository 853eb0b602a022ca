using System.CommandLine;
using System.Text.Json;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>fill</c>: a document from a pack and lists.</summary>
internal static class FillVerb
{
    public static Command Build(Terminal terminal)
    {
        var verb = Verb.Of(terminal, "fill");
        var pack = verb.Option(terminal, "--pack", required: true);
        var script = verb.Option(terminal, "--script", fallback: "hans");
        var source = verb.Option(terminal, "--source", fallback: "files");
        var lists = verb.Option(terminal, "--lists", required: true);
        var unit = verb.Option(terminal, "--unit", required: true);
        var period = verb.Option(terminal, "--period", required: true);
        var counting = verb.Option(terminal, "--counting-date");
        var narratives = verb.Option(terminal, "--narratives");
        var output = verb.Option(terminal, "--out", required: true);

        return verb.Does(terminal, async (p, cancellation) =>
        {
            var installation = await Inputs.InstallationAsync(p, cancellation);
            if (!installation.Ok) return Result<int>.Failure(installation.Problems);
            var template = Inputs.Script(p.GetValue(script)).Then(s => installation.Value.Template(p.GetValue(pack)!, s));
            if (!template.Ok) return Result<int>.Failure(template.Problems);
            var day = Inputs.Day(p.GetValue(counting));
            if (!day.Ok) return Result<int>.Failure(day.Problems);
            var texts = Narratives(p.GetValue(narratives));
            if (!texts.Ok) return Result<int>.Failure(texts.Problems);

            var snapshot = await Inputs.SnapshotAsync(
                installation.Value, terminal, p.GetValue(source)!, p.GetValue(lists)!, p.GetValue(unit)!, p.GetValue(period)!, day.Value, cancellation);
            if (!snapshot.Ok) return Result<int>.Failure(snapshot.Problems);
            var filled = template.Value.Fill(snapshot.Value, texts.Value, Inputs.Origin(installation.Value, p.GetValue(pack)!));
            if (!filled.Ok) return Result<int>.Failure(filled.Problems);

            var path = p.GetValue(output)!;
            await OutputFile.WriteAsync(path, filled.Value.Bytes, cancellation);
            Report(terminal, path, snapshot, filled.Value);
            return ExitCode.Done;
        });
    }

    private static void Report(Terminal terminal, string path, Result<Core.Snapshots.Snapshot> snapshot, FilledDocument filled)
    {
        terminal.Warn(snapshot.Problems);
        terminal.Give(new
        {
            @out = path,
            hash = filled.Hash,
            snapshot = snapshot.Value!.Hash,
            unit = snapshot.Value.Unit.Code,
            period = snapshot.Value.Period.Code,
            fields = filled.Fields.Select(Shapes.Field),
            sections = filled.Sections.Select(Shapes.Section),
            figures = snapshot.Value.Figures.Values.Select(Shapes.Figure),
            warnings = snapshot.Problems.Select(terminal.Describe),
        });
        terminal.Say(terminal.Text("fill.done", path, filled.Fields.Count, filled.Sections.Count));
        terminal.Say(terminal.Text("fill.todo", filled.Sections.Count(s => s.Narrative is null)));
        terminal.Say($"SHA-256 {filled.Hash}");
    }

    /// <summary>Texts by section key from a JSON file: <c>{"summary": "…"}</c>.</summary>
    private static Result<IReadOnlyDictionary<string, string>> Narratives(string? path)
    {
        if (path is null) return Result<IReadOnlyDictionary<string, string>>.Success(new Dictionary<string, string>());
        return Inputs.Bytes(path).Then(bytes =>
        {
            try
            {
                var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(bytes) ?? [];
                return Result<IReadOnlyDictionary<string, string>>.Success(texts);
            }
            catch (JsonException e)
            {
                return Terminal.Problem("cli.bad-narratives").At(new Place { File = Path.GetFileName(path), Line = (int?)e.LineNumber + 1 });
            }
        });
    }
}
