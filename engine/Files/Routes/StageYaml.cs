using System.Globalization;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using YamlDotNet.RepresentationModel;

namespace WorkSummary.Files.Routes;

/// <summary>One stage of a route file. The keys that lead to other stages are seen to once all are known.</summary>
internal static class StageYaml
{
    private static readonly Dictionary<string, Role> Roles = RouteYaml.Words<Role>();

    private static readonly Dictionary<string, RouteAction> Actions =
        new[] { RouteAction.Submit, RouteAction.Withdraw, RouteAction.Approve, RouteAction.Return, RouteAction.Accept }
            .ToDictionary(a => a.ToString().ToLowerInvariant(), a => a, StringComparer.Ordinal);

    private static readonly Dictionary<string, StageKind> Kinds = RouteYaml.Words<StageKind>();

    private static readonly Dictionary<string, EscalationKind> Ways = RouteYaml.Words<EscalationKind>();

    // OrgUnits.UnitType in lists.md.
    private static readonly string[] UnitTypes =
        ["school", "junior-secondary", "teaching-point", "kindergarten", "central-school", "community", "activity-centre", "federation", "bureau"];

    public static Stage Read(YamlMap map)
    {
        var kind = map.Find("kind") is { } word ? RouteYaml.Word(map, word, Kinds) : StageKind.People;
        var reviewers = Reviewers(map, kind);
        var first = reviewers is [var leading, ..] ? leading : null;
        var quorum = ReadQuorum(map);
        // One role alone, and several of it must agree: then so many have a seat.
        if (reviewers is [{ MemberId: null, People: 1 } only] && quorum.Count > 1 && map.Find("people") is null) reviewers = [only with { People = quorum.Count }];
        var due = map.Count("dueDays");
        var withRound = DueWithRound(map);
        var every = map.Count("remindEvery");
        var stage = new Stage
        {
            Key = map.Text("key"),
            Name = map.Term("display"),
            Kind = kind,
            Role = first?.Role ?? Role.Principal,
            Unit = first?.Unit ?? new StageUnit(UnitRelation.Own),
            Reviewers = reviewers,
            Quorum = quorum,
            Actions = map.Scalars("actions").Select(a => RouteYaml.Word(map, a, Actions)).ToHashSet(),
            When = map.OptionalText("when"),
            Optional = map.Flag("optional"),
            Requires = map.OptionalText("requires"),
            Failure = map.OptionalTerm("failure"),
            Next = map.OptionalText("next"),
            DueDays = due > 0 ? due : null,
            DueWithRound = withRound,
            Remind = [.. map.Scalars("remind").Select(n => Days(map, n)).OfType<int>()],
            RemindEvery = every > 0 ? every : null,
            Escalations = [.. map.Maps("escalate").Select(ReadEscalation)],
        };
        map.Find("returnTo");
        map.Close();
        return stage;
    }

    /// <summary><c>role</c> with <c>unit</c>, or <c>member</c>, as keys of the stage for one reviewer; <c>reviewers</c> for several.</summary>
    private static List<Reviewer> Reviewers(YamlMap map, StageKind kind)
    {
        if (map.Find("reviewers") is not null) return [.. map.Maps("reviewers").Select(m => Closed(m, Reviewer(m)))];
        if (kind == StageKind.Check && map.Find("role") is null && map.Find("member") is null) return [];
        return [Reviewer(map)];
    }

    private static Reviewer Closed(YamlMap map, Reviewer reviewer)
    {
        map.Close();
        return reviewer;
    }

    private static Reviewer Reviewer(YamlMap map)
    {
        var member = map.OptionalText("member");
        var role = map.Find("role", required: member is null);
        var people = map.Count("people");
        return new Reviewer
        {
            MemberId = member,
            Role = role is not null || member is null ? RouteYaml.Word(map, role, Roles) : null,
            Unit = Unit(map),
            People = people > 0 ? people : 1,
        };
    }

    /// <summary><c>all</c>, <c>any</c> or a number; any when it is not there.</summary>
    private static Quorum ReadQuorum(YamlMap map) => map.Find("quorum") switch
    {
        null or YamlScalarNode { Value: "any" } => Quorum.Any,
        YamlScalarNode { Value: "all" } => Quorum.All,
        var node when node is YamlScalarNode { Value: { } text } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 => new Quorum(n),
        var node => Bad(map, node),
    };

    /// <summary><c>due: round</c>; there is no other.</summary>
    private static bool DueWithRound(YamlMap map)
    {
        if (map.Find("due") is not { } node) return false;
        if (node is YamlScalarNode { Value: "round" }) return true;
        map.File.Report(node, "catalog.bad-value", "due", "round");
        return false;
    }

    private static Quorum Bad(YamlMap map, YamlNode node)
    {
        map.File.Report(node, "catalog.bad-value", "quorum", "all, any, 1, 2, 3…");
        return Quorum.Any;
    }

    private static int? Days(YamlMap map, YamlScalarNode node)
    {
        if (int.TryParse(node.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) && Math.Abs(days) <= 366) return days;
        map.File.Report(node, "catalog.bad-value", "remind", "-2, 0, 3…");
        return null;
    }

    /// <summary><c>{ after: 3, to: { role, unit }, how: tell }</c>.</summary>
    private static Escalation ReadEscalation(YamlMap map)
    {
        var to = map.Map("to");
        var escalation = new Escalation(
            map.Count("after"),
            to is null ? new Reviewer() : Closed(to, Reviewer(to)),
            map.Find("how") is { } how ? RouteYaml.Word(map, how, Ways) : EscalationKind.Tell);
        if (to is null) map.Find("to", required: true);
        map.Close();
        return escalation;
    }

    /// <summary><c>own</c>, <c>parent</c>, <c>{ parent: TYPE }</c> or <c>{ ancestor: TYPE }</c>.</summary>
    private static StageUnit Unit(YamlMap map)
    {
        var node = map.Find("unit", required: true);
        switch (node)
        {
            case null: break;
            case YamlScalarNode { Value: "own" }: return new StageUnit(UnitRelation.Own);
            case YamlScalarNode { Value: "parent" }: return new StageUnit(UnitRelation.Parent);
            case YamlMappingNode { Children.Count: 1 } relation when relation.Children.First() is { Key: YamlScalarNode name, Value: YamlScalarNode type }:
                if (name.Value is not ("parent" or "ancestor"))
                {
                    RouteYaml.Unknown(map.File, name, ["parent", "ancestor"]);
                    break;
                }

                if (!UnitTypes.Contains(type.Value)) RouteYaml.Unknown(map.File, type, UnitTypes);
                return new StageUnit(name.Value == "parent" ? UnitRelation.Parent : UnitRelation.Ancestor, type.Value);
            default: map.File.Report(node, RouteYaml.Problem("routes.bad-unit")); break;
        }

        return new StageUnit(UnitRelation.Own);
    }
}
