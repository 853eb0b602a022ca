using System.CommandLine;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>rounds extend|close|open-again|chase</c>, as the operator of the bureau that called, or as a named officer.</summary>
internal static class RoundChanges
{
    public static Command Extend(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "rounds", "extend");
        var id = verb.Argument(terminal, "round");
        var units = verb.Option(terminal, "--units", required: true);
        var due = verb.Option(terminal, "--due", required: true);
        var reason = verb.Option(terminal, "--reason", required: true);
        return Changes(terminal, verb, id, async (desk, actor, round, p, cancellation) =>
        {
            var day = Inputs.Day(p.GetValue(due));
            return day.Ok
                ? Told(terminal, await desk.ExtendAsync(actor, round, Inputs.Parts(p.GetValue(units)), day.Value!.Value, p.GetValue(reason), cancellation))
                : Result<int>.Failure(day.Problems);
        });
    }

    public static Command Close(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "rounds", "close");
        var id = verb.Argument(terminal, "round");
        var reason = verb.Option(terminal, "--reason");
        return Changes(terminal, verb, id, async (desk, actor, round, p, cancellation) =>
            Told(terminal, await desk.CloseAsync(actor, round, p.GetValue(reason), cancellation)));
    }

    public static Command OpenAgain(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "rounds", "open-again");
        var id = verb.Argument(terminal, "round");
        var reason = verb.Option(terminal, "--reason", required: true);
        return Changes(terminal, verb, id, async (desk, actor, round, p, cancellation) =>
            Told(terminal, await desk.OpenAgainAsync(actor, round, p.GetValue(reason), cancellation)));
    }

    public static Command Chase(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "rounds", "chase");
        var id = verb.Argument(terminal, "round");
        var units = verb.Option(terminal, "--units");
        return Changes(terminal, verb, id, async (desk, actor, round, p, cancellation) =>
        {
            var chased = await desk.ChaseAsync(actor, round, p.GetValue(units) is { } given ? Inputs.Parts(given) : null, cancellation);
            if (!chased.Ok) return Result<int>.Failure(chased.Problems);
            terminal.Give(new { units = chased.Value.Units, people = chased.Value.People, already = chased.Value.Already, nobody = chased.Value.Nobody });
            terminal.Say(terminal.Text("rounds.chased", chased.Value.Units, chased.Value.People, chased.Value.Already, chased.Value.Nobody));
            return ExitCode.Done;
        });
    }

    /// <summary>Tells of the round as it stands now, or what stood against it.</summary>
    public static Result<int> Told(Terminal terminal, Result<RoundView> round)
    {
        if (!round.Ok) return Result<int>.Failure(round.Problems);
        terminal.Give(RoundsVerbs.Shape(round.Value));
        terminal.Say(RoundsVerbs.Line(terminal, round.Value));
        return ExitCode.Done;
    }

    private static Command Changes(
        Terminal terminal, Command verb, Argument<string> id, Func<IRoundDesk, Member, string, ParseResult, CancellationToken, Task<Result<int>>> change)
    {
        var account = verb.Option(terminal, "--as");
        var database = verb.Option(terminal, "--db");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var opened = await RoundDesks.OpenAsync(p, database, cancellation);
            if (!opened.Ok) return Result<int>.Failure(opened.Problems);
            await using var desks = opened.Value;
            var found = await desks.RoundAsync(p.GetValue(id)!, p.GetValue(account), cancellation);
            return found.Ok ? await change(desks.Rounds, found.Value.Actor, found.Value.Round.Id, p, cancellation) : Result<int>.Failure(found.Problems);
        });
    }
}
