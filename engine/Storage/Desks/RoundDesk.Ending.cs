using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>Until when a round takes reports: later for one unit, no longer at all, again.</summary>
internal sealed partial class RoundDesk
{
    public async Task<Result<RoundView>> ExtendAsync(
        Member actor, string roundId, IReadOnlyList<string> units, DateOnly due, string? reason, CancellationToken cancellation = default)
    {
        var extended = await ExtendCallsAsync(actor, roundId, units, due, reason, cancellation);
        if (!extended.Ok) return extended;

        await InTheirTurnAsync(db => ReportsOf(db, roundId, units), (db, report) => RetimeAsync(db, report, cancellation), cancellation);
        return extended;
    }

    /// <summary>
    /// A step on a report that began before the round changed and ended after it has written what it counted by the round as it was. It is
    /// over when the report's turn comes, and is put right.
    /// </summary>
    private async Task InTheirTurnAsync(Func<WorkSummaryDb, IQueryable<string>> reports, Func<WorkSummaryDb, string, Task> mend, CancellationToken cancellation)
    {
        foreach (var report in await store.ReadAsync(db => reports(db).ToListAsync(cancellation), cancellation))
        {
            await store.WriteAboutAsync<bool>(
                report,
                async db =>
                {
                    await mend(db, report);
                    return true;
                },
                cancellation);
        }
    }

    private Task<Result<RoundView>> ExtendCallsAsync(
        Member actor, string roundId, IReadOnlyList<string> units, DateOnly due, string? reason, CancellationToken cancellation) =>
        ChangeAsync(
            actor, roundId,
            async (db, round) =>
            {
                if (Unreasoned(reason) is { } problem) return problem;
                if (due <= round.Due) return StorageTexts.Problem("round.extension-not-later", round.Due);
                if (due < store.Today) return StorageTexts.Problem("round.due-past", due);
                var calls = await CalledAsync(db, roundId, units, cancellation);
                if (!calls.Ok) return calls.Problems[0];
                foreach (var (call, _) in calls.Value)
                {
                    var before = call.Due ?? round.Due;
                    (call.Due, call.ExtendedAt, call.ExtendedBy, call.ExtensionReason) = (due, store.Now, actor.Id, reason!.Trim());
                    var entry = Log(db, round, actor, RoundEvent.Extended, call.Unit, reason, due);
                    await AuditChain.AppendAsync(
                        db, store.Now, actor.Id, "round.extend", call.Unit,
                        ("round", roundId), ("entry", entry.Id), ("due", $"{due:yyyy-MM-dd}"), ("before", $"{before:yyyy-MM-dd}"));
                    await TellAsync(db, round, actor, [call.Unit], "notice.round-extended", due, $"extended:{entry.Id}", cancellation);
                    foreach (var report in await ReportsOf(db, roundId, [call.Unit]).ToListAsync(cancellation)) await RetimeAsync(db, report, cancellation);
                }

                return null;
            },
            cancellation);

    public Task<Result<RoundView>> CloseAsync(Member actor, string roundId, string? reason = null, CancellationToken cancellation = default) =>
        ChangeAsync(
            actor, roundId,
            async (db, round) =>
            {
                if (TooLong(reason, RouteRules.MaximumReason) is { } problem) return problem;
                if (round.ClosedAt is not null) return StorageTexts.Problem("round.closed", round.Title);
                round.ClosedAt = store.Now;
                var entry = Log(db, round, actor, RoundEvent.Closed, text: reason);
                await AuditChain.AppendAsync(db, store.Now, actor.Id, "round.close", round.Bureau, ("round", roundId), ("entry", entry.Id));
                await TellAsync(db, round, actor, await OpenUnitsAsync(db, roundId, cancellation), "notice.round-closed", round.Due, $"closed:{entry.Id}", cancellation);
                return null;
            },
            cancellation);

