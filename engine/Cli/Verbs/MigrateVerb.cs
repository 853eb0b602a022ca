using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Ledger;

namespace WorkSummary.Cli.Verbs;

/// <summary>
/// <c>routes migrate</c>: running reports onto another version of their route. What would change for whom is listed report by report;
/// it is done with <c>--apply</c> alone. Exit code 1 where some cannot change.
/// </summary>
internal static class MigrateVerb
{
    private const int Step = 100;

    public static Command Build(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "routes", "migrate");
        var name = verb.Argument(terminal, "routekey");
        var running = verb.Option(terminal, "--running");
        var below = verb.Option(terminal, "--below");
        var round = verb.Option(terminal, "--round");
        var stages = verb.Option(terminal, "--stages");
        var reason = verb.Option(terminal, "--reason");
        var apply = verb.Flag(terminal, "--apply");
        var database = verb.Option(terminal, "--db");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var found = await RoutesVerbs.FindAsync(p, p.GetValue(name)!, cancellation);
            if (!found.Ok) return Result<int>.Failure(found.Problems);
            var from = Running(p.GetValue(running));
            var places = Stages(p.GetValue(stages));
            if (!from.Ok || !places.Ok) return Result<int>.Failure([.. from.Problems, .. places.Problems]);
            var request = new MigrationRequest(found.Value.Route)
            {
                Key = from.Value.Key, Version = from.Value.Version, Unit = p.GetValue(below), RoundId = p.GetValue(round), Stages = places.Value, Reason = p.GetValue(reason),
            };
            // Due days are counted by the calendars that the server has.
            var opened = await RoundDesks.OpenAsync(p, database, cancellation);
            if (!opened.Ok) return Result<int>.Failure(opened.Problems);
            await using var desks = opened.Value;
            var zone = desks.Services.GetRequiredService<SchoolCalendars>().Usual.Zone;
            return await RunAsync(terminal, desks.Services.GetRequiredService<IRouteMigration>(), request, p.GetValue(apply), zone, cancellation);
        });
    }

    private static async Task<Result<int>> RunAsync(
        Terminal terminal, IRouteMigration desk, MigrationRequest request, bool apply, TimeZoneInfo zone, CancellationToken cancellation)
    {
        var ids = await desk.FindAsync(request, cancellation);
        if (!ids.Ok) return Result<int>.Failure(ids.Problems);
        var told = new List<ReportMigration>();
        foreach (var id in ids.Value)
        {
            var one = apply ? await desk.ApplyAsync(id, request, cancellation) : await desk.PlanAsync(id, request, cancellation);
            if (!one.Ok) return Result<int>.Failure(one.Problems);
            told.Add(one.Value);
            Tell(terminal, request.To, one.Value, zone);
            if (told.Count % Step == 0) terminal.Progress(terminal.Text("migrate.progress", told.Count, ids.Value.Count));
        }

        var refused = told.Count(r => r.Problems.Count > 0);
        terminal.Give(new
        {
            route = request.To.Key,
            version = request.To.Version,
            applied = apply,
            changed = apply ? told.Count - refused : 0,
            refused,
            reports = told.Select(r => Shape(terminal, r)),
        });
        if (told.Count == 0) terminal.Say(terminal.Text("migrate.nothing"));
        if (told.Count > refused) terminal.Say(terminal.Text(apply ? "migrate.done" : "migrate.planned", told.Count - refused, request.To.Key, request.To.Version));
        if (refused > 0) terminal.Say(terminal.Text("migrate.refused", refused));
        return refused > 0 ? ExitCode.Findings : ExitCode.Done;
    }

    private static void Tell(Terminal terminal, Route to, ReportMigration report, TimeZoneInfo zone)
    {
        terminal.Say($"{report.ReportId}  {report.Unit.Code} {report.Unit.Name}  {report.RoundTitle ?? report.Period}  {report.From.Key} v{report.From.Version} → {to.Key} v{to.Version}");
        if (report.Then is not { } then)
        {
            foreach (var problem in report.Problems) terminal.Say($"  ✗ {problem.Message(terminal.Culture)} [{problem.Code}]");
            return;
        }

        var now = report.Now;
        Line("migrate.stage", RouteTexts.StageName(report.From, now.Stage, terminal.Culture), RouteTexts.StageName(to, then.Stage, terminal.Culture), always: true);
        Line("migrate.tasks", Tasks(now), Tasks(then));
        Line("migrate.due", Day(now.Due), Day(then.Due));
        if (report.Void > 0) terminal.Say("  " + terminal.Text("migrate.void", report.Void));
        if (report.Told.Count > 0) terminal.Say("  " + terminal.Text("migrate.told", string.Join(", ", report.Told.Select(n => $"{n.MemberId} ({n.Kind})"))));

        void Line(string text, string before, string after, bool always = false)
        {
            if (always || before != after) terminal.Say("  " + terminal.Text(text, before, after));
        }

        string Day(DateTimeOffset? due) => due is { } at ? TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "—";
    }

    private static string Tasks(StageStand stand) => stand.Tasks.Count == 0 ? "—" : string.Join(", ", stand.Tasks.Select(Who));

    private static string Who(Assignment task) => task.ClaimedBy ?? task.MemberId ?? $"{task.Role?.ToString().ToLowerInvariant()}@{task.Unit}";

    private static object Shape(Terminal terminal, ReportMigration r) => new
    {
        report = r.ReportId,
        unit = r.Unit.Code,
        period = r.Period,
        round = r.RoundTitle,
        route = r.From.Key,
        version = r.From.Version,
        now = Shape(r.Now),
        then = r.Then is { } then ? Shape(then) : null,
        agreementsVoid = r.Void,
        told = r.Told.Select(n => new { to = n.MemberId, kind = n.Kind.ToString() }),
        done = r.Done,
        problems = r.Problems.Select(terminal.Describe),
    };

    private static object Shape(StageStand stand) => new
    {
        stage = stand.Stage,
        due = stand.Due,
        tasks = stand.Tasks.Select(t => new { unit = t.Unit, role = t.Role?.ToString().ToLowerInvariant(), member = t.MemberId, claimedBy = t.ClaimedBy }),
    };

    private static Result<Origin> Running(string? text)
    {
        if (text is null) return new Origin(null, null);
        return text.Split('@') switch
        {
            [{ Length: > 0 } key] => new Origin(key, null),
            [{ Length: > 0 } key, var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version) => new Origin(key, version),
            _ => Terminal.Problem("migrate.bad-running", text),
        };
    }

    private static Result<IReadOnlyDictionary<string, string>> Stages(string? text)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (pair.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } from, { Length: > 0 } to] || !places.TryAdd(from, to))
                return Terminal.Problem("migrate.bad-stages", text);
        }

        return Result<IReadOnlyDictionary<string, string>>.Success(places);
    }

    private sealed record Origin(string? Key, int? Version);
}
