using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>audit verify</c>: proves the chain, the decisions and receipts in it, and every stored document's hash.</summary>
internal static class AuditVerbs
{
    public static Command Build(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "audit", "verify");
        var database = verb.Option(terminal, "--db");
        return Verb.Of(terminal, "audit", verb.Does(terminal, async (p, cancellation) =>
        {
            var opened = Database.Open(p, database);
            if (!opened.Ok) return Result<int>.Failure(opened.Problems);
            await using var services = opened.Value;
            var verdict = await services.GetRequiredService<IAuditTrail>().VerifyAsync(null, cancellation);
            terminal.Give(new
            {
                holds = verdict.Holds,
                entries = verdict.Entries,
                documents = verdict.Documents,
                firstBroken = verdict.FirstBroken,
                head = verdict.Head,
                problem = verdict.Problem is { } problem ? terminal.Describe(problem) : null,
            });
            terminal.Say(verdict.Problem is { } broken
                ? terminal.Text("audit.broken", verdict.FirstBroken, broken.Message(terminal.Culture))
                : terminal.Text("audit.holds", verdict.Entries));
            return verdict.Holds ? ExitCode.Done : ExitCode.Findings;
        }));
    }
}
