using WorkSummary.Core.Indicators;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using YamlDotNet.RepresentationModel;

namespace WorkSummary.Files.Routes;

/// <summary>One route file, from its nodes to a <see cref="Route"/>; problems gather in the file.</summary>
internal static class RouteYaml
{
    private static readonly Texts Texts = new("WorkSummary.Files.Routes.Messages", typeof(RouteYaml));

    private static readonly Dictionary<string, AmendmentRule> Amendments = Words<AmendmentRule>();

    public static Problem Problem(string code, params object?[] args) => new(Texts, code, args);

    public static Route? Read(YamlFile file, IReadOnlyList<Indicator>? indicators)
    {
        if (file.RootMap() is not { } map) return null;
        var stageMaps = map.Maps("stages", required: true);
        var route = new Route
        {
            Key = map.Text("key"),
            Version = map.Count("version"),
            Name = map.Term("display"),
            Amendments = map.Find("amendments") is { } rule ? Word(map, rule, Amendments) : default,
            Stages = Linked([.. stageMaps.Select(StageYaml.Read)], stageMaps),
        };
        map.Close();

        if (route.Key.Length > 0 && route.Key != Path.GetFileNameWithoutExtension(file.Name))
            file.Report(map.Find("key")!, Problem("routes.key-and-file", route.Key, file.Name));
        if (route.Version < 1) file.Report(map.Find("version") ?? map.Node, Problem("routes.no-version"));
        foreach (var fault in RouteCheck.Find(route, indicators)) Report(file, map, stageMaps, fault);
        return route;
    }

    /// <summary>The stages with the keys that lead from one to another, once all of them are known.</summary>
    private static List<Stage> Linked(List<Stage> stages, IReadOnlyList<YamlMap> maps)
    {
        for (var i = 0; i < stages.Count; i++)
        {
            var map = maps[i];
            var earlier = stages.Take(i).Where(s => s.Kind == StageKind.People).Select(s => s.Key).ToList();
            if (map.Find("next") is { } next && stages[i].Next is { } after && stages.TrueForAll(s => s.Key != after))
            {
                Unknown(map.File, (YamlScalarNode)next, [.. stages.Skip(i + 1).Select(s => s.Key)]);
                stages[i] = stages[i] with { Next = null };
            }

            stages[i] = map.Find("returnTo") switch
            {
                YamlScalarNode { Value: "previous" } => stages[i] with { ReturnTo = earlier is [.., var last] ? last : null },
                YamlScalarNode { Value: "any" } => stages[i] with { ReturnTo = earlier is [var usual, ..] ? usual : null, ReturnChoices = earlier },
                YamlScalarNode one => stages[i] with { ReturnTo = Known(map.File, one, stages, earlier) },
                YamlSequenceNode list => stages[i] with
                {
                    ReturnTo = list.Children.OfType<YamlScalarNode>().FirstOrDefault() is { } first ? Known(map.File, first, stages, earlier) : null,
                    ReturnChoices = [.. list.Children.OfType<YamlScalarNode>().Select((n, at) => at == 0 ? n.Value : Known(map.File, n, stages, earlier)).OfType<string>()],
                },
                _ => stages[i],
            };
        }

        return stages;
    }

    /// <summary>The key of a stage, or null after a problem; one that is there but stands later is the route's own check to tell.</summary>
    private static string? Known(YamlFile file, YamlScalarNode node, List<Stage> stages, List<string> earlier)
    {
        if (stages.Exists(s => s.Key == node.Value)) return node.Value;
        Unknown(file, node, earlier);
        return null;
    }

    private static void Report(YamlFile file, YamlMap map, IReadOnlyList<YamlMap> stages, RouteFault fault)
    {
        var at = fault.Stage >= 0 && fault.Stage < stages.Count ? stages[fault.Stage] : map;
        var node = fault.Field is { } field ? at.Find(field) : null;
        if (node is YamlSequenceNode list && fault.Index is { } i && i < list.Children.Count) node = list.Children[i];
        if (node is YamlScalarNode text && fault.Field is "when" or "requires" && fault.Problem.Where is not null) file.ReportWithin((YamlScalarNode)node!, fault.Problem);
        else file.Report(node ?? at.Node, fault.Problem);
    }

    public static T Word<T>(YamlMap map, YamlNode? node, Dictionary<string, T> words)
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

    public static void Unknown(YamlFile file, YamlScalarNode node, IReadOnlyCollection<string> known)
    {
        var written = node.Value ?? "";
        file.Report(node, Spelling.Likely(written, known) is { } near
            ? Problem("routes.unknown-word.near", written, near)
            : Problem("routes.unknown-word", written, string.Join(", ", known)));
    }

    public static Dictionary<string, T> Words<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(v => v.ToString().ToLowerInvariant(), v => v, StringComparer.Ordinal);
}
