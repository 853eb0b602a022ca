using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Ledger;

namespace WorkSummary.Storage.Desks;

/// <summary>Reminding units that have sent nothing up.</summary>
internal sealed partial class RoundDesk
{
    public async Task<Result<int>> ChaseAsync(
        Member actor, string roundId, IReadOnlyList<string>? units = null, CancellationToken cancellation = default)
    {
        if (!actor.Roles.Contains(Role.Officer)) return StorageTexts.Problem("round.not-an-officer");
        return await store.WriteAsync<int>(
            async db =>
            {
                var round = await db.Rounds.FirstOrDefaultAsync(r => r.Id == roundId && r.Bureau == actor.Unit && r.ClosedAt == null, cancellation);
                if (round is null) return StorageTexts.Problem("round.not-found");
                var expected = await db.RoundUnits.Where(e => e.RoundId == roundId).Select(e => e.Unit).ToListAsync(cancellation);
                var reports = await db.Reports.Where(r => r.RoundId == roundId && r.Stage != Route.Cancelled).ToDictionaryAsync(r => r.Unit, cancellation);
                var (chased, now) = (0, store.Now);
                foreach (var unit in expected.Where(u => units?.Contains(u) ?? true))
                {
                    if (reports.TryGetValue(unit, out var report))
                    {
                        var route = await reader.RouteAsync(db, report.RouteHash, cancellation);
                        if (report.Stage == Route.Accepted || !ReportReader.StaysInside(route, report.Stage)) continue;
                    }

                    var people = await RouteNotices.MembersAsync(db, unit, Role.Teacher, cancellation);
                    people.AddRange(await RouteNotices.MembersAsync(db, unit, Role.Principal, cancellation));
                    var told = 0;
                    foreach (var person in people.Distinct())
                    {
                        var key = $"{roundId}:chase:{store.Today:yyyy-MM-dd}:{person}";
                        if (await db.Notices.AnyAsync(n => n.Key == key, cancellation)) continue;
                        RouteNotices.Add(db, key, person, "notice.chased", [round.Title, $"{round.Due:yyyy-MM-dd}"], $"/rounds/{roundId}", now);
                        told++;
                    }

                    if (told > 0) chased++;
                }

                if (chased > 0) await AuditChain.AppendAsync(db, now, actor.Id, "round.chase", actor.Unit, ("round", roundId), ("units", $"{chased}"));
                return chased;
            },
            cancellation);
    }
}
