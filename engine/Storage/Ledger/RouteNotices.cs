using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>
/// Whom a transition is told to, written in the same transaction. A person's step is told when the time to undo it is over: whoever takes it
/// back before has told nobody.
/// </summary>
internal static class RouteNotices
{
    /// <summary>What the rules say is to be told. The receipt's number is told with an acceptance.</summary>
    public static async Task TellAsync(
        WorkSummaryDb db, NoticeRules rules, ReportRecord report, OrgUnit unit, Transition step, ReceiptRecord? receipt, DateTimeOffset now, CancellationToken cancellation)
    {
        var told = step.Notices;
        if (step.Action == RouteAction.Withdraw && await UndoAsync(db, rules, report.Id, now, cancellation) is { } acted)
            told = [.. told.Where(n => acted.Contains(n.MemberId))];
        if (told.Count == 0) return;

        var at = step.ActorId == RouteRules.SystemId ? await AfterPendingAsync(db, report.Id, now, cancellation) : now + rules.LeaveAfter;
        var what = report.Round?.Title ?? report.PeriodCode;
        foreach (var notice in told)
        {
            Add(
                db, $"{report.Id}:{step.Turn}:{notice.MemberId}:{notice.Kind}", notice.MemberId, CodeOf(notice.Kind, step),
                [unit.Name, what, receipt?.Number ?? ""], $"/reports/{report.Id}", at);
        }
    }

    /// <summary>The key makes doubles impossible here and recognisable outside. Nobody sees it before its time.</summary>
    public static void Add(WorkSummaryDb db, string key, string memberId, string code, string[] args, string link, DateTimeOffset at) =>
        db.Notices.Add(new NoticeRecord
        {
            Key = key, MemberId = memberId, Code = code, ArgsJson = JsonSerializer.Serialize(args), Link = link, At = at, SendAt = at,
        });

    /// <summary>
    /// Takes along what was to be told of the step that is taken back, if its time is not over.
    /// </summary>
    /// <returns>Those who have acted since, and so have to know; null when the time is over.</returns>
    private static async Task<IReadOnlyList<string>?> UndoAsync(
        WorkSummaryDb db, NoticeRules rules, string reportId, DateTimeOffset now, CancellationToken cancellation)
    {
        var undone = await db.Decisions.AsNoTracking()
            .Where(d => d.ReportId == reportId && d.FromStage != d.ToStage && d.ActorId != RouteRules.SystemId)
            .OrderByDescending(d => d.Turn).FirstOrDefaultAsync(cancellation);
        if (undone is null || undone.At + rules.LeaveAfter <= now) return null;

        foreach (var notice in await Of(db, reportId).Where(n => n.At > now).ToListAsync(cancellation))
        {
            if (TurnOf(notice.Key) >= undone.Turn) db.Notices.Remove(notice);
        }

        return await db.Decisions.Where(d => d.ReportId == reportId && d.Turn > undone.Turn && d.ActorId != RouteRules.SystemId)
            .Select(d => d.ActorId).Distinct().ToListAsync(cancellation);
    }

    /// <summary>What the system does on top of a person's step is not told before the step itself.</summary>
    private static async Task<DateTimeOffset> AfterPendingAsync(WorkSummaryDb db, string reportId, DateTimeOffset now, CancellationToken cancellation) =>
        await Of(db, reportId).Where(n => n.At > now).OrderByDescending(n => n.At).Select(n => (DateTimeOffset?)n.At).FirstOrDefaultAsync(cancellation) ?? now;

    /// <summary>The notices of a report's steps: a range of keys.</summary>
    [SuppressMessage("Globalization", "CA1309", Justification = "Translated into SQL, which compares by code point.")]
    private static IQueryable<NoticeRecord> Of(WorkSummaryDb db, string reportId)
    {
        var (from, to) = (reportId + ":", reportId + ";");
        return db.Notices.Where(n => string.Compare(n.Key, from) > 0 && string.Compare(n.Key, to) < 0);
    }

    private static int TurnOf(string key) => int.Parse(key.Split(':')[1], CultureInfo.InvariantCulture);

    public static Task<List<string>> MembersAsync(WorkSummaryDb db, string unit, Role role, CancellationToken cancellation) =>
        db.Members.Where(m => m.Unit == unit && m.Roles.Any(r => r.Role == role)).Select(m => m.Id).ToListAsync(cancellation);

    private static string CodeOf(NoticeKind kind, Transition step) => kind switch
    {
        NoticeKind.Task when step.Action == RouteAction.Submit => step.Resubmission ? "notice.resubmitted" : "notice.submitted",
        NoticeKind.Task => "notice.task",
        NoticeKind.StoodIn => "notice.stood-in",
        NoticeKind.TaskGone => "notice.task-gone",
        NoticeKind.WentOn => "notice.went-on",
        NoticeKind.Agreed => "notice.agreed",
        NoticeKind.Returned => "notice.returned",
        NoticeKind.Accepted => "notice.accepted",
        NoticeKind.Withdrawn => "notice.withdrawn",
        NoticeKind.Cancelled => "notice.cancelled",
        NoticeKind.Reminder => "notice.reminder",
        NoticeKind.Overdue => "notice.overdue",
        NoticeKind.Escalated => "notice.escalated",
        NoticeKind.Reopened => "notice.reopened",
        NoticeKind.Lapsed => "notice.lapsed",
        NoticeKind.Nobody => "notice.nobody",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such notice."),
    };
}
