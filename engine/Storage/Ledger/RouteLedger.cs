using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>
/// Writes transitions: the decision, which is a link of the audit chain, where the report stands, the seats of its stage, the notices with their outbox
/// messages, the receipt and the deliveries are one transaction. The report's turn is compared and set; a turn has one decision by key.
/// </summary>
internal sealed class RouteLedger(Store store, RouteCases cases, NoticeRules notices, IEnumerable<DeliveryChannels> channels) : IRouteLedger
{
    public Task<Result<RouteOutcome>> ApplyAsync(
        string reportId, Member actor, string? key, Func<RouteCase, Result<Transition>> rule, CancellationToken cancellation) =>
        store.WriteAboutAsync<RouteOutcome>(
            reportId,
            async db =>
            {
                var read = await CaseQuestions.FindAsync(db, reportId, actor.Id, key);
                if (key is not null && (read is null || read.Answered is not null) && await Replay(db, actor, key, reportId, cancellation) is { } answer) return answer;
                if (read is null) return StorageTexts.Problem("report.not-found");
                var found = await cases.CaseOfAsync(db, read, actor, cancellation);
                if (!found.Ok) return Result<RouteOutcome>.Failure(found.Problems);
                var (report, subject) = found.Value;
                var judged = rule(subject);
                if (!judged.Ok) return Result<RouteOutcome>.Failure([.. judged.Problems, .. await WhoWasFirstAsync(db, subject.State, judged.Problems, cancellation)]);

                var outcome = await WriteAsync(db, report, subject, read.Remarks, actor, judged.Value, cancellation);
                if (key is not null) Remember(db, actor, key, reportId, outcome);
                return outcome;
            },
            cancellation);

    public Task<IReadOnlyList<Assignment>> PendingAsync(string reportId, CancellationToken cancellation) =>
        store.ReadAsync<IReadOnlyList<Assignment>>(
            async db =>
            {
                var seats = await db.Seats.AsNoTracking().Where(s => s.ReportId == reportId && s.AgreedBy == null).OrderBy(s => s.Seat).ToListAsync(cancellation);
                await SeatClaims.ForgetLapsedAsync(db, seats, store.Today, cancellation);
                return [.. seats.Select(s => s.ToAssignment())];
            },
            cancellation);

    /// <summary>Whoever comes second is told who was first, beside what happened.</summary>
    private static async Task<IReadOnlyList<Problem>> WhoWasFirstAsync(
        WorkSummaryDb db, ReportState state, IReadOnlyList<Problem> problems, CancellationToken cancellation)
    {
        if (state.Last is not { } last || problems.All(p => p.Code != "route.already-decided")) return [];
        var name = await db.Members.Where(m => m.Id == last.ActorId).Select(m => m.Name).FirstOrDefaultAsync(cancellation);
        return name is null ? [] : [StorageTexts.Problem("report.decided-by", name) with { Severity = Severity.Info }];
    }

    private async Task<RouteOutcome> WriteAsync(
        WorkSummaryDb db, ReportRecord report, RouteCase subject, int remarks, Member actor, Transition step, CancellationToken cancellation)
    {
        var now = subject.Now;
        var route = await KeepRouteAsync(db, report, subject.Route, step.Route, cancellation);
        var after = subject with { Route = route, State = step.After };
        Stand(db, report, subject, after, step);
        await SitAsync(db, after, cancellation);
        if (remarks > 0) await SettleRemarksAsync(db, report, actor, step, cancellation);

        var receipt = step.Accepts ? await NextReceiptAsync(db, subject, actor, step, cancellation) : null;
        if (receipt is not null)
        {
            db.Receipts.Add(receipt);
            DeliveryDesk.Add(db, report, receipt, channels.SelectMany(c => c.Names), now);
        }

        var decision = new DecisionRecord
        {
            ReportId = report.Id,
            Turn = step.Turn,
            ActorId = actor.Id,
            OnBehalfOf = step.OnBehalfOf,
            MemberId = step.MemberId,
            Action = step.Action,
            FromStage = step.From,
            ToStage = step.To,
            Version = step.Version,
            VersionHash = step.VersionHash,
            Reason = step.Reason,
            Resubmission = step.Resubmission,
            GoesUp = step.GoesUp,
            DetailJson = StepDetail.Of(step, step.Route is null ? null : report.RouteHash),
            Receipt = receipt?.Number,
            At = now,
        };
        AuditChain.Append(db, decision, receipt is null ? null : number => receipt.AuditNumber = number);
        await RouteNotices.TellAsync(db, notices, report, subject.Line[0], step, receipt, now, cancellation);
        return new RouteOutcome(report.Id, step.Action, report.Stage, report.Turn, step.Version, receipt?.Number)
        {
            Waiting = step.Moves ? 0 : RouteRules.Missing(route, step.After),
        };
    }

