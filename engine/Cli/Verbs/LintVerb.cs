using System.CommandLine;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>lint</c>: every fault of a template, with its place.</summary>
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
            var admitted = Inputs.Bytes(path).Then(bytes => Gate.Admit(bytes, Path.GetFileName(path), PackageKind.Document));
            if (!admitted.Ok) return Result<int>.Failure(admitted.Problems);

            var loaded = Template.Load(admitted.Value, installation.Value.Snapshots.Scope, chosen.Value);
            terminal.Give(new { findings = loaded.Problems.Select(terminal.Describe) });
            foreach (var problem in loaded.Problems)
            {
                terminal.Say($"{terminal.Text("severity." + problem.Severity)} {problem.Message(terminal.Culture)} [{problem.Code}]");
                if (terminal.Line(problem.Where) is { Length: > 0 } where) terminal.Say("    " + where);
            }

            terminal.Say(loaded.Problems.Count == 0 ? terminal.Text("lint.clean") : terminal.Text("check.count", loaded.Problems.Count));
            return loaded.Problems.Count == 0 ? ExitCode.Done : ExitCode.Findings;
        });
    }
}
