using System.Globalization;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using YamlDotNet.RepresentationModel;

namespace WorkSummary.Files.Routes;

/// <summary>Reads school calendars from YAML. Every problem is told in one go, with line and character.</summary>
public static class CalendarFile
{
    private static readonly Dictionary<string, DayOfWeek> Weekdays = RouteYaml.Words<DayOfWeek>();

    /// <summary>Reads a calendar.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="file">Name of the file without folders, for places; without its extension it must be the calendar's key.</param>
    public static Result<SchoolCalendar> Read(string yaml, string file) => Whole(YamlFile.Parse(file, yaml));

    /// <summary>Reads a calendar's file.</summary>
    /// <param name="path">The file, such as <c>templates/calendars/2024-2025.yaml</c>.</param>
    public static Result<SchoolCalendar> Open(string path) => Whole(YamlFile.Open(path));

    /// <summary>Reads every calendar of a folder; an installation may have none.</summary>
    /// <param name="folder">The folder, such as <c>templates/calendars</c>.</param>
    public static Result<IReadOnlyList<SchoolCalendar>> ReadFolder(string folder)
    {
        if (!Directory.Exists(folder)) return Result<IReadOnlyList<SchoolCalendar>>.Success([]);
        var read = Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(Open).ToList();
        var problems = read.SelectMany(r => r.Problems).ToList();
        return problems.Count > 0
            ? Result<IReadOnlyList<SchoolCalendar>>.Failure(problems)
            : Result<IReadOnlyList<SchoolCalendar>>.Success([.. read.Select(r => r.Value!)]);
    }

    private static Result<SchoolCalendar> Whole(YamlFile file)
    {
        if (file.RootMap() is not { } map) return Result<SchoolCalendar>.Failure(file.Problems);
        var calendar = Read(map);
        if (calendar.Key.Length > 0 && calendar.Key != Path.GetFileNameWithoutExtension(file.Name))
            file.Report(map.Find("key")!, RouteYaml.Problem("calendars.key-and-file", calendar.Key, file.Name));
        return file.Problems.Count > 0 ? Result<SchoolCalendar>.Failure(file.Problems) : calendar;
    }

    /// <summary>A calendar from its mapping; problems gather in the file.</summary>
    internal static SchoolCalendar Read(YamlMap map)
    {
        var calendar = new SchoolCalendar
        {
            Key = map.Text("key"),
            Zone = Zone(map),
            Terms = [.. map.Maps("terms").Select(Range)],
            Holidays = [.. map.Maps("holidays").Select(Range)],
            Morning = Time(map),
        };
        if (map.Find("weekdays") is not null) calendar = calendar with { Weekdays = map.Scalars("weekdays").Select(w => RouteYaml.Word(map, w, Weekdays)).ToHashSet() };
        var made = new HashSet<DateOnly>();
        foreach (var node in map.Scalars("madeUp"))
        {
            if (Day(map.File, node) is not { } day) continue;
            if (calendar.IsSchoolDay(day)) map.File.Report(node, RouteYaml.Problem("calendars.needless", node.Value));
            made.Add(day);
        }

        map.Close();
        calendar = calendar with { MadeUp = made };
        var start = calendar.Terms.Count > 0 ? calendar.Terms.Min(t => t.From) : new DateOnly(2000, 1, 3);
        if (map.File.Problems.Count == 0 && !calendar.SchoolDaysAfter(start.AddDays(-1)).Any()) map.File.Report(map.Node, RouteYaml.Problem("calendars.no-school"));
        return calendar;
    }

    /// <summary>A date at a node, or null after a problem.</summary>
    internal static DateOnly? Day(YamlFile file, YamlNode? node)
    {
        if (node is null) return null;
        var text = (node as YamlScalarNode)?.Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        file.Report(node, RouteYaml.Problem("calendars.bad-day", text));
        return null;
    }

    private static DayRange Range(YamlMap map)
    {
        var (from, to) = (Day(map.File, map.Find("from", required: true)), Day(map.File, map.Find("to", required: true)));
        map.Close();
        if (from > to) map.File.Report(map.Node, RouteYaml.Problem("calendars.bad-range", $"{from:yyyy-MM-dd}", $"{to:yyyy-MM-dd}"));
        return new DayRange(from ?? default, to ?? default);
    }

    private static TimeZoneInfo Zone(YamlMap map)
    {
        var text = map.Text("zone");
        if (text.Length == 0) return TimeZoneInfo.Utc;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone)) return zone;
        map.File.Report(map.Find("zone")!, RouteYaml.Problem("calendars.bad-zone", text));
        return TimeZoneInfo.Utc;
    }

    private static TimeOnly Time(YamlMap map)
    {
        if (map.Find("morning") is not { } node) return new TimeOnly(8, 0);
        var text = (node as YamlScalarNode)?.Value;
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        map.File.Report(node, RouteYaml.Problem("calendars.bad-time", text));
        return new TimeOnly(8, 0);
    }
}
