using System.CommandLine;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>rounds list|status|log</c>: what an operator may see of rounds. What they may do is in <see cref="RoundChanges"/>.</summary>
internal static class RoundsVerbs
{
    public static Command Build(Terminal terminal) => Verb.Of(
        terminal, "rounds", List(terminal), Status(terminal), Log(terminal), RoundOpening.Build(terminal),
        RoundChanges.Extend(terminal), RoundChanges.Close(terminal), RoundChanges.OpenAgain(terminal), RoundChanges.Chase(terminal));

    /// <summary>A round as scripts read it.</summary>
    public static object Shape(RoundView r) => new
    {
        id = r.Id,
        title = r.Title,
        bureau = r.Bureau.Code,
        kind = r.Kind,
        period = r.Period.Code,
        due = r.Due,
        calendar = r.Calendar,
        closed = r.Closed,
        closedAt = r.ClosedAt,
        refusesLate = r.RefusesLate,
        expected = r.Expected,
        submitted = r.Submitted,
        accepted = r.Accepted,
        excused = r.Excused,
    };

    /// <summary>A round in one line.</summary>
    public static string Line(Terminal terminal, RoundView r) =>
        $"{r.Id}\t{r.Due:yyyy-MM-dd}\t{r.Title}\t{terminal.Text("rounds.counts", r.Submitted, r.Expected, r.Accepted)}{(r.Closed ? "\t" + terminal.Text("rounds.closed") : "")}";

    private static Command List(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "rounds", "list");
        var database = verb.Option(terminal, "--db");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var opened = await RoundDesks.OpenAsync(p, database, cancellation);
            if (!opened.Ok) return Result<int>.Failure(opened.Problems);
            await using var desks = opened.Value;
            var actor = await desks.ActorAsync(null, null, cancellation);
            if (!actor.Ok) return Result<int>.Failure(actor.Problems);
            var rounds = await desks.Rounds.ListAsync(actor.Value, cancellation);
            terminal.Give(new { rounds = rounds.Select(Shape) });
            foreach (var round in rounds) terminal.Say(Line(terminal, round));
            if (rounds.Count == 0) terminal.Say(terminal.Text("rounds.empty"));
            return ExitCode.Done;
        });
    }

    private static Command Status(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "rounds", "status");
        var id = verb.Argument(terminal, "round");
        var database = verb.Option(terminal, "--db");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var opened = await RoundDesks.OpenAsync(p, database, cancellation);
            if (!opened.Ok) return Result<int>.Failure(opened.Problems);
            await using var desks = opened.Value;
            var found = await desks.RoundAsync(p.GetValue(id)!, null, cancellation);
            if (!found.Ok) return Result<int>.Failure(found.Problems);
            var (round, actor) = found.Value;
            var units = await desks.Rounds.UnitsAsync(actor, round.Id, cancellation);
            if (!units.Ok) return Result<int>.Failure(units.Problems);
            terminal.Give(new { round = Shape(round), units = units.Value.Select(Shape) });
            terminal.Say(Line(terminal, round));
            foreach (var unit in units.Value)
            {
                var sent = unit.FirstSentUpAt is { } at ? $"\t{at:u}" : "";
                var late = unit.DaysLate > 0 ? "\t" + terminal.Text("rounds.late", unit.DaysLate) : "";
                terminal.Say($"  {unit.Unit.Code} {unit.Unit.Name}\t{terminal.Text("rounds.status-" + unit.Status)}\t{unit.Due:yyyy-MM-dd}{sent}{late}\t{unit.Receipt?.Number}".TrimEnd());
            }

            return ExitCode.Done;
        });
    }

    private static Command Log(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "rounds", "log");
        var id = verb.Argument(terminal, "round");
        var database = verb.Option(terminal, "--db");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var opened = await RoundDesks.OpenAsync(p, database, cancellation);
            if (!opened.Ok) return Result<int>.Failure(opened.Problems);
            await using var desks = opened.Value;
            var found = await desks.RoundAsync(p.GetValue(id)!, null, cancellation);
            if (!found.Ok) return Result<int>.Failure(found.Problems);
            var log = await desks.Rounds.LogAsync(found.Value.Actor, found.Value.Round.Id, cancellation: cancellation);
            if (!log.Ok) return Result<int>.Failure(log.Problems);
            terminal.Give(new
            {
                entries = log.Value.Select(e => new
                {
                    at = e.At, @event = e.Event.ToString(), actor = e.Actor.Id, unit = e.Unit?.Code, channel = e.Channel?.ToString(), whom = e.Whom.Select(w => w.Id), text = e.Text, day = e.Day,
                }),
            });
            foreach (var e in log.Value)
                terminal.Say($"{e.At:u}\t{terminal.Text("rounds.event-" + e.Event)}\t{e.Unit?.Code} {e.Unit?.Name}\t{e.Actor.Name}\t{e.Text}\t{e.Day:yyyy-MM-dd}".TrimEnd());
            return ExitCode.Done;
        });
    }

    private static object Shape(UnitInRound u) => new
    {
        unit = u.Unit.Code,
        name = u.Unit.Name,
        status = u.Status.ToString(),
        due = u.Due,
        extended = u.Extension is not null,
        sentUpAt = u.FirstSentUpAt,
        daysLate = u.DaysLate,
        onTime = u.OnTime,
        report = u.ReportId,
        receipt = u.Receipt?.Number,
        reopenedUntil = u.Reopening?.Until,
        lastChase = u.LastChase?.At,
        promised = u.Promised,
    };
}
