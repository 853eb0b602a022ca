using WorkSummary.Core.Routes;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>What a stored round asks of a unit.</summary>
internal static class RoundCalls
{
    /// <summary>What the rules need to know of the report's round; null for a report of the unit's own accord.</summary>
    public static RoundCall? Of(ReportRecord report, SchoolCalendar calendar, DateTimeOffset now) => report.Round is { } round
        ? new RoundCall(round.Title, DueOf(round, report.Call)) { Closed = IsClosed(round, report.Call, calendar, now), RefusesLate = round.RefusesLate }
        : null;

    /// <summary>The last day of a unit: the round's, or its own.</summary>
    public static DateOnly DueOf(RoundRecord round, RoundUnitRecord? call) => call?.Due ?? round.Due;

    /// <summary>A closed round takes nothing more, but from a unit that was given time after the closing, until that time is over.</summary>
    public static bool IsClosed(RoundRecord round, RoundUnitRecord? call, SchoolCalendar calendar, DateTimeOffset now) =>
        round.ClosedAt is { } closed && !(call is { Due: { } due, ExtendedAt: { } extended } && extended >= closed && calendar.DayOf(now) <= due);

    /// <summary>True when the newest submission, or one now where there was none, comes after the unit's last day.</summary>
    public static bool IsLate(ReportRecord report, SchoolCalendar calendar, DateTimeOffset now) =>
        report.Round is { } round && calendar.DayOf(report.SubmittedAt ?? now) > DueOf(round, report.Call);
}
