using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using YamlDotNet.RepresentationModel;

namespace WorkSummary.Files.Routes;

/// <summary>One route file, from its nodes to a <see cref="Route"/>; problems gather in the file.</summary>
internal static class RouteYaml
{
    private static readonly Texts Texts = new("WorkSummary.Files.Routes.Messages", typeof(RouteYaml));

    private static readonly Dictionary<string, Role> Roles = Words<Role>();

    private static readonly Dictionary<string, RouteAction> Actions = Words<RouteAction>(RouteAction.Start, RouteAction.Cancel);

    // OrgUnits.UnitType in lists.md.
    private static readonly string[] UnitTypes =
        ["school", "junior-secondary", "teaching-point", "kindergarten", "central-school", "community", "activity-centre", "federation", "bureau"];

    public static Problem Problem(string code, params object?[] args) => new(Texts, code, args);

    public static Route? Read(YamlFile file)
    {
        if (file.RootMap() is not { } map) return null;
        var stageMaps = map.Maps("stages", required: true);
        var route = new Route
        {
            Key = map.Text("key"),
            Version = map.Count("version"),
            Name = map.Term("display"),
            Stages = [.. stageMaps.Select(Stage)],
        };
        map.Close();

        if (route.Key.Length > 0 && route.Key != Path.GetFileNameWithoutExtension(file.Name))
            file.Report(map.Find("key")!, Problem("routes.key-and-file", route.Key, file.Name));
        if (route.Version < 1) file.Report(map.Find("version") ?? map.Node, Problem("routes.no-version"));
        CheckWay(file, map, route, stageMaps);
        return route;
    }

    private static Stage Stage(YamlMap map)
    {
        var quorum = map.Find("quorum") is null ? 1 : map.Count("quorum");
        if (quorum != 1) map.File.Report(map.Find("quorum")!, Problem("routes.quorum", quorum));
        var due = map.Count("dueDays");
        var stage = new Stage
        {
            Key = map.Text("key"),
            Name = map.Term("display"),
            Role = Word(map, map.Find("role", required: true), Roles),
            Unit = Unit(map),
            Quorum = quorum,
            DueDays = due > 0 ? due : null,
            Actions = map.Scalars("actions").Select(a => Word(map, a, Actions)).ToHashSet(),
            ReturnTo = map.OptionalText("returnTo"),
        };
        map.Close();
        return stage;
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
                    Unknown(map.File, name, ["parent", "ancestor"]);
                    break;
                }

                if (!UnitTypes.Contains(type.Value)) Unknown(map.File, type, UnitTypes);
                return new StageUnit(name.Value == "parent" ? UnitRelation.Parent : UnitRelation.Ancestor, type.Value);
            default: map.File.Report(node, Problem("routes.bad-unit")); break;
        }

        return new StageUnit(UnitRelation.Own);
    }

    /// <summary>What no single stage shows: the way must begin with a writer, end with an acceptance, and lead on from everywhere.</summary>
    private static void CheckWay(YamlFile file, YamlMap map, Route route, IReadOnlyList<YamlMap> stageMaps)
    {
        var stages = route.Stages;
        if (stages.Count < 2)
        {
            file.Report(map.Find("stages") ?? map.Node, Problem("routes.too-short"));
            return;
        }

        for (var i = 0; i < stages.Count; i++)
        {
            var (stage, node) = (stages[i], stageMaps[i].Node);
            var (first, last) = (i == 0, i == stages.Count - 1);
            var forward = first ? RouteAction.Submit : last ? RouteAction.Accept : RouteAction.Approve;
            if (!stage.Actions.Contains(forward)) file.Report(node, Problem("routes.no-way-on", stage.Key, Word(forward)));
            foreach (var action in stage.Actions.Where(a => a != forward && a != (first ? RouteAction.Withdraw : RouteAction.Return)))
                file.Report(node, Problem("routes.action-out-of-place", stage.Key, Word(action)));
            if (first && stage.Unit.Relation != UnitRelation.Own) file.Report(node, Problem("routes.first-not-own", stage.Key));
            if (stage.Key is Route.Accepted or Route.Cancelled) file.Report(node, Problem("routes.reserved-key", stage.Key));
            if (stages.Take(i).Any(s => s.Key == stage.Key)) file.Report(node, Problem("routes.stage-twice", stage.Key));
            if (stage.ReturnTo is { } back && !stages.Take(i).Any(s => s.Key == back))
            {
                var earlier = stages.Take(i).Select(s => s.Key).ToList();
                Unknown(file, (YamlScalarNode)stageMaps[i].Find("returnTo")!, earlier);
            }
        }
    }

    private static T Word<T>(YamlMap map, YamlNode? node, Dictionary<string, T> words)
        where T : struct
    {
        if (node is YamlScalarNode { Value: { } text } scalar)
        {
            if (words.TryGetValue(text, out var meaning)) return meaning;
            Unknown(map.File, scalar, words.Keys);
        }
        else if (node is not null)
        {
            map.File.Report(node, "catalog.expected-text", "role");
        }

        return default;
    }

    private static void Unknown(YamlFile file, YamlScalarNode node, IReadOnlyCollection<string> known)
    {
        var written = node.Value ?? "";
        file.Report(node, Spelling.Likely(written, known) is { } near
            ? Problem("routes.unknown-word.near", written, near)
            : Problem("routes.unknown-word", written, string.Join(", ", known)));
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static Dictionary<string, T> Words<T>(params T[] without)
        where T : struct, Enum => Enum.GetValues<T>().Except(without).ToDictionary(Word, v => v, StringComparer.Ordinal);
}
