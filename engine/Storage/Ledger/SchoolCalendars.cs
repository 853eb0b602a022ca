using WorkSummary.Core.Routes;

namespace WorkSummary.Storage.Ledger;

/// <summary>The school calendars of an installation.</summary>
/// <param name="all">All of them.</param>
/// <param name="usual">The one that counts where a round names none.</param>
public sealed class SchoolCalendars(IReadOnlyList<SchoolCalendar> all, SchoolCalendar usual)
{
    /// <summary>The calendars of an installation, of which the one that its setting <c>Calendar</c> names is the usual one.</summary>
    /// <param name="all">All of them.</param>
    /// <param name="key">The setting; where it is null or names none, every day is a school day.</param>
    /// <param name="zone">The installation's time zone.</param>
    public static SchoolCalendars Of(IReadOnlyList<SchoolCalendar> all, string? key, TimeZoneInfo zone) =>
        new(all, all.FirstOrDefault(c => c.Key == key) ?? SchoolCalendar.EveryDay with { Zone = zone });

    /// <summary>Keys of the calendars that a round may name.</summary>
    public IReadOnlyList<string> Keys { get; } = [.. all.Select(c => c.Key)];

    /// <summary>The one that counts where a round names none.</summary>
    public SchoolCalendar Usual => usual;

    /// <summary>The calendar of a key; the usual one where there is none of that key.</summary>
    /// <param name="key">The key; null for none.</param>
    public SchoolCalendar Find(string? key) => all.FirstOrDefault(c => c.Key == key) ?? usual;
}
