using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>Whom a transition is told to: a notice inside the application and a message in the outbox, in the same transaction.</summary>
internal static class RouteNotices
{
    /// <summary>What the rules say is to be told. The receipt's number is told with an acceptance.</summary>
    public static void Add(WorkSummaryDb db, Store store, ReportRecord report, OrgUnit unit, Transition step, ReceiptRecord? receipt, DateTimeOffset now)
    {
        var what = report.Round?.Title ?? report.PeriodCode;
        foreach (var notice in step.Notices)
        {
            Add(
                db, store, $"{report.Id}:{step.Turn}:{notice.MemberId}:{notice.Kind}", notice.MemberId, CodeOf(notice.Kind, step),
                [unit.Name, what, receipt?.Number ?? ""], $"/reports/{report.Id}", now);
        }
    }

    /// <summary>The key makes doubles impossible here and recognisable outside.</summary>
    public static void Add(WorkSummaryDb db, Store store, string key, string memberId, string code, string[] args, string link, DateTimeOffset now)
    {
        var json = JsonSerializer.Serialize(args);
        db.Notices.Add(new NoticeRecord { Id = store.NewId(), Key = key, MemberId = memberId, Code = code, ArgsJson = json, Link = link, At = now });
        db.OutboxMessages.Add(new OutboxRecord
        {
            Id = store.NewId(),
            Key = key,
            MemberId = memberId,
            Code = code,
            ArgsJson = json,
            Link = link,
            CreatedAt = now,
            Attempts = 0,
            NextTryAt = now,
        });
    }

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
