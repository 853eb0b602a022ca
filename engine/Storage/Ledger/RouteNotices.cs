using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>Whom a transition is told to: a notice inside the application and a message in the outbox, in the same transaction.</summary>
internal static class RouteNotices
{
    public static async Task AddAsync(
        WorkSummaryDb db, Store store, ReportRecord report, OrgUnit unit, Member actor, Transition step, ReceiptRecord? receipt,
        DateTimeOffset now, CancellationToken cancellation)
    {
        var code = step.Action switch
        {
            RouteAction.Submit => step.Resubmission ? "notice.resubmitted" : "notice.submitted",
            RouteAction.Approve => "notice.approved",
            RouteAction.Return => "notice.returned",
            RouteAction.Accept => "notice.accepted",
            _ => null,
        };
        if (code is null) return;

        var recipients = step.Next is { } next
            ? await MembersAsync(db, next.Unit, next.Role, cancellation)
            : [.. await MembersAsync(db, report.Unit, Role.Principal, cancellation), report.SubmittedBy ?? report.CreatedBy];
        var what = report.Round?.Title ?? report.PeriodCode;
        foreach (var member in recipients.Distinct().Where(m => m != actor.Id))
            Add(db, store, $"{report.Id}:{step.Turn}:{member}", member, code, [unit.Name, what, receipt?.Number ?? ""], $"/reports/{report.Id}", now);
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
}
