using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>members erase</c>: takes a person out of the database; what they did stays, under an alias.</summary>
internal static class EraseMemberVerb
{
    public static Command Build(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "members", "erase");
        var member = verb.Argument(terminal, "member");
        var texts = verb.Flag(terminal, "--texts");
        var database = verb.Option(terminal, "--db");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var opened = Database.Open(p, database);
            if (!opened.Ok) return Result<int>.Failure(opened.Problems);
            await using var services = opened.Value;
            var erased = await services.GetRequiredService<IErasure>().EraseAsync(RouteRules.SystemId, p.GetValue(member)!, p.GetValue(texts), cancellation);
            if (!erased.Ok) return Result<int>.Failure(erased.Problems);
            var (alias, values, kept) = erased.Value;
            terminal.Give(new { alias, values, kept });
            terminal.Say(terminal.Text("members.erased", alias, values));
            if (kept > 0) terminal.Say(terminal.Text("members.erased-kept", kept));
            return ExitCode.Done;
        });
    }
}
