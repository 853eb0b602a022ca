using System.CommandLine;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>rounds open</c>: calls a unit with everything below it, less the exceptions.</summary>
internal static class RoundOpening
{
    public static Command Build(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "rounds", "open");
        var title = verb.Argument(terminal, "title");
        var kind = verb.Option(terminal, "--kind", required: true);
        var period = verb.Option(terminal, "--period", required: true);
        var due = verb.Option(terminal, "--due", required: true);
        var below = verb.Option(terminal, "--below");
        var types = verb.Option(terminal, "--types");
        var except = verb.Option(terminal, "--except");
        var units = verb.Option(terminal, "--units");
        var calendar = verb.Option(terminal, "--calendar");
        var note = verb.Option(terminal, "--note");
        var strict = verb.Flag(terminal, "--refuse-late");
        var bureau = verb.Option(terminal, "--bureau");
        var account = verb.Option(terminal, "--as");
        var database = verb.Option(terminal, "--db");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var day = Inputs.Day(p.GetValue(due));
            if (!day.Ok) return Result<int>.Failure(day.Problems);
            var opened = await RoundDesks.OpenAsync(p, database, cancellation);
            if (!opened.Ok) return Result<int>.Failure(opened.Problems);
            await using var desks = opened.Value;
            var actor = await desks.ActorAsync(p.GetValue(account), p.GetValue(bureau), cancellation);
            var about = await desks.PeriodAsync(p.GetValue(period)!, cancellation);
            if (!actor.Ok || !about.Ok) return Result<int>.Failure([.. actor.Problems, .. about.Problems]);
            if (desks.Installation.Catalog.Kind(p.GetValue(kind)!) is null) return Terminal.Problem("cli.no-kind", p.GetValue(kind));

            var named = Inputs.Parts(p.GetValue(units));
            var round = await desks.Rounds.OpenAsync(
                actor.Value,
                new OpenRound(p.GetValue(title)!, p.GetValue(kind)!, about.Value, day.Value!.Value, named)
                {
                    Below = p.GetValue(below) ?? (named.Count == 0 ? actor.Value.Unit : null),
                    Types = Inputs.Parts(p.GetValue(types)),
                    Except = Inputs.Parts(p.GetValue(except)),
                    Calendar = p.GetValue(calendar),
                    Note = p.GetValue(note),
                    RefusesLate = p.GetValue(strict),
                },
                null, cancellation);
            return RoundChanges.Told(terminal, round);
        });
    }
}
