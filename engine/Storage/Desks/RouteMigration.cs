using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Ledger;

namespace WorkSummary.Storage.Desks;

/// <summary>Changes of route on the database.</summary>
internal sealed class RouteMigration(Store store, RouteCases cases, RouteLedger ledger) : IRouteMigration
{
    public Task<Result<IReadOnlyList<string>>> FindAsync(MigrationRequest request, CancellationToken cancellation = default) =>
        store.ReadAsync<Result<IReadOnlyList<string>>>(
            async db =>
            {
                var to = request.To;
                if (request.Stages.Values.FirstOrDefault(s => to.Stage(s) is null) is { } stranger) return StorageTexts.Problem("migration.no-such-stage", to.Key, stranger);
                var (hash, key, version) = (RouteJson.Write(to).Hash, request.Key ?? to.Key, request.Version);
                var other = db.Reports.Where(r => db.Routes.Any(x => x.Hash == r.RouteHash && x.Key == to.Key && x.Version == to.Version && x.Hash != hash));
                if (await other.AnyAsync(cancellation)) return StorageTexts.Problem("migration.version-in-use", to.Key, to.Version);

                var running = db.Reports.Where(r =>
                    r.Stage != Route.Accepted && r.Stage != Route.Cancelled && r.Turn != RouteRules.NotStarted && r.RouteHash != hash
                    && db.Routes.Any(x => x.Hash == r.RouteHash && x.Key == key && (version == null || x.Version == version)));
                if (request.Unit is { } unit)
                {
                    var top = await db.Units.Where(u => u.Code == unit).Select(u => u.Path).FirstOrDefaultAsync(cancellation);
                    if (top is null) return StorageTexts.Problem("migration.unknown-unit", unit);
                    running = running.Where(r => db.Units.Any(u => u.Code == r.Unit && u.Path.StartsWith(top)));
                }

                if (request.RoundId is { } round)
                {
                    if (!await db.Rounds.AnyAsync(r => r.Id == round, cancellation)) return StorageTexts.Problem("round.not-found");
                    running = running.Where(r => r.RoundId == round);
                }

                return Result<IReadOnlyList<string>>.Success(await running.OrderBy(r => r.Unit).ThenBy(r => r.Id).Select(r => r.Id).ToListAsync(cancellation));
            },
            cancellation);

    public Task<Result<ReportMigration>> PlanAsync(string reportId, MigrationRequest request, CancellationToken cancellation = default) =>
        store.ReadAsync<Result<ReportMigration>>(
            async db =>
            {
                var found = await cases.FindAsync(db, reportId, RouteRules.System, cancellation);
                if (!found.Ok) return Result<ReportMigration>.Failure(found.Problems);
                var (report, subject) = found.Value;
                return With(
                    new ReportMigration
                    {
                        ReportId = reportId,
                        Unit = subject.Line[0],
                        Period = report.PeriodCode,
                        RoundTitle = report.Round?.Title,
                        From = subject.Route,
                        Now = StandOf(subject),
                    },
                    subject,
                    Judge(subject, request));
            },
            cancellation);

    public async Task<Result<ReportMigration>> ApplyAsync(string reportId, MigrationRequest request, CancellationToken cancellation = default)
    {
        var plan = await PlanAsync(reportId, request, cancellation);
        if (!plan.Ok) return plan;

        // What is told is what was judged within the transaction, not what the plan saw.
        var told = plan.Value;
        var applied = await ledger.ApplyAsync(
            reportId, RouteRules.System, null,
            subject =>
            {
                var step = Judge(subject, request);
                told = With(plan.Value, subject, step);
                return step;
            },
            cancellation);
        return applied.Ok || applied.Problems[0].Code == "route.same-route" ? told with { Done = true, Problems = [] } : told with { Problems = applied.Problems };
    }

    private static Result<Transition> Judge(RouteCase subject, MigrationRequest request) =>
        RouteRules.Migrate(subject, RouteRules.System, request.To, request.Stages, request.Reason);

    private static ReportMigration With(ReportMigration report, RouteCase subject, Result<Transition> judged)
    {
        var before = report with { From = subject.Route, Now = StandOf(subject), Problems = judged.Problems };
        if (!judged.Ok) return before;
        var step = judged.Value;
        var after = subject with { Route = step.Route ?? subject.Route, State = step.After };
        return before with
        {
            Then = StandOf(after),
            Void = subject.State.Seats.Count(s => !s.Open) - step.After.Seats.Count(s => !s.Open),
            Told = step.Notices,
        };
    }

    private static StageStand StandOf(RouteCase subject) => new(subject.State.Stage, RouteRules.Pending(subject), RouteClock.Due(subject));
}
