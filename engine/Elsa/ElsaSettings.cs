using System.Globalization;

namespace WorkSummary.Elsa;

/// <summary>How Elsa is run. Its database is its own: the ledger's is never written by it.</summary>
public sealed record ElsaSettings
{
    /// <summary>Connection string of a PostgreSQL database (<c>Elsa:Postgres</c>): the one for several nodes, which share its locks.</summary>
    public string? Postgres { get; init; }

    /// <summary>Path of a SQLite file (<c>Elsa:Sqlite</c>): for one process. Without either database Elsa keeps all in memory and is made anew from the ledger at each start.</summary>
    public string? Sqlite { get; init; }

    /// <summary>How often everything is compared with the ledger (<c>Elsa:SweepMinutes</c>).</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long finished instances are kept for people to look at (<c>Elsa:KeepDays</c>); the audit trail has them for good.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How many reports are brought up side by side (<c>Elsa:Parallel</c>).</summary>
    public int Parallel { get; init; } = 2;

    /// <summary>Longest time for one report; then it is tried again later.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Pause before the first try again; it doubles up to <see cref="LongestPause"/>.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest pause between two tries.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Reads the plugin's settings.</summary>
    /// <param name="settings">Settings by key, without regard to case.</param>
    public static ElsaSettings Of(IReadOnlyDictionary<string, string> settings)
    {
        string? Text(string key) => settings.FirstOrDefault(s => s.Key.Equals("Elsa:" + key, StringComparison.OrdinalIgnoreCase)).Value is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
        int Number(string key, int usual, int most) => int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 ? Math.Min(n, most) : usual;
        return new ElsaSettings
        {
            Postgres = Text("Postgres"),
            Sqlite = Text("Sqlite"),
            Sweep = TimeSpan.FromMinutes(Number("SweepMinutes", 15, 24 * 60)),
            Keep = TimeSpan.FromDays(Number("KeepDays", 90, 36500)),
            Parallel = Number("Parallel", 2, 16),
        };
    }
}
