using System.CommandLine;
using System.Globalization;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Files.Routes;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>routes simulate</c>: what a route would do, by a script of decisions.</summary>
internal static class RehearsalVerb
{
    public static Command Build(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "routes", "simulate");
        var name = verb.Argument(terminal, "routekey");
        var file = verb.Argument(terminal, "rehearsal");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var path = p.GetValue(file)!;
            if (!File.Exists(path)) return Terminal.Problem("cli.no-file", Path.GetFileName(path));
            var found = await RoutesVerbs.FindAsync(p, p.GetValue(name)!, cancellation);
            if (!found.Ok) return Result<int>.Failure(found.Problems);
            var (route, folder) = found.Value;
            var script = RehearsalFile.Open(path, Path.Combine(folder, "calendars"));
            if (!script.Ok) return Result<int>.Failure(script.Problems);

            var played = RouteRehearsal.Play(route, script.Value);
            terminal.Give(new
            {
                route = route.Key,
                version = route.Version,
                steps = played.Select(r => new
                {
                    at = r.At,
                    by = r.Step?.By ?? RouteRules.SystemId,
                    action = Deed(r),
                    stage = r.After.Stage,
                    turn = r.After.Turn,
                    passed = r.Transition?.Passed.Select(s => new { stage = s.Stage, why = s.Kind.ToString() }),
                    notices = r.Transition?.Notices.Select(n => new { to = n.MemberId, kind = n.Kind.ToString() }),
                    refusal = r.Refusal is null ? null : terminal.Describe(r.Refusal),
                    asExpected = r.AsExpected,
                }),
            });
            foreach (var line in played) Tell(terminal, route, script.Value.Calendar, line);
            var wrong = played.Count(r => !r.AsExpected);
            terminal.Say(wrong == 0 ? terminal.Text("simulate.done", played.Count) : terminal.Text("simulate.wrong", wrong));
            return wrong == 0 ? ExitCode.Done : ExitCode.Findings;
        });
    }

    private static void Tell(Terminal terminal, Route route, SchoolCalendar calendar, Rehearsed line)
    {
        var local = TimeZoneInfo.ConvertTime(line.At, calendar.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var what = line.Transition is { } step ? RouteTexts.Of(step.Action, terminal.Culture)
            : line.Step is { Kind: RehearsalKind.Command, Command.Action: var action } ? RouteTexts.Of(action, terminal.Culture)
            : terminal.Text("simulate." + line.Step!.Kind);
        var outcome = line.Refusal is { } no ? $"✗ {no.Message(terminal.Culture)} [{no.Code}]" : $"→ {RouteTexts.StageName(route, line.After.Stage, terminal.Culture)}";
        terminal.Say($"{local}  {line.Step?.By ?? "—",-10} {what,-12} {outcome}");
        foreach (var passed in line.Transition?.Passed ?? [])
            terminal.Say($"{"",30}{terminal.Text("simulate.passed-" + passed.Kind, RouteTexts.StageName(route, passed.Stage, terminal.Culture))}");
        if (line.Transition is { Moves: false, Action: RouteAction.Approve or RouteAction.Accept })
            terminal.Say($"{"",30}{terminal.Text("simulate.waiting", RouteRules.Missing(route, line.After))}");
        if (line.Transition is { Notices.Count: > 0 } told)
            terminal.Say($"{"",30}{terminal.Text("simulate.told", string.Join(", ", told.Notices.Select(n => $"{n.MemberId} ({n.Kind})")))}");
        if (!line.AsExpected) terminal.Say($"{"",30}{terminal.Text("simulate.unexpected", terminal.Line(line.Step!.Where), line.Step.Expect ?? "ok")}");
    }

    private static string Deed(Rehearsed line) => (line.Transition?.Action.ToString() ?? line.Step?.Command?.Action.ToString() ?? line.Step?.Kind.ToString() ?? "").ToLowerInvariant();
}