    public async Task<Result<RoundView>> OpenAgainAsync(Member actor, string roundId, string? reason, CancellationToken cancellation = default)
    {
        var opened = await OpenCallsAgainAsync(actor, roundId, reason, cancellation);
        if (!opened.Ok) return opened;
        await InTheirTurnAsync(
            db => UnfinishedOf(db, roundId).Select(r => r.Id),
            (db, report) => PressAsync(UnfinishedOf(db, roundId).Where(r => r.Id == report), cancellation),
            cancellation);
        return opened;
    }

    private Task<Result<RoundView>> OpenCallsAgainAsync(Member actor, string roundId, string? reason, CancellationToken cancellation) =>
        ChangeAsync(
            actor, roundId,
            async (db, round) =>
            {
                if (Unreasoned(reason) is { } problem) return problem;
                if (round.ClosedAt is null) return StorageTexts.Problem("round.not-closed", round.Title);
                round.ClosedAt = null;
                var entry = Log(db, round, actor, RoundEvent.OpenedAgain, text: reason);
                await AuditChain.AppendAsync(db, store.Now, actor.Id, "round.open-again", round.Bureau, ("round", roundId), ("entry", entry.Id));
                await TellAsync(db, round, actor, await OpenUnitsAsync(db, roundId, cancellation), "notice.round-open-again", round.Due, $"again:{entry.Id}", cancellation);
                await PressAsync(UnfinishedOf(db, roundId), cancellation);
                return null;
            },
            cancellation);

    /// <summary>Nothing pressed the writers while the round was closed; the timers look at once what is due to them now.</summary>
    private async Task PressAsync(IQueryable<ReportRecord> reports, CancellationToken cancellation)
    {
        foreach (var report in await reports.ToListAsync(cancellation)) report.NextAt = store.Now;
    }

    private static IQueryable<ReportRecord> UnfinishedOf(WorkSummaryDb db, string roundId) =>
        db.Reports.Where(r => r.RoundId == roundId && r.Stage != Route.Accepted && r.Stage != Route.Cancelled);

    /// <summary>Ids of the reports of some units for a round.</summary>
    private static IQueryable<string> ReportsOf(WorkSummaryDb db, string roundId, IReadOnlyList<string> units) =>
        db.Reports.Where(r => r.RoundId == roundId && units.Contains(r.Unit) && r.Stage != Route.Cancelled).OrderBy(r => r.Id).Select(r => r.Id);

    /// <summary>Codes of the units of which something is expected that they have not sent up.</summary>
    private static Task<List<string>> OpenUnitsAsync(WorkSummaryDb db, string roundId, CancellationToken cancellation) =>
        db.RoundUnits.Where(c => c.RoundId == roundId && c.ExcusedAt == null
            && !db.Reports.Any(r => r.RoundId == roundId && r.Unit == c.Unit && r.Stage != Route.Cancelled && r.SentUpVersion != null))
            .Select(c => c.Unit).ToListAsync(cancellation);

    /// <summary>
    /// The unit's report goes by its new day where its stage is due with the round: what the new day has brought about already does not
    /// come again, and everything after it comes anew.
    /// </summary>
    private async Task RetimeAsync(WorkSummaryDb db, string id, CancellationToken cancellation)
    {
        var found = await cases.FindAsync(db, id, RouteRules.System, cancellation);
        if (!found.Ok) return;
        var (report, subject) = found.Value;
        if (subject.Route.Stage(subject.State.Stage) is not { DueWithRound: true } stage || subject.State.Amending) return;

        var passed = RouteClock.Moments(stage, subject.Calendar, subject.State.ArrivedAt, subject.Round?.Due).TakeWhile(m => m.At <= store.Now).LastOrDefault();
        var after = subject with { State = subject.State with { Fired = passed is null ? 0 : passed.Number + 1 } };
        report.WayJson = ReportWay.Write(after.State);
        report.NextAt = RouteClock.Next(after)?.At;
        var due = RouteClock.Due(after);
        foreach (var seat in await db.Seats.Where(s => s.ReportId == id).ToListAsync(cancellation)) seat.Due = due;
    }
}
