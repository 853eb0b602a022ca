using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>
/// Writes transitions: the decision, its audit entry, the report's stage, the next assignment, the notices with their outbox
/// messages, the receipt and the deliveries are one transaction. The report's turn is compared and set; a turn has one decision by key.
/// </summary>
internal sealed class RouteLedger(Store store, IEnumerable<DeliveryChannels> channels) : IRouteLedger
{
    public Task<Result<RouteOutcome>> ApplyAsync(
        string reportId, Member actor, string? key, Func<RouteCase, Result<Transition>> rule, CancellationToken cancellation) =>
        store.WriteAsync<RouteOutcome>(
            async db =>
            {
                if (key is not null && await Replay(db, actor, key, reportId, cancellation) is { } answer) return answer;

                var found = await FindAsync(db, reportId, actor, cancellation);
                if (!found.Ok) return Result<RouteOutcome>.Failure(found.Problems);
                var (report, subject) = found.Value;
                var judged = rule(subject);
                if (!judged.Ok) return Result<RouteOutcome>.Failure([.. judged.Problems, .. await WhoWasFirstAsync(db, subject.State, judged.Problems, cancellation)]);

                var outcome = await WriteAsync(db, report, subject, actor, judged.Value, cancellation);
                if (key is not null) Remember(db, actor, key, reportId, outcome);
                return outcome;
            },
            cancellation);

    public Task<IReadOnlyList<Assignment>> PendingAsync(string reportId, CancellationToken cancellation) =>
        store.ReadAsync<IReadOnlyList<Assignment>>(
            async db => [.. (await db.Assignments.Where(a => a.ReportId == reportId && a.ClosedAt == null).ToListAsync(cancellation)).Select(a => a.ToAssignment())],
            cancellation);

    /// <summary>The report and its case, or <c>report.not-found</c>.</summary>
    public static async Task<Result<(ReportRecord Report, RouteCase Case)>> FindAsync(
        WorkSummaryDb db, string reportId, Member actor, CancellationToken cancellation)
    {
        var report = await db.Reports.Include(r => r.Round).FirstOrDefaultAsync(r => r.Id == reportId, cancellation);
        var line = report is null ? [] : await OrgTree.LineAsync(db, report.Unit, cancellation);
        if (report is null || !Visibility.OfReport(actor, line, report.SentUpVersion is not null))
            return StorageTexts.Problem("report.not-found");

        var route = RouteJson.Read(await db.Routes.Where(r => r.Hash == report.RouteHash).Select(r => r.Json).SingleAsync(cancellation));
        var authors = await db.Authors.Where(a => a.ReportId == reportId).Select(a => a.MemberId).ToListAsync(cancellation);
        var blocking = await db.Versions.Where(v => v.ReportId == reportId && v.Number == report.Version).Select(v => v.Blocking).FirstOrDefaultAsync(cancellation);
        var open = await db.Remarks.CountAsync(
            r => r.ReportId == reportId && r.State == RemarkState.Open && (!r.Private || r.AuthorId == actor.Id), cancellation);
        var state = new ReportState
        {
            ReportId = reportId,
            Stage = report.Stage,
            Turn = report.Turn,
            Version = report.Version,
            VersionHash = report.VersionHash,
            Authors = authors.ToHashSet(),
            OpenRemarks = open,
            BlockingFindings = blocking,
            Returned = report.Returned,
            Last = report is { LastActor: { } who, LastAction: { } what, LastStage: { } where, LastAt: { } at } ? new LastAction(who, what, where, at) : null,
        };
        return (report, new RouteCase(route, state, line));
    }

    /// <summary>Whoever comes second is told who was first, beside what happened.</summary>
    private static async Task<IReadOnlyList<Problem>> WhoWasFirstAsync(
        WorkSummaryDb db, ReportState state, IReadOnlyList<Problem> problems, CancellationToken cancellation)
    {
        if (state.Last is not { } last || problems.All(p => p.Code != "route.already-decided")) return [];
        var name = await db.Members.Where(m => m.Id == last.ActorId).Select(m => m.Name).FirstOrDefaultAsync(cancellation);
        return name is null ? [] : [StorageTexts.Problem("report.decided-by", name) with { Severity = Severity.Info }];
    }

