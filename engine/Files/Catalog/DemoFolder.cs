using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using YamlDotNet.RepresentationModel;

namespace WorkSummary.Files;

/// <summary>Reads <c>templates/demo</c>: <c>members.yaml</c>, <c>rounds.yaml</c> and the place of <c>lists</c>.</summary>
public static class DemoFolder
{
    private static readonly Dictionary<string, RouteAction> Actions = new(StringComparer.Ordinal)
    {
        ["submit"] = RouteAction.Submit,
        ["withdraw"] = RouteAction.Withdraw,
        ["approve"] = RouteAction.Approve,
        ["return"] = RouteAction.Return,
        ["accept"] = RouteAction.Accept,
        ["cancel"] = RouteAction.Cancel,
    };

    private static readonly Dictionary<string, string> States =
        new[] { "draft", "in-review", "returned", "at-bureau", "returned-by-bureau", "accepted" }.ToDictionary(s => s, StringComparer.Ordinal);

    /// <summary>Reads the demo world; all problems in one go, each with file, line and character.</summary>
    /// <param name="templates">The <c>templates</c> folder.</param>
    public static Result<DemoWorld> Load(string templates)
    {
        var folder = Path.Combine(templates, "demo");
        var membersFile = YamlFile.Open(Path.Combine(folder, "members.yaml"));
        var roundsFile = YamlFile.Open(Path.Combine(folder, "rounds.yaml"));
        var members = membersFile.RootMaps().Select(MemberYaml.Read).ToList();
        var ids = members.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        var rounds = roundsFile.RootMaps().Select(m => Round(m, ids)).ToList();
        Problem[] problems = [.. membersFile.Problems, .. roundsFile.Problems];
        return problems.Length > 0 ? Result<DemoWorld>.Failure(problems) : new DemoWorld(Path.Combine(folder, "lists"), members, rounds);
    }

    private static DemoRound Round(YamlMap map, HashSet<string> ids)
    {
        var round = new DemoRound
        {
            Key = map.Text("key"),
            Title = map.Term("title"),
            Kind = map.Text("kind"),
            Period = map.Text("period"),
            By = Account(map, "by", ids),
            Opens = Day(map, "opens"),
            Due = Day(map, "due"),
            Closed = map.Flag("closed"),
            Units = map.Texts("units"),
            Reports = [.. map.Maps("reports").Select(m => Report(m, ids))],
        };
        map.Close();
        return round;
    }

    private static DemoReport Report(YamlMap map, HashSet<string> ids)
    {
        var report = new DemoReport
        {
            Unit = map.Text("unit"),
            Author = Account(map, "author", ids),
            State = map.Word("state", States),
            Begun = Day(map, "begun"),
            Steps = [.. map.Maps("steps").Select(m => Step(m, ids))],
            Narrative = map.Map("narrative") is { } texts ? texts.AllTexts() : new Dictionary<string, string>(),
        };
        map.Close();
        return report;
    }

    private static DemoStep Step(YamlMap map, HashSet<string> ids)
    {
        var step = new DemoStep(map.Word("action", Actions), Account(map, "by", ids), Day(map, "at"), map.OptionalText("reason"));
        map.Close();
        return step;
    }

    private static string Account(YamlMap map, string key, HashSet<string> ids)
    {
        var id = map.Text(key);
        if (id.Length > 0 && !ids.Contains(id)) map.File.ReportUnknown(map.Find(key)!, "catalog.unknown-member", id, ids);
        return id;
    }

    // 2025-01-06, or the days from today on which the server first starts: -3, 0, 5.
    private static DemoDay Day(YamlMap map, string key)
    {
        var text = map.Text(key);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)) return new DemoDay(on, 0);
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days)) return new DemoDay(null, days);
        if (text.Length > 0) map.File.Report((YamlNode)map.Find(key)!, "catalog.bad-day", key);
        return default;
    }
}
