using System.Globalization;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using YamlDotNet.RepresentationModel;

namespace WorkSummary.Files.Routes;

/// <summary>Reads the script of a rehearsal from YAML. Every problem is told in one go, with line and character.</summary>
public static class RehearsalFile
{
    private static readonly Dictionary<string, (RehearsalKind Kind, RouteAction Action)> Deeds = Words();

    /// <summary>Reads a script's file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="calendars">Folder of the calendars that a script may name, <c>templates/calendars</c>.</param>
    public static Result<Rehearsal> Open(string path, string calendars) => Whole(YamlFile.Open(path), calendars);

    /// <summary>Reads a script.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="file">Name of the file without folders, for places.</param>
    /// <param name="calendars">Folder of the calendars that a script may name.</param>
    public static Result<Rehearsal> Read(string yaml, string file, string calendars) => Whole(YamlFile.Parse(file, yaml), calendars);

    private static Result<Rehearsal> Whole(YamlFile file, string calendars)
    {
        if (file.RootMap() is not { } map) return Result<Rehearsal>.Failure(file.Problems);
        var others = new List<Problem>();
        var calendar = Calendar(map, calendars, others);
        var script = new Rehearsal
        {
            Calendar = calendar,
            Units = [.. map.Maps("units", required: true).Select(Unit)],
            Members = [.. map.Maps("members", required: true).Select(MemberYaml.Read)],
            Substitutes = [.. map.Maps("substitutes").Select(Substitute)],
            Round = CalendarFile.Day(file, map.Find("due")) is { } day ? new RoundCall(map.File.Name, day) : null,
            Unit = map.Text("unit"),
            Start = Moment(map, "start", calendar, required: true) ?? default,
            Steps = [.. map.Maps("steps", required: true).Select(m => Step(m, calendar))],
        };
        map.Close();
        var members = script.Members.Select(m => m.Id).ToList();
        foreach (var step in map.Maps("steps"))
        {
            if (step.Find("by") is YamlScalarNode { Value: { } by } node && !members.Contains(by)) file.ReportUnknown(node, "catalog.unknown-member", by, members);
        }

        if (script.Unit.Length > 0 && script.Units.All(u => u.Code != script.Unit)) RouteYaml.Unknown(file, (YamlScalarNode)map.Find("unit")!, [.. script.Units.Select(u => u.Code)]);
        Problem[] problems = [.. file.Problems, .. others];
        return problems.Length > 0 ? Result<Rehearsal>.Failure(problems) : script;
    }

    /// <summary>The key of a calendar of the folder, a calendar written out, or every day of the year.</summary>
    private static SchoolCalendar Calendar(YamlMap map, string folder, List<Problem> problems)
    {
        switch (map.Find("calendar"))
        {
            case null: return SchoolCalendar.EveryDay;
            case YamlMappingNode node: return CalendarFile.Read(new YamlMap(map.File, node));
            case YamlScalarNode { Value: { } key } node:
                var known = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yaml").Select(p => Path.GetFileNameWithoutExtension(p)!).Order(StringComparer.Ordinal).ToList() : [];
                if (known.Contains(key))
                {
                    var read = CalendarFile.Open(Path.Combine(folder, key + ".yaml"));
                    problems.AddRange(read.Problems);
                    return read.Value ?? SchoolCalendar.EveryDay;
                }

                RouteYaml.Unknown(map.File, node, known);
                return SchoolCalendar.EveryDay;
            case var other:
                map.File.Report(other, "catalog.expected-text", "calendar");
                return SchoolCalendar.EveryDay;
        }
    }

    private static OrgUnit Unit(YamlMap map)
    {
        var unit = new OrgUnit(map.Text("code"), map.Text("name"), map.Text("type"), map.OptionalText("parent"));
        map.Close();
        return unit;
    }

    private static Substitution Substitute(YamlMap map)
    {
        var substitution = new Substitution(
            map.Text("for"), map.Text("by"),
            CalendarFile.Day(map.File, map.Find("from", required: true)) ?? default, CalendarFile.Day(map.File, map.Find("to", required: true)) ?? default);
        map.Close();
        return substitution;
    }

    private static RehearsalStep Step(YamlMap map, SchoolCalendar calendar)
    {
        var (kind, action) = map.Find("do", required: true) is { } deed ? RouteYaml.Word(map, deed, Deeds) : default;
        var step = new RehearsalStep
        {
            At = Moment(map, "at", calendar, required: false),
            AfterDays = map.Count("after"),
            Kind = kind,
            By = kind is RehearsalKind.Wait or RehearsalKind.Know ? map.OptionalText("by") ?? "" : map.Text("by"),
            Command = new RouteCommand("", action, 0, Reason: map.OptionalText("reason"))
            {
                To = map.OptionalText("to"), MemberId = map.OptionalText("whom"), Until = Moment(map, "until", calendar, required: false),
            },
            Facts = map.Map("facts") is { } facts ? Facts(facts) : null,
            Expect = map.OptionalText("expect"),
            Where = new Place { File = map.File.Name, Line = (int)map.Node.Start.Line },
        };
        map.Close();
        return step;
    }

    private static RouteFacts Facts(YamlMap map)
    {
        var indicators = map.Map("indicators")?.AllTexts() ?? new Dictionary<string, string>();
        var facts = new RouteFacts
        {
            Kind = map.OptionalText("kind") ?? "",
            Errors = map.Count("errors"),
            Warnings = map.Count("warnings"),
            Late = map.Flag("late"),
            Indicators = indicators.ToDictionary(
                i => i.Key, i => decimal.TryParse(i.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var n) ? (object?)n : i.Value, StringComparer.Ordinal),
        };
        map.Close();
        return facts;
    }

    // 2024-09-23 09:00 on the calendar's clock, or a day: its morning.
    private static DateTimeOffset? Moment(YamlMap map, string key, SchoolCalendar calendar, bool required)
    {
        if (map.Find(key, required) is not { } node) return null;
        var text = (node as YamlScalarNode)?.Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return calendar.MorningOf(day);
        if (DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return new DateTimeOffset(time, calendar.Zone.GetUtcOffset(time)).ToUniversalTime();
        map.File.Report(node, RouteYaml.Problem("rehearsals.bad-moment", text));
        return null;
    }

    private static Dictionary<string, (RehearsalKind, RouteAction)> Words()
    {
        var words = new Dictionary<string, (RehearsalKind, RouteAction)>(StringComparer.Ordinal)
        {
            ["write"] = (RehearsalKind.Write, default), ["know"] = (RehearsalKind.Know, default),
            ["leave"] = (RehearsalKind.Leave, default), ["wait"] = (RehearsalKind.Wait, default),
            ["hand-over"] = (RehearsalKind.Command, RouteAction.HandOver), ["add-reviewer"] = (RehearsalKind.Command, RouteAction.AddReviewer),
        };
        foreach (var action in Enum.GetValues<RouteAction>())
        {
            if (action is not (RouteAction.Check or RouteAction.Remind or RouteAction.Escalate or RouteAction.Lapse or RouteAction.Migrate or RouteAction.HandOver or RouteAction.AddReviewer))
                words[action.ToString().ToLowerInvariant()] = (RehearsalKind.Command, action);
        }

        return words;
    }
}
