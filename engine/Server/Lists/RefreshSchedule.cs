using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Lists;

/// <summary>When which unit's lists are to be read next.</summary>
/// <param name="At">When, UTC; may be past.</param>
/// <param name="Whole">True to read everything anew.</param>
internal readonly record struct NextReading(DateTimeOffset At, bool Whole);

/// <summary>
/// Decides when lists are read: every few minutes, not all at the same moment; soon after a hint; everything once a night; at once
/// when there is nothing yet; and ever more rarely while it fails. Knows nothing of the readings themselves. Not thread-safe.
/// </summary>
internal sealed class RefreshSchedule(RefreshOptions options, TimeZoneInfo zone)
{
    /// <summary>Hints come in flocks: the reading waits for the flock.</summary>
    public static readonly TimeSpan HintPause = TimeSpan.FromSeconds(3);

    /// <summary>However many hints come, the source is not read more often than this.</summary>
    public static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(15);

    /// <summary>However long it has been failing, it is tried again after this.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan NightSpread = TimeSpan.FromMinutes(30);

    private readonly Dictionary<string, Record> records = new(StringComparer.Ordinal);

    /// <summary>When the unit is to be read next.</summary>
    public NextReading Next(LinkState link, DateTimeOffset now)
    {
        var record = Of(link.Unit);
        var whole = link.ReadAt is null || Later(link.WholeAt, record.WholeAt) < Night(link.Unit, now);
        if (record.Failures > 0) return new(record.TriedAt + Pause(record.Failures), whole);
        if (record.TriedAt == default && (link.ReadAt is null || link.TroubleCode is not null)) return new(now, whole);
        if (link.ReadAt is not { } readAt) return new(record.TriedAt + LeastPause, whole);
        if (whole) return new(now, true);
        var regular = Later(readAt, record.TriedAt) + (options.Every * Spread(link.Unit));
        if (record.HintAt is not { } hint) return new(regular, false);
        var early = Later(hint + HintPause, record.TriedAt + LeastPause);
        return new(early < regular ? early : regular, false);
    }

    /// <summary>Somebody says that the unit's lists have changed.</summary>
    public void Hint(string unit, DateTimeOffset now) => Of(unit).HintAt ??= now;

    /// <summary>A reading begins: hints that come from now on ask for another one.</summary>
    public void Begin(string unit) => Of(unit).HintAt = null;

    /// <summary>A reading has ended.</summary>
    public void End(string unit, bool whole, Result<LinkState> result, DateTimeOffset now)
    {
        var record = Of(unit);
        record.TriedAt = now;
        // That another process is reading is as good as having read.
        var well = result.Ok || result.Problems[0].Code == ListProblems.ReadElsewhere.Code;
        record.Failures = well ? 0 : record.Failures + 1;
        if (well && whole) record.WholeAt = now;
    }

    private static TimeSpan Pause(int failures)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(failures - 1, 10));
        return pause < LongestPause ? pause : LongestPause;
    }

    /// <summary>The last time the night's reading was due.</summary>
    private DateTimeOffset Night(string unit, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var due = local.Date + options.WholeAt.ToTimeSpan() + (NightSpread * (Spread(unit) - 0.9) / 0.2);
        if (due > local.DateTime) due = due.AddDays(-1);
        return new DateTimeOffset(due, zone.GetUtcOffset(due)).ToUniversalTime();
    }

    /// <summary>0.9 to 1.1, the same for a unit each time.</summary>
    private static double Spread(string unit)
    {
        var hash = 2166136261u; // FNV-1a: string.GetHashCode differs from start to start.
        foreach (var c in unit) hash = (hash ^ c) * 16777619u;
        return 0.9 + (0.2 * (hash % 1000) / 999);
    }

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;

    private Record Of(string unit)
    {
        if (!records.TryGetValue(unit, out var record)) records.Add(unit, record = new Record());
        return record;
    }

    private sealed class Record
    {
        public DateTimeOffset TriedAt { get; set; }

        public DateTimeOffset WholeAt { get; set; }

        public DateTimeOffset? HintAt { get; set; }

        public int Failures { get; set; }
    }
}
