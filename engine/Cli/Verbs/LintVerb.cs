using System.CommandLine;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using WorkSummary.Documents.Gating;
using WorkSummary.Files;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>lint</c>: every fault of a template, or of a pack with its text blocks and templates, with its place.</summary>
internal static class LintVerb
{
    public static Command Build(Terminal terminal)
    {
        var verb = Verb.Of(terminal, "lint");
        var file = verb.Argument(terminal, "template");
        var script = verb.Option(terminal, "--script", fallback: "hans");

        return verb.Does(terminal, async (p, cancellation) =>
        {
            var installation = await Inputs.InstallationAsync(p, cancellation);
            if (!installation.Ok) return Result<int>.Failure(installation.Problems);
            var chosen = Inputs.Script(p.GetValue(script));
            if (!chosen.Ok) return Result<int>.Failure(chosen.Problems);
            var path = p.GetValue(file)!;
            var found = PackOf(path) is { } folder
                ? await OfPackAsync(installation.Value, folder, cancellation)
                : await OfTemplateAsync(installation.Value, path, chosen.Value, cancellation);
            if (!found.Ok) return Result<int>.Failure(found.Problems);

            var problems = found.Value;
            terminal.Give(new { findings = problems.Select(terminal.Describe) });
            foreach (var problem in problems)
            {
                terminal.Say($"{terminal.Text("severity." + problem.Severity)} {problem.Message(terminal.Culture)} [{problem.Code}]");
                if (terminal.Line(problem.Where) is { Length: > 0 } where) terminal.Say("    " + where);
            }

            terminal.Say(problems.Count == 0 ? terminal.Text("lint.clean") : terminal.Text("check.count", problems.Count));
            return problems.Count == 0 ? ExitCode.Done : ExitCode.Findings;
        });
    }

    /// <summary>The folder of the pack that a path names: the folder itself, or its <c>pack.yaml</c>; null for any other file.</summary>
    private static string? PackOf(string path) =>
        Directory.Exists(path) ? path
        : Path.GetFileName(path) == PackFolder.FileName ? Path.GetDirectoryName(Path.GetFullPath(path))
        : null;

    private static Task<Result<Pack>> ReadAsync(Installation installation, string folder, CancellationToken cancellation) =>
        new PackFolder("", installation.Catalog.Kinds, [.. installation.Ports.TextLanguages.Select(l => l.Name)]).ReadPackAsync(folder, cancellation);

    /// <summary>What is wrong with a pack: with its file, or else with its text blocks and templates.</summary>
    private static async Task<Result<IReadOnlyList<Problem>>> OfPackAsync(Installation installation, string folder, CancellationToken cancellation)
    {
        var pack = await ReadAsync(installation, folder, cancellation);
        if (!pack.Ok) return Result<IReadOnlyList<Problem>>.Success(pack.Problems);
        return Result<IReadOnlyList<Problem>>.Success(
            [.. pack.Value.Templates.OrderBy(t => t.Key).SelectMany(t => installation.Load(t.Value, pack.Value.TemplateFiles[t.Key], t.Key, pack.Value).Problems)]);
    }

    /// <summary>What is wrong with a template; where it belongs to the pack beside it, it may show that one's text blocks.</summary>
    private static async Task<Result<IReadOnlyList<Problem>>> OfTemplateAsync(Installation installation, string path, Script script, CancellationToken cancellation)
    {
        var bytes = Inputs.Bytes(path);
        var admitted = bytes.Then(b => Gate.Admit(b, Path.GetFileName(path), PackageKind.Document));
        if (!bytes.Ok || !admitted.Ok) return Result<IReadOnlyList<Problem>>.Failure(admitted.Problems);
        var (name, folder) = (Path.GetFileName(path), Path.GetDirectoryName(Path.GetFullPath(path))!);
        Pack? pack = null;
        if (File.Exists(Path.Combine(folder, PackFolder.FileName)))
        {
            var beside = await ReadAsync(installation, folder, cancellation);
            if (beside.Ok && beside.Value.TemplateFiles.Where(t => t.Value == name).Select(t => (Script?)t.Key).FirstOrDefault() is { } own)
            {
                (pack, script) = (beside.Value, own);
            }
        }

        return Result<IReadOnlyList<Problem>>.Success(installation.Load(bytes.Value, name, script, pack).Problems);
    }
}
