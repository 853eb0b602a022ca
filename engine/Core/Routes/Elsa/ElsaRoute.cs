using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;

namespace WorkSummary.Core.Routes.Elsa;

/// <summary>Makes a Route of a flow: walks the one way onward, then looks where the ways back lead.</summary>
internal sealed class ElsaRoute(ElsaFlow flow, ElsaFaults faults)
{
    private readonly Dictionary<string, ElsaActivity> activities = flow.Activities.ToDictionary(a => a.Id, StringComparer.Ordinal);

    /// <summary>The branch before a stage, by the stage's activity.</summary>
    private readonly Dictionary<string, ElsaActivity> branches = new(StringComparer.Ordinal);

    public Route? Read(int version)
    {
        var begins = flow.Activities.Where(a => a.Type == ElsaWords.Route).ToList();
        if (begins is not [var begin])
        {
            faults.Add(null, begins.Count == 0 ? "elsa.no-beginning" : "elsa.two-beginnings", ElsaWords.Route);
            return null;
        }

        var order = Walk(begin);
        if (order is null || faults.Problems.Count > 0) return null;
        var first = order.Count > 0 ? Key(order[0]) : null;
        var stages = order.Select((a, i) => Stage(a, i, order, first)).ToList();
        var amendments = Word(begin, "amendments", AmendmentRule.Reopened);
        return new Route { Key = Needed(begin, "key"), Version = version, Name = Term(begin), Amendments = amendments, Stages = stages };
    }

    /// <summary>The activities of the stages in order, each branch noted with its stage; null where there is no way to the end.</summary>
    private List<ElsaActivity>? Walk(ElsaActivity begin)
    {
        var order = new List<ElsaActivity>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { begin.Id };
        for (var at = Next(begin, ElsaWords.Done); at is not null && at.Type != ElsaWords.End;)
        {
            if (!seen.Add(at.Id))
            {
                faults.Add(at.Id, "elsa.round");
                return null;
            }

            var stage = at;
            if (at.Type == ElsaWords.Condition)
            {
                if (Next(at, ElsaWords.Yes) is not { } chosen) return null;
                if (chosen.Type is not (ElsaWords.Stage or ElsaWords.Check))
                {
                    faults.Add(at.Id, "elsa.branch-without-stage");
                    return null;
                }

                (stage, branches[chosen.Id]) = (chosen, at);
                seen.Add(stage.Id);
            }
            else if (at.Type == ElsaWords.Route)
            {
                faults.Add(at.Id, "elsa.round");
                return null;
            }

            order.Add(stage);
            var last = stage.Type == ElsaWords.Stage && flow.Follow(stage.Id, ElsaWords.Onward) is null && flow.Follow(stage.Id, ElsaWords.Accept) is not null;
            if (stage.Type == ElsaWords.Stage && flow.Follow(stage.Id, ElsaWords.Accept) is { } accepted && activities[accepted].Type != ElsaWords.End) faults.Add(stage.Id, "elsa.accept-not-end");
            at = Next(stage, last ? ElsaWords.Accept : stage.Type == ElsaWords.Check ? ElsaWords.Passed : ElsaWords.Onward);
            if (branches.TryGetValue(stage.Id, out var branch) && flow.Follow(branch.Id, ElsaWords.No) != at?.Id) faults.Add(branch.Id, "elsa.branches-part", Key(stage));
        }

        foreach (var loose in flow.Activities.Where(a => a.Type != ElsaWords.End && !seen.Contains(a.Id))) faults.Add(loose.Id, "elsa.not-on-the-way");
        return order;
    }

    private ElsaActivity? Next(ElsaActivity from, string outcome)
    {
        if (flow.Follow(from.Id, outcome) is { } to) return activities[to];
        faults.Add(from.Id, "elsa.no-way-on", outcome);
        return null;
    }

