using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Files;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>members list</c>, <c>members put</c>, <c>members account</c>, <c>members leave</c>: who is who, before anybody can sign in, and who no longer is.</summary>
internal static class MembersVerbs
{
    private const string Operator = "system";

    public static Command Build(Terminal terminal) => Verb.Of(terminal, "members", List(terminal), Put(terminal), Account(terminal), Leave(terminal), EraseMemberVerb.Build(terminal));

    private static Command List(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "members", "list");
        var database = verb.Option(terminal, "--db");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var opened = Database.Open(p, database);
            if (!opened.Ok) return Result<int>.Failure(opened.Problems);
            await using var services = opened.Value;
            var members = await services.GetRequiredService<IDirectory>().AllMembersAsync(cancellation);
            terminal.Give(members.Select(Shape));
            foreach (var member in members) terminal.Say(Line(terminal, member));
            return ExitCode.Done;
        });
    }

    private static Command Put(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "members", "put");
        var file = verb.Argument(terminal, "people");
        var database = verb.Option(terminal, "--db");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var people = PeopleFile.Read(p.GetValue(file)!);
            if (!people.Ok) return Result<int>.Failure(people.Problems);
            var opened = Database.Open(p, database);
            if (!opened.Ok) return Result<int>.Failure(opened.Problems);
            await using var services = opened.Value;
            var directory = services.GetRequiredService<IDirectory>();
            var units = await directory.PutUnitsAsync(Operator, people.Value.Units, cancellation);
            if (!units.Ok) return units;

            // What the file does not say of account and mail stays as it is.
            var known = (await directory.AllMembersAsync(cancellation)).ToDictionary(m => m.Id, StringComparer.Ordinal);
            var members = await directory.PutMembersAsync(Operator, [.. people.Value.Members.Select(Kept)], cancellation);
            if (!members.Ok) return members;
            terminal.Give(new { units = units.Value, members = members.Value });
            terminal.Say(terminal.Text("members.put", units.Value, members.Value));
            return ExitCode.Done;

            Member Kept(Member member) => known.TryGetValue(member.Id, out var before)
                ? member with { Account = member.Account ?? before.Account, Mail = member.Mail ?? before.Mail }
                : member;
        });
    }

    private static Command Account(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "members", "account");
        var member = verb.Argument(terminal, "member");
        var account = verb.Argument(terminal, "account", optional: true);
        var database = verb.Option(terminal, "--db");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var opened = Database.Open(p, database);
            if (!opened.Ok) return Result<int>.Failure(opened.Problems);
            await using var services = opened.Value;
            var set = await services.GetRequiredService<IDirectory>().SetAccountAsync(Operator, p.GetValue(member)!, p.GetValue(account), cancellation);
            if (!set.Ok) return Result<int>.Failure(set.Problems);
            terminal.Give(Shape(set.Value));
            terminal.Say(Line(terminal, set.Value));
            return ExitCode.Done;
        });
    }

    private static Command Leave(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "members", "leave");
        var member = verb.Argument(terminal, "member");
        var database = verb.Option(terminal, "--db");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var opened = Database.Open(p, database);
            if (!opened.Ok) return Result<int>.Failure(opened.Problems);
            await using var services = opened.Value;
            var left = await services.GetRequiredService<IDepartures>().LeaveAsync(RouteRules.System, p.GetValue(member)!, cancellation);
            if (!left.Ok) return Result<int>.Failure(left.Problems);
            terminal.Give(new { member = left.Value.Member.Id, tasks = left.Value.Tasks, substitutions = left.Value.Substitutions });
            terminal.Say(terminal.Text("members.left", left.Value.Member.Id, left.Value.Tasks, left.Value.Substitutions));
            return ExitCode.Done;
        });
    }

    private static object Shape(Member member) =>
        new { id = member.Id, name = member.Name, unit = member.Unit, roles = member.Roles.Order().Select(r => r.ToString().ToLowerInvariant()), account = member.Account };

    private static string Line(Terminal terminal, Member member) =>
        $"{member.Id}  {member.Name}  {member.Unit}  {string.Join(',', member.Roles.Order().Select(r => r.ToString().ToLowerInvariant()))}  {member.Account ?? terminal.Text("members.no-account")}";
}