    /// <summary>The route from now on, stored when the step brings another version of it.</summary>
    private static async Task<Route> KeepRouteAsync(WorkSummaryDb db, ReportRecord report, Route route, Route? changed, CancellationToken cancellation)
    {
        if (changed is null) return route;
        var stored = RouteJson.Write(changed);
        if (!await db.Routes.AnyAsync(r => r.Hash == stored.Hash, cancellation)) db.Routes.Add(stored);
        report.RouteHash = stored.Hash;
        return changed;
    }

    /// <summary>Where the report stands afterwards.</summary>
    private static void Stand(WorkSummaryDb db, ReportRecord report, RouteCase before, RouteCase after, Transition step)
    {
        var state = after.State;
        (report.Stage, report.Turn, report.Returned, report.ChangedAt) = (state.Stage, state.Turn, state.Returned, before.Now);
        (report.AcceptedVersion, report.AcceptedHash) = (state.AcceptedVersion, state.AcceptedHash);
        if (state.Last is { } last) (report.LastActor, report.LastAction, report.LastStage, report.LastAt) = (last.ActorId, last.Action, last.Stage, last.At);
        if (step.Action == RouteAction.Submit) (report.SubmittedBy, report.SubmittedAt) = (state.SubmittedBy, before.Now);
        foreach (var author in state.Authors.Except(before.State.Authors)) db.Authors.Add(new ReportAuthorRecord { ReportId = report.Id, MemberId = author });
        if (step.GoesUp) (report.SentUpAt, report.SentUpVersion) = (report.SentUpAt ?? before.Now, step.Version);
        report.WayJson = ReportWay.Write(state);
        report.NextAt = RouteClock.Next(after)?.At;
    }

    /// <summary>The seats of the stage that the report is in now, and no others.</summary>
    private static async Task SitAsync(WorkSummaryDb db, RouteCase after, CancellationToken cancellation)
    {
        var (route, state, _) = after;
        var due = RouteClock.Due(after);
        var seats = state.Seats.ToDictionary(s => s.Id, StringComparer.Ordinal);
        await foreach (var old in CaseQuestions.SeatsAsync(db, state.ReportId).WithCancellation(cancellation))
        {
            if (old.Stage == state.Stage && seats.Remove(old.Seat, out var seat)) Put(old, seat, state, due);
            else db.Seats.Remove(old);
        }

        foreach (var seat in seats.Values)
        {
            var made = new SeatRecord
            {
                ReportId = state.ReportId, Seat = seat.Id, Stage = state.Stage, Writes = state.Stage == route.Stages[0].Key,
                Unit = seat.Unit, Turn = seat.Turn, Version = state.Version, Since = state.ArrivedAt,
            };
            Put(made, seat, state, due);
            db.Seats.Add(made);
        }
    }

    private static void Put(SeatRecord record, Seat seat, ReportState state, DateTimeOffset? due)
    {
        (record.Unit, record.Role, record.MemberId, record.ClaimedBy) = (seat.Unit, seat.Role, seat.MemberId, seat.ClaimedBy);
        (record.AgreedBy, record.OnBehalfOf, record.Turn, record.Version) = (seat.AgreedBy, seat.OnBehalfOf, seat.Turn, state.Version);
        (record.Since, record.Due) = (state.ArrivedAt, due);
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

    /// <summary>The next number of the unit that accepts: without gaps or doubles, because whoever holds the chain numbers receipts.</summary>
    private async Task<ReceiptRecord> NextReceiptAsync(WorkSummaryDb db, RouteCase subject, Member actor, Transition step, CancellationToken cancellation)
    {
        await store.LockTrailAsync(db, cancellation);
        var bureau = subject.Route.Stage(step.From)?.Unit.In(subject.Line)?.Code ?? actor.Unit;
        var year = store.DayOf(subject.Now).Year;
        var running = 1 + (await db.Receipts.Where(r => r.Bureau == bureau && r.Year == year).MaxAsync(r => (int?)r.Running, cancellation) ?? 0);
        return new ReceiptRecord
        {
            Number = $"{bureau}-{year}-{running:0000}",
            Bureau = bureau,
            Year = year,
            Running = running,
            ReportId = step.ReportId,
            Version = step.Version,
            Sha256 = step.VersionHash ?? throw new InvalidOperationException("A version is accepted by its hash."),
            At = subject.Now,
            AuditNumber = 0,
        };
    }

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