    private async Task<RouteOutcome> WriteAsync(
        WorkSummaryDb db, ReportRecord report, RouteCase subject, Member actor, Transition step, CancellationToken cancellation)
    {
        // Seats, reopenings and passed moments are not stored yet: a step that needs them is not half written.
        if (!step.Moves || step.After.Amending || (step.Next is not null && step.After.Seats.Count != 1)) throw new NotSupportedException("The ledger keeps no seats yet.");
        var now = store.Now;
        report.Stage = step.To;
        report.Turn = step.Turn + 1;
        report.ChangedAt = now;
        (report.LastActor, report.LastAction, report.LastStage, report.LastAt) = (actor.Id, step.Action, step.From, now);
        if (step.Action == RouteAction.Submit)
        {
            (report.Returned, report.SubmittedBy, report.SubmittedAt) = (false, actor.Id, now);
            if (!subject.State.Authors.Contains(actor.Id)) db.Authors.Add(new ReportAuthorRecord { ReportId = report.Id, MemberId = actor.Id });
        }

        if (step.Action == RouteAction.Return) report.Returned = true;
        if (step.GoesUp) (report.SentUpAt, report.SentUpVersion) = (report.SentUpAt ?? now, step.Version);

        await PassOnAsync(db, report, actor, step, now, cancellation);
        await SettleRemarksAsync(db, report, actor, step, cancellation);

        var receipt = step.Action == RouteAction.Accept ? await NextReceiptAsync(db, report, actor, step, now, cancellation) : null;
        var entry = await AuditChain.AppendAsync(
            db, now, actor.Id, AuditAction(step), report.Unit,
            ("report", report.Id), ("version", step.VersionHash), ("turn", $"{step.Turn}"), ("from", step.From), ("to", step.To), ("receipt", receipt?.Number));
        if (receipt is not null)
        {
            receipt.AuditNumber = entry.Number;
            db.Receipts.Add(receipt);
            DeliveryDesk.Add(db, report, receipt, channels.SelectMany(c => c.Names), now);
        }

        db.Decisions.Add(new DecisionRecord
        {
            ReportId = report.Id,
            Turn = step.Turn,
            ActorId = actor.Id,
            Action = step.Action,
            FromStage = step.From,
            ToStage = step.To,
            Version = step.Version,
            VersionHash = step.VersionHash,
            Reason = step.Reason,
            Resubmission = step.Resubmission,
            GoesUp = step.GoesUp,
            At = now,
            AuditNumber = entry.Number,
        });
        await RouteNotices.AddAsync(db, store, report, subject.Line[0], actor, step, receipt, now, cancellation);
        return new RouteOutcome(report.Id, step.Action, report.Stage, report.Turn, step.Version, receipt?.Number);
    }

    /// <summary>Closes every open assignment, siblings of the one acted on among them, and opens the next.</summary>
    private async Task PassOnAsync(
        WorkSummaryDb db, ReportRecord report, Member actor, Transition step, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var open in await db.Assignments.Where(a => a.ReportId == report.Id && a.ClosedAt == null).ToListAsync(cancellation))
            (open.ClosedAt, open.ClosedBy) = (now, actor.Id);
        if (step.Next is not { } next) return;
        db.Assignments.Add(new AssignmentRecord
        {
            Id = store.NewId(),
            ReportId = report.Id,
            Turn = report.Turn,
            Stage = next.Stage,
            Unit = next.Unit,
            Role = next.Role,
            Version = step.Version,
            Since = now,
            Due = next.DueDays is { } days ? now.AddDays(days) : null,
        });
    }

    /// <summary>A return sends its author's remarks; going on closes what the writer has dealt with for this stage.</summary>
    private static async Task SettleRemarksAsync(
        WorkSummaryDb db, ReportRecord report, Member actor, Transition step, CancellationToken cancellation)
    {
        if (step.Action is not (RouteAction.Return or RouteAction.Approve or RouteAction.Accept)) return;
        foreach (var remark in await db.Remarks.Where(r => r.ReportId == report.Id).ToListAsync(cancellation))
        {
            if (remark.Private && remark.AuthorId == actor.Id) remark.Private = false;
            if (step.Action != RouteAction.Return && remark.Stage == step.From && remark.State == RemarkState.Addressed)
                remark.State = RemarkState.Resolved;
        }
    }

    private async Task<ReceiptRecord> NextReceiptAsync(
        WorkSummaryDb db, ReportRecord report, Member actor, Transition step, DateTimeOffset now, CancellationToken cancellation)
    {
        var year = store.DayOf(now).Year;
        var running = 1 + (await db.Receipts.Where(r => r.Bureau == actor.Unit && r.Year == year).MaxAsync(r => (int?)r.Running, cancellation) ?? 0);
        return new ReceiptRecord
        {
            Number = $"{actor.Unit}-{year}-{running:0000}",
            Bureau = actor.Unit,
            Year = year,
            Running = running,
            ReportId = report.Id,
            Version = step.Version,
            Sha256 = step.VersionHash ?? throw new InvalidOperationException("A version is accepted by its hash."),
            At = now,
            AuditNumber = 0,
        };
    }

    private static string AuditAction(Transition step) => step.Action switch
    {
        RouteAction.Start => "report.start",
        RouteAction.Submit => step.Resubmission ? "report.resubmit" : "report.submit",
        RouteAction.Withdraw => "report.withdraw",
        RouteAction.Approve => "report.approve",
        RouteAction.Return => "report.return",
        RouteAction.Accept => "report.accept",
        _ => "report.cancel",
    };

    /// <summary>The answer that a request with this key was given; null for a new one.</summary>
    public static async Task<Result<RouteOutcome>?> Replay(
        WorkSummaryDb db, Member actor, string key, string reportId, CancellationToken cancellation)
    {
        var known = await db.IdempotencyKeys.FirstOrDefaultAsync(k => k.MemberId == actor.Id && k.Key == key, cancellation);
        if (known is null) return null;
        return known.RequestHash == Hashing.Of(reportId)
            ? JsonSerializer.Deserialize<RouteOutcome>(known.AnswerJson)!
            : StorageTexts.Problem("request.key-reused");
    }

    private void Remember(WorkSummaryDb db, Member actor, string key, string reportId, RouteOutcome outcome) =>
        db.IdempotencyKeys.Add(new IdempotencyRecord
        {
            MemberId = actor.Id,
            Key = key,
            RequestHash = Hashing.Of(reportId),
            AnswerJson = JsonSerializer.Serialize(outcome),
            At = store.Now,
        });
}