    private Stage Stage(ElsaActivity activity, int at, List<ElsaActivity> order, string? first)
    {
        var check = activity.Type == ElsaWords.Check;
        var reviewers = check ? [] : Value(activity, "reviewers", ElsaStage.ReadReviewers, """[{"role":"principal","unit":"own"}]""") ?? [];
        var leading = reviewers.Count > 0 ? reviewers[0] : null;
        var own = activity.Own;
        var back = flow.Follow(activity.Id, check ? ElsaWords.Failed : ElsaWords.Return);
        var due = Number(activity, "dueDays");
        var every = Number(activity, "remindEvery");
        var next = own.GetValueOrDefault("next");
        var choices = check ? own.GetValueOrDefault("returnChoices") ?? "" : Text(activity, "returnChoices");
        return new Stage
        {
            Key = Needed(activity, "key"),
            Name = Term(activity),
            Kind = check ? StageKind.Check : StageKind.People,
            Role = (own.TryGetValue("role", out var role) ? ElsaStage.ReadRole(role) : null) ?? leading?.Role ?? Role.Principal,
            Unit = (own.TryGetValue("unit", out var unit) ? ElsaStage.ReadUnit(unit) : null) ?? leading?.Unit ?? new StageUnit(UnitRelation.Own),
            Reviewers = reviewers,
            Quorum = (check ? ElsaStage.ReadQuorum(own.GetValueOrDefault("quorum") ?? "any") : Value(activity, "quorum", t => (object?)ElsaStage.ReadQuorum(t), "all, any, 1, 2, 3…") as Quorum?) ?? Quorum.Any,
            Actions = check ? new HashSet<RouteAction>() : Actions(activity, at == 0),
            When = branches.TryGetValue(activity.Id, out var branch) ? Needed(branch, "when") : null,
            Optional = !check && Flag(activity, "optional"),
            Requires = check && Text(activity, "requires") is { Length: > 0 } rule ? rule : null,
            Failure = check && Text(activity, "failureHans").Length + Text(activity, "failureEn").Length + Text(activity, "failureHant").Length > 0 ? Term(activity, "failure") : null,
            // What was noted beside the drawing counts while the drawing does not say otherwise.
            Next = next is not null && at + 1 < order.Count && Key(order[at + 1]) == next ? next : null,
            ReturnTo = back is null ? own.GetValueOrDefault("returnTo") : Target(activity, back) is var key && key == first ? own.GetValueOrDefault("returnTo") == first ? first : null : key,
            ReturnChoices = ElsaStage.ReadKeys(choices),
            DueDays = due > 0 ? due : null,
            Remind = check ? [] : Value(activity, "remind", ElsaStage.ReadDays, "-2, 0, 3…") ?? [],
            RemindEvery = every > 0 ? every : null,
            Escalations = check ? [] : Value(activity, "escalate", ElsaStage.ReadEscalations, """[{"after":3,"to":{"role":"admin","unit":"own"},"how":"tell"}]""") ?? [],
        };
    }

    private HashSet<RouteAction> Actions(ElsaActivity activity, bool first)
    {
        var accepts = flow.Follow(activity.Id, ElsaWords.Accept) is not null;
        HashSet<RouteAction> actions = [first ? RouteAction.Submit : accepts ? RouteAction.Accept : RouteAction.Approve];
        if (flow.Follow(activity.Id, ElsaWords.Return) is not null) actions.Add(RouteAction.Return);
        if (Flag(activity, "withdraw")) actions.Add(RouteAction.Withdraw);
        return actions;
    }

    /// <summary>Key of the stage that a way back leads to; into a branch, of the stage behind it.</summary>
    private string? Target(ElsaActivity from, string to)
    {
        var target = activities[to];
        if (target.Type == ElsaWords.Condition && flow.Follow(to, ElsaWords.Yes) is { } behind) target = activities[behind];
        if (target.Type == ElsaWords.Stage) return Key(target);
        faults.Add(from.Id, "elsa.return-not-a-stage");
        return null;
    }

    private static string Key(ElsaActivity activity) => activity.Inputs.GetValueOrDefault("key") as string ?? "";

    private static string Text(ElsaActivity activity, string name) => Convert.ToString(activity.Inputs.GetValueOrDefault(name), CultureInfo.InvariantCulture) ?? "";

    private string Needed(ElsaActivity activity, string name)
    {
        var text = Text(activity, name);
        if (string.IsNullOrWhiteSpace(text)) faults.Add(activity.Id, "elsa.missing", name);
        return text;
    }

    private Term Term(ElsaActivity activity, string before = "")
    {
        string Name(string language) => before.Length == 0 ? language : before + char.ToUpperInvariant(language[0]) + language[1..];
        return new Term(Needed(activity, Name("hans")), Needed(activity, Name("hant")), Needed(activity, Name("en")));
    }

    private T? Value<T>(ElsaActivity activity, string name, Func<string, T?> read, string expected)
        where T : class
    {
        if (read(Text(activity, name)) is { } value) return value;
        faults.Add(activity.Id, "elsa.bad-value", name, expected);
        return null;
    }

    private T Word<T>(ElsaActivity activity, string name, T usual)
        where T : struct, Enum
    {
        var text = Text(activity, name).Trim();
        if (text.Length == 0) return usual;
        if (char.IsLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var word) && Enum.IsDefined(word)) return word;
        faults.Add(activity.Id, "elsa.bad-value", name, string.Join(", ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant())));
        return usual;
    }

    private int Number(ElsaActivity activity, string name)
    {
        var text = Text(activity, name).Trim();
        if (text.Length == 0) return 0;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        faults.Add(activity.Id, "elsa.bad-value", name, "0, 1, 2, 3…");
        return 0;
    }

    private bool Flag(ElsaActivity activity, string name)
    {
        var value = activity.Inputs.GetValueOrDefault(name);
        if (value is bool yes) return yes;
        if (value is null or "") return false;
        if (bool.TryParse(value as string, out var read)) return read;
        faults.Add(activity.Id, "elsa.bad-value", name, "true, false");
        return false;
    }
}
