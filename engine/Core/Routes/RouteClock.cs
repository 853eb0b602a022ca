namespace WorkSummary.Core.Routes;

/// <summary>What time brings about.</summary>
public enum MomentKind
{
    /// <summary>Whoever has to act is reminded.</summary>
    Reminder,

    /// <summary>The task was due and is not done.</summary>
    Overdue,

    /// <summary>It turns to somebody else.</summary>
    Escalation,

    /// <summary>A reopening is over.</summary>
    ReopeningEnds,
}

/// <summary>Something that time brings about in a Stage.</summary>
/// <param name="Number">Its number in the stage, from 0: with the turn of the arrival a key that is used once. −1 for the end of a reopening.</param>
/// <param name="Kind">What it is.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Level">Which of the stage's escalations, from 0; 0 for everything else.</param>
public sealed record StageMoment(int Number, MomentKind Kind, DateTimeOffset At, int Level = 0);

/// <summary>
/// Time on a Route, pure: from the calendar and the moment of arrival to everything that will happen. The order of a stage's moments
/// depends on its school days alone, so that a holiday declared later moves them and makes none happen twice.
/// </summary>
public static class RouteClock
{
    /// <summary>When a stage is due, UTC: the end of its last school day. Null for no limit, or where the calendar ends before.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="calendar">The round's calendar.</param>
    /// <param name="arrived">When the report came.</param>
    public static DateTimeOffset? Due(Stage stage, SchoolCalendar calendar, DateTimeOffset arrived)
    {
        if (stage.DueDays is not { } days) return null;
        var count = 0;
        foreach (var day in calendar.SchoolDaysAfter(calendar.DayOf(arrived)))
        {
            if (++count == days) return calendar.EndOf(day);
        }

        return null;
    }

    /// <summary>Everything that time brings about in a stage, in order; without end where reminders repeat.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="calendar">The round's calendar.</param>
    /// <param name="arrived">When the report came.</param>
    public static IEnumerable<StageMoment> Moments(Stage stage, SchoolCalendar calendar, DateTimeOffset arrived)
    {
        if (stage.DueDays is not { } due) yield break;
        var last = due + Math.Max(stage.Remind.DefaultIfEmpty(0).Max(), stage.Escalations.Select(e => e.After).DefaultIfEmpty(0).Max());
        var (number, offset) = (0, 0);
        foreach (var day in calendar.SchoolDaysAfter(calendar.DayOf(arrived)))
        {
            var late = ++offset - due;
            if (offset > last && stage.RemindEvery is null) yield break;
            if (stage.Remind.Contains(late) || (late > 0 && stage.RemindEvery is { } every && late % every == 0))
                yield return new StageMoment(number++, MomentKind.Reminder, calendar.MorningOf(day));
            for (var level = 0; level < stage.Escalations.Count; level++)
            {
                if (stage.Escalations[level].After == late)
                    yield return new StageMoment(number++, MomentKind.Escalation, calendar.MorningOf(day), level);
            }

            if (late == 0) yield return new StageMoment(number++, MomentKind.Overdue, calendar.EndOf(day));
        }
    }

    /// <summary>When the stage a report is in is due, UTC; null for no limit.</summary>
    /// <param name="subject">The case.</param>
    public static DateTimeOffset? Due(RouteCase subject) =>
        subject.Route.Stage(subject.State.Stage) is { } stage ? Due(stage, subject.Calendar, subject.State.ArrivedAt) : null;

    /// <summary>True when the report waits longer than it should.</summary>
    /// <param name="subject">The case.</param>
    public static bool IsOverdue(RouteCase subject) => Due(subject) is { } due && due <= subject.Now;

    /// <summary>School days left to act, 0 on the last; negative when overdue, null for no limit.</summary>
    /// <param name="subject">The case.</param>
    public static int? DaysLeft(RouteCase subject) =>
        Due(subject) is { } due ? subject.Calendar.SchoolDaysBetween(subject.Today, subject.Calendar.DayOf(due.AddTicks(-1))) : null;

    /// <summary>The next thing that time will bring about, or has and nobody has acted on; null for nothing.</summary>
    /// <param name="subject">The case.</param>
    public static StageMoment? Next(RouteCase subject)
    {
        var (route, state, _) = subject;
        if (route.Stage(state.Stage) is not { } stage) return null;
        var next = Moments(stage, subject.Calendar, state.ArrivedAt).Skip(state.Fired).FirstOrDefault();
        return ReopeningEnd(subject) is { } end && (next is null || end.At <= next.At) ? end : next;
    }

    /// <summary>Everything that is due now and was not acted on. A server that slept finds it all here, once.</summary>
    /// <param name="subject">The case.</param>
    public static IReadOnlyList<StageMoment> DueNow(RouteCase subject)
    {
        var (route, state, _) = subject;
        if (route.Stage(state.Stage) is not { } stage) return [];
        if (ReopeningEnd(subject) is { } end && end.At <= subject.Now) return [end];
        return [.. Moments(stage, subject.Calendar, state.ArrivedAt).TakeWhile(m => m.At <= subject.Now).Skip(state.Fired)];
    }

    /// <summary>A reopening ends for a report that still lies with its writer; what was submitted in time goes its way.</summary>
    private static StageMoment? ReopeningEnd(RouteCase subject) =>
        subject.State is { Amending: true, Reopening: { } open } state && state.Stage == subject.Route.Stages[0].Key
            ? new StageMoment(-1, MomentKind.ReopeningEnds, open.Until)
            : null;
}
