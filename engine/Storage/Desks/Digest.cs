using System.Globalization;
using WorkSummary.Core.Plugins;

namespace WorkSummary.Storage.Desks;

/// <summary>A day's digest: how many there are of each group, and where to look. Names nobody.</summary>
internal static class Digest
{
    public const string Code = "digest.daily";

    /// <summary>Where everything stands that was told.</summary>
    public const string Page = "/notices";

    private static readonly (string Group, string Link, string[] Codes)[] Groups =
    [
        ("tasks", "/", ["notice.task", "notice.submitted", "notice.resubmitted"]),
        ("reminders", "/", ["notice.reminder", "notice.overdue", "notice.escalated", "notice.chased"]),
        ("rounds", "/", ["notice.round-opened", "notice.round-open-again", "notice.round-extended", "notice.round-excused", "notice.round-closed"]),
        ("rows", "/lists/open", ["notice.row-conflict", "notice.row-refused"]),
        ("progress", Page,
        [
            "notice.went-on", "notice.agreed", "notice.accepted", "notice.returned", "notice.withdrawn", "notice.cancelled", "notice.task-gone",
            "notice.stood-in", "notice.stood-in-for", "notice.stands-in", "notice.reopened", "notice.lapsed",
        ]),
        ("others", Page, []),
    ];

    /// <summary>How many of each group: <c>tasks:3</c>.</summary>
    public static IReadOnlyList<string> Gather(IEnumerable<string> codes)
    {
        var counts = codes.CountBy(GroupOf).ToDictionary(StringComparer.Ordinal);
        return [.. Groups.Where(g => counts.ContainsKey(g.Group)).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Group}:{counts[g.Group]}"))];
    }

    public static string Subject(IReadOnlyList<string> gathered, CultureInfo culture) =>
        StorageTexts.Get(Code, culture, gathered.Sum(g => Read(g).Count));

    public static IReadOnlyList<NoticeLine> Lines(IReadOnlyList<string> gathered, CultureInfo culture) =>
    [
        .. gathered.Select(Read).Select(g => new NoticeLine(
            StorageTexts.Get("digest." + g.Group, culture, g.Count), Groups.FirstOrDefault(known => known.Group == g.Group).Link ?? Page)),
    ];

    private static string GroupOf(string code) => Groups.FirstOrDefault(g => g.Codes.Contains(code)).Group ?? "others";

    private static (string Group, int Count) Read(string gathered)
    {
        var parts = gathered.Split(':');
        return (parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
