using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>outbox list</c>, <c>outbox replay</c>, <c>outbox open</c>: notices that could not be delivered, and sending them again.</summary>
internal static class OutboxVerbs
{
    private const string Moment = "yyyy-MM-dd HH:mm";

    public static Command Build(Terminal terminal) => Verb.Of(terminal, "outbox", List(terminal), Replay(terminal), Open(terminal));

    private static Command List(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "outbox", "list");
        var database = verb.Option(terminal, "--db");
        return Does(verb, terminal, database, async (letters, actor, _, cancellation) =>
        {
            var channels = await letters.ChannelsAsync(actor, cancellation);
            var dead = await letters.ListAsync(actor, terminal.Culture, cancellation: cancellation);
            if (!channels.Ok) return Result<int>.Failure(channels.Problems);
            if (!dead.Ok) return Result<int>.Failure(dead.Problems);
            terminal.Give(new
            {
                channels = channels.Value.Select(c => new { name = c.Name, waiting = c.Waiting, dead = c.Dead, pausedUntil = c.PausedUntil, ended = c.Ended, why = c.Why?.In(terminal.Culture) }),
                dead = dead.Value.Select(d => new
                {
                    key = d.Key, channel = d.Channel, subject = d.Subject, member = d.MemberId, at = d.At, since = d.Since, attempts = d.Attempts, why = d.Why.In(terminal.Culture),
                }),
            });
            foreach (var c in channels.Value)
                terminal.Say(terminal.Text("outbox.channel", c.Name, c.Waiting, c.Dead, terminal.Text(c.Ended ? "outbox.ended" : c.Why is null ? "outbox.works" : "outbox.rests"), c.Why?.In(terminal.Culture)).TrimEnd());
            foreach (var d in dead.Value) terminal.Say($"{d.Key}  {d.Channel}  {d.Since.ToString(Moment, CultureInfo.InvariantCulture)}Z  {d.Subject}  {d.Why.In(terminal.Culture)}");
            if (dead.Value.Count == 0) terminal.Say(terminal.Text("outbox.none"));
            return dead.Value.Count == 0 ? ExitCode.Done : ExitCode.Findings;
        });
    }

    private static Command Replay(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "outbox", "replay");
        var key = verb.Argument(terminal, "message", optional: true);
        var channel = verb.Option(terminal, "--channel");
        var all = verb.Flag(terminal, "--all");
        var database = verb.Option(terminal, "--db");
        return Does(verb, terminal, database, async (letters, actor, p, cancellation) =>
        {
            var (message, from) = (p.GetValue(key), p.GetValue(channel));
            Result<int> sent;
            if (p.GetValue(all)) sent = await letters.ReplayAllAsync(actor, from, cancellation);
            else if (message is not null && from is not null) sent = await letters.ReplayAsync(actor, message, from, cancellation);
            else return Terminal.Problem("cli.replay-what");
            if (!sent.Ok) return sent;
            terminal.Give(new { replayed = sent.Value });
            terminal.Say(terminal.Text("outbox.replayed", sent.Value));
            return ExitCode.Done;
        });
    }

    private static Command Open(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "outbox", "open");
        var channel = verb.Argument(terminal, "channel");
        var database = verb.Option(terminal, "--db");
        return Does(verb, terminal, database, async (letters, actor, p, cancellation) =>
        {
            var opened = await letters.OpenChannelAsync(actor, p.GetValue(channel)!, cancellation);
            if (!opened.Ok) return Result<int>.Failure(opened.Problems);
            terminal.Give(new { opened = p.GetValue(channel) });
            terminal.Say(terminal.Text("outbox.opened", p.GetValue(channel)));
            return ExitCode.Done;
        });
    }

    /// <summary>The operator works as an administrator of the topmost unit, and stands in the trail as the system.</summary>
    private static Command Does(
        Command verb, Terminal terminal, Option<string> database, Func<IDeadLetters, Member, ParseResult, CancellationToken, Task<Result<int>>> action) =>
        verb.Does(terminal, async (p, cancellation) =>
        {
            var opened = Database.Open(p, database);
            if (!opened.Ok) return Result<int>.Failure(opened.Problems);
            await using var services = opened.Value;
            return await Database.OperatorAsync(services, cancellation) is { } actor
                ? await action(services.GetRequiredService<IDeadLetters>(), actor, p, cancellation)
                : Terminal.Problem("cli.nobody");
        });
}
