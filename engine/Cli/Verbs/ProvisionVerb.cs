using System.CommandLine;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Files;

namespace WorkSummary.Cli.Verbs;

/// <summary>
/// <c>lists provision</c>: makes the lists of the catalogue where a school keeps its data. Prints what there is to do and does it only
/// with <c>--apply</c>; a plan that was printed is exit code 0, whatever it holds.
/// </summary>
internal static class ProvisionVerb
{
    public static Command Build(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "lists", "provision");
        var source = verb.Option(terminal, "--source", fallback: "graph");
        var site = verb.Option(terminal, "--site", required: true);
        var script = verb.Option(terminal, "--script", fallback: "hans");
        var list = verb.Option(terminal, "--list");
        var apply = verb.Flag(terminal, "--apply");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var installation = await Inputs.InstallationAsync(p, cancellation);
            if (!installation.Ok) return Result<int>.Failure(installation.Problems);
            var provisioners = installation.Value.Ports.ListProvisioners;
            var provisioner = provisioners.FirstOrDefault(x => x.Name == p.GetValue(source));
            if (provisioner is null) return Terminal.Problem("cli.unknown-source", p.GetValue(source), Known(provisioners));
            var request = Request(installation.Value, p.GetValue(site)!, p.GetValue(script), p.GetValue(list));
            if (!request.Ok) return Result<int>.Failure(request.Problems);
            var plan = await provisioner.PlanAsync(request.Value, cancellation);
            if (!plan.Ok) return Result<int>.Failure(plan.Problems);
            Print(terminal, request.Value, plan.Value);
            return p.GetValue(apply)
                ? await ApplyAsync(terminal, provisioner, request.Value, plan.Value, cancellation)
                : Planned(terminal, plan.Value);
        });
    }

    /// <summary>What the options ask for; <c>--list</c> takes several names with commas between them.</summary>
    public static Result<ProvisionRequest> Request(Installation installation, string site, string? script, string? list)
    {
        var catalog = installation.Catalog.Lists;
        string[]? names = list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names?.FirstOrDefault(n => catalog.Find(n) is null) is { } unknown)
        {
            return Terminal.Problem("cli.unknown-list", unknown, string.Join(", ", catalog.Lists.Select(l => l.Name)));
        }

        return Inputs.Script(script).Then<ProvisionRequest>(s => new ProvisionRequest(catalog, site, s, names));
    }

    /// <summary>Where what is there has drifted from the catalogue, as findings.</summary>
    public static async Task<Result<int>> CheckAsync(
        Terminal terminal, IListProvisioner provisioner, Result<ProvisionRequest> request, CancellationToken cancellation)
    {
        if (!request.Ok) return Result<int>.Failure(request.Problems);
        var plan = await provisioner.PlanAsync(request.Value, cancellation);
        if (!plan.Ok) return Result<int>.Failure(plan.Problems);
        var drift = plan.Value.Drift;
        // Something good to know is no difference.
        var differences = drift.Count(d => d.Severity != Severity.Info);
        terminal.Give(new { findings = drift.Select(terminal.Describe) });
        terminal.Warn(drift);
        terminal.Say(differences == 0
            ? terminal.Text("lists.drift.none", (request.Value.Lists ?? [.. request.Value.Catalog.Lists.Select(l => l.Name)]).Count)
            : terminal.Text("lists.drift.count", differences, plan.Value.Steps.Count));
        return differences == 0 ? ExitCode.Done : ExitCode.Findings;
    }

    private static string Known(IEnumerable<IListProvisioner> provisioners) =>
        string.Join(", ", provisioners.Select(x => x.Name)) is { Length: > 0 } names ? names : "—";

    private static void Print(Terminal terminal, ProvisionRequest request, ProvisionPlan plan)
    {
        foreach (var step in plan.Steps) terminal.Say(Line(terminal, request, step));
        terminal.Warn(plan.Drift);
    }

    private static int Planned(Terminal terminal, ProvisionPlan plan)
    {
        Give(terminal, plan, null);
        terminal.Say(plan.Steps.Count == 0 ? terminal.Text("lists.provision.nothing") : terminal.Text("lists.provision.planned", plan.Steps.Count));
        return ExitCode.Done;
    }

    private static async Task<Result<int>> ApplyAsync(
        Terminal terminal, IListProvisioner provisioner, ProvisionRequest request, ProvisionPlan plan, CancellationToken cancellation)
    {
        var progress = new StepProgress(terminal, request, plan.Steps.Count);
        var applied = await provisioner.ApplyAsync(request, plan, progress, cancellation);
        if (!applied.Ok) return Result<int>.Failure(applied.Problems);
        Give(terminal, plan, applied.Value);
        terminal.Say(terminal.Text("lists.provision.done", applied.Value));
        // What a person has to mend is still there.
        return plan.Drift.Any(d => d.Severity == Severity.Error) ? ExitCode.Findings : ExitCode.Done;
    }

    private static void Give(Terminal terminal, ProvisionPlan plan, int? applied) => terminal.Give(new
    {
        applied,
        steps = plan.Steps.Select(s => new { action = s.Action.ToString(), list = s.List, column = s.Column, detail = s.Detail }),
        drift = plan.Drift.Select(terminal.Describe),
    });

    private static string Line(Terminal terminal, ProvisionRequest request, ProvisionStep step)
    {
        var list = $"{step.List} {request.Catalog.Find(step.List)?.Display.In(request.Script)}".TrimEnd();
        var detail = step.Detail is { Length: > 0 } d ? $" [{d}]" : "";
        return terminal.Text("lists.provision.step." + step.Action, list, step.Column) + detail;
    }

    /// <summary>Tells each step when it is done.</summary>
    private sealed class StepProgress(Terminal terminal, ProvisionRequest request, int total) : IProgress<ProvisionStep>
    {
        private int done;

        public void Report(ProvisionStep value) => terminal.Progress($"({Interlocked.Increment(ref done)}/{total}) {Line(terminal, request, value)}");
    }
}
