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
    /// <summary>When a stage is due, UTC: the end of its last school day, or of the round's last day. Null for no limit, or where the calendar ends before.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="calendar">The round's calendar.</param>
    /// <param name="arrived">When the report came.</param>
    /// <param name="round">Last day of the report's round for its unit; null without one.</param>
    public static DateTimeOffset? Due(Stage stage, SchoolCalendar calendar, DateTimeOffset arrived, DateOnly? round = null)
    {
        if (stage.DueWithRound) return round is { } last ? calendar.EndOf(last) : null;
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
    /// <param name="round">Last day of the report's round for its unit; null without one.</param>
    public static IEnumerable<StageMoment> Moments(Stage stage, SchoolCalendar calendar, DateTimeOffset arrived, DateOnly? round = null)
    {
        // What the round's day had already brought about when the report came keeps its number and does not come again.
        if (stage.DueWithRound) return round is { } last ? AroundRound(stage, calendar, last).Where(m => m.At > arrived) : [];
        return stage.DueDays is { } days ? FromArrival(stage, calendar, arrived, days) : [];
    }

    private static IEnumerable<StageMoment> FromArrival(Stage stage, SchoolCalendar calendar, DateTimeOffset arrived, int due)
    {
        var last = due + LastOffset(stage);
        var (number, offset) = (0, 0);
        foreach (var day in calendar.SchoolDaysAfter(calendar.DayOf(arrived)))
        {
            var late = ++offset - due;
            if (offset > last && stage.RemindEvery is null) yield break;
            foreach (var (kind, level) in OfMorning(stage, late)) yield return new StageMoment(number++, kind, calendar.MorningOf(day), level);
            if (late == 0) yield return new StageMoment(number++, MomentKind.Overdue, calendar.EndOf(day));
        }
    }

    /// <summary>Around a day that is fixed: day 0 is the last school day up to it, and it is over when the day itself is.</summary>
    private static IEnumerable<StageMoment> AroundRound(Stage stage, SchoolCalendar calendar, DateOnly due)
    {
        var earliest = Math.Min(0, stage.Remind.DefaultIfEmpty(0).Min());
        var number = 0;
        foreach (var (day, late) in calendar.SchoolDaysUntil(due).Take(1 - earliest).Select((day, i) => (day, -i)).Reverse())
        {
            foreach (var (kind, level) in OfMorning(stage, late)) yield return new StageMoment(number++, kind, calendar.MorningOf(day), level);
        }

        yield return new StageMoment(number++, MomentKind.Overdue, calendar.EndOf(due));
        var (last, offset) = (LastOffset(stage), 0);
        foreach (var day in calendar.SchoolDaysAfter(due))
        {
            if (++offset > last && stage.RemindEvery is null) yield break;
            foreach (var (kind, level) in OfMorning(stage, offset)) yield return new StageMoment(number++, kind, calendar.MorningOf(day), level);
        }
    }

    private static int LastOffset(Stage stage) =>
        Math.Max(stage.Remind.DefaultIfEmpty(0).Max(), stage.Escalations.Select(e => e.After).DefaultIfEmpty(0).Max());

    /// <summary>What the morning of a school day brings about, so many school days after it was due.</summary>
    private static IEnumerable<(MomentKind Kind, int Level)> OfMorning(Stage stage, int late)
    {
        if (stage.Remind.Contains(late) || (late > 0 && stage.RemindEvery is { } every && late % every == 0)) yield return (MomentKind.Reminder, 0);
        for (var level = 0; level < stage.Escalations.Count; level++)
        {
            if (stage.Escalations[level].After == late) yield return (MomentKind.Escalation, level);
        }
    }

    /// <summary>When the stage a report is in is due, UTC; null for no limit.</summary>
    /// <param name="subject">The case.</param>
    public static DateTimeOffset? Due(RouteCase subject) =>
        subject.Route.Stage(subject.State.Stage) is { } stage ? Due(stage, subject.Calendar, subject.State.ArrivedAt, RoundDay(subject)) : null;

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
        var next = ToCome(subject, stage).FirstOrDefault();
        return ReopeningEnd(subject) is { } end && (next is null || end.At <= next.At) ? end : next;
    }

    /// <summary>Everything that is due now and was not acted on. A server that slept finds it all here, once.</summary>
    /// <param name="subject">The case.</param>
    public static IReadOnlyList<StageMoment> DueNow(RouteCase subject)
    {
        var (route, state, _) = subject;
        if (route.Stage(state.Stage) is not { } stage) return [];
        if (ReopeningEnd(subject) is { } end && end.At <= subject.Now) return [end];
        return [.. ToCome(subject, stage).TakeWhile(m => m.At <= subject.Now)];
    }

    /// <summary>The moments that were not acted on. A round that is closed presses nobody to submit.</summary>
    private static IEnumerable<StageMoment> ToCome(RouteCase subject, Stage stage)
    {
        var (route, state, _) = subject;
        if (subject.Round is { Closed: true } && !state.Amending && stage.Key == route.Stages[0].Key) return [];
        return Moments(stage, subject.Calendar, state.ArrivedAt, RoundDay(subject)).SkipWhile(m => m.Number < state.Fired);
    }

    /// <summary>The day that stages due with the round go by: none while an accepted report is changed, which has an end of its own.</summary>
    private static DateOnly? RoundDay(RouteCase subject) => subject.State.Amending ? null : subject.Round?.Due;

    /// <summary>A reopening ends for a report that still lies with its writer; what was submitted in time goes its way.</summary>
    private static StageMoment? ReopeningEnd(RouteCase subject) =>
        subject.State is { Amending: true, Reopening: { } open } state && state.Stage == subject.Route.Stages[0].Key
            ? new StageMoment(-1, MomentKind.ReopeningEnds, open.Until)
            : null;
}
