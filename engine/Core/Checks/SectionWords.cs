using System.Collections.Concurrent;
using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Checks;

/// <summary>
/// The words by which people head a section, in both scripts. A heading in a section's own words stands for that section alone; one
/// in other words may stand for two (存在问题与打算).
/// </summary>
internal static class SectionWords
{
    private static readonly IReadOnlyList<(string[] Keys, string[] Words)> Meanings =
        [.. WordList.Lines("Sections").Select(l => l.Split(':', 2)).Select(p => (p[0].Split(' ', StringSplitOptions.RemoveEmptyEntries), p[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

    // The headings of the kinds are few; what is made of them is kept.
    private static readonly ConcurrentDictionary<string, string> Evened = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, string[]> Known = new(StringComparer.Ordinal);

    /// <summary>True when a heading stands for a section.</summary>
    /// <param name="kind">The kind of the report.</param>
    /// <param name="section">One of its sections.</param>
    /// <param name="heading">Words of the heading, in either script.</param>
    public static bool Match(ReportKind kind, Section section, string heading)
    {
        var words = Passages.Even(heading);
        if (kind.Sections.FirstOrDefault(s => Own(s) == words) is { } owner) return owner == section;
        return Longest(section, words) > 0;
    }

    /// <summary>True when a heading is the section's own, word by word.</summary>
    public static bool IsOwn(Section section, string heading) => Own(section) == Passages.Even(heading);

    /// <summary>True when a heading consists of one of the section's words and nothing else.</summary>
    public static bool IsWord(Section section, string heading)
    {
        var words = Passages.Even(heading);
        return Own(section) == words || WordsOf(Own(section)).Contains(words);
    }

    /// <summary>The section that a heading stands for above all; null when for none.</summary>
    public static Section? Best(ReportKind kind, string heading)
    {
        var words = Passages.Even(heading);
        return kind.Sections.FirstOrDefault(s => Own(s) == words)
            ?? kind.Sections.Select(s => (Section: s, Length: Longest(s, words))).Where(s => s.Length > 0).OrderByDescending(s => s.Length).FirstOrDefault().Section;
    }

    private static string Own(Section section) => Evened.GetOrAdd(section.Heading.Hans, Passages.Even);

    private static int Longest(Section section, string words) =>
        WordsOf(Own(section)).Append(Own(section)).Where(w => words.Contains(w, StringComparison.Ordinal)).Select(w => w.Length).DefaultIfEmpty(0).Max();

    private static string[] WordsOf(string own) => Known.GetOrAdd(own, static o => [.. Meanings.Where(m => m.Keys.Any(k => o.Contains(k, StringComparison.Ordinal))).SelectMany(m => m.Words)]);
}
