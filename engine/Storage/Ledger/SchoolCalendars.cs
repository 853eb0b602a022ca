using WorkSummary.Core.Routes;

namespace WorkSummary.Storage.Ledger;

/// <summary>The school calendars of an installation.</summary>
/// <param name="all">All of them.</param>
/// <param name="usual">The one that counts where a round names none.</param>
public sealed class SchoolCalendars(IReadOnlyList<SchoolCalendar> all, SchoolCalendar usual)
{
    /// <summary>Keys of the calendars that a round may name.</summary>
    public IReadOnlyList<string> Keys { get; } = [.. all.Select(c => c.Key)];

    /// <summary>The one that counts where a round names none.</summary>
    public SchoolCalendar Usual => usual;

    /// <summary>The calendar of a key; the usual one where there is none of that key.</summary>
    /// <param name="key">The key; null for none.</param>
    public SchoolCalendar Find(string? key) => all.FirstOrDefault(c => c.Key == key) ?? usual;
}
