using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>
/// Leaving, on the database. That somebody is gone is one transaction; their tasks are then freed report by report through the route
/// host, as every step is. A process that dies between them leaves claims that count no more, and the same command finishes.
/// </summary>
internal sealed class Departures(Store store, RouteLedger ledger, IRouteHost host) : IDepartures
{
    /// <summary>How many reports a refusal names.</summary>
    private const int Named = 5;

    public async Task<Result<Departure>> LeaveAsync(Member actor, string memberId, CancellationToken cancellation = default)
    {
        var left = await store.WriteAsync<Departure>(db => LeaveAsync(db, actor, memberId, cancellation), cancellation);
        if (!left.Ok) return left;

        var held = await store.ReadAsync(
            db => db.Seats.Where(s => s.AgreedBy == null && !s.Writes && (s.ClaimedBy == memberId || s.MemberId == memberId))
                .Select(s => s.ReportId).Distinct().OrderBy(r => r).ToListAsync(cancellation),
            cancellation);
        var freed = 0;
        foreach (var report in held)
        {
            if (await FreeAsync(report, memberId, cancellation)) freed++;
        }

        return left.Value with { Tasks = freed };
    }

    private async Task<Result<Departure>> LeaveAsync(WorkSummaryDb db, Member actor, string memberId, CancellationToken cancellation)
    {
        var record = await db.Members.IgnoreQueryFilters().Include(m => m.Roles).FirstOrDefaultAsync(m => m.Id == memberId, cancellation);
        if (record is null || !await MayAsync(db, actor, record, cancellation)) return StorageTexts.Problem("people.no-such-member", memberId);
        if (memberId == actor.Id) return StorageTexts.Problem("people.leave-oneself");
        var member = record.ToMember();
        if (record.LeftAt is not null) return new Departure(member, 0, 0);
        if (await AloneAsync(db, member, cancellation) is { } alone) return alone;

        var substitutions = await db.Substitutions.Where(s => s.By == memberId || s.For == memberId).ToListAsync(cancellation);
        db.RemoveRange(substitutions);
        db.RemoveRange(await db.SignInCodes.Where(c => c.MemberId == memberId).ToListAsync(cancellation));
        (record.LeftAt, record.Account) = (store.Now, null);
        await AuditChain.AppendAsync(
            db, store.Now, actor.Id, "members.leave", record.Unit, ("member", memberId), ("substitutions", $"{substitutions.Count}"));
        return new Departure(member, 0, substitutions.Count);
    }

    private static async Task<bool> MayAsync(WorkSummaryDb db, Member actor, MemberRecord record, CancellationToken cancellation) =>
        actor.Id == RouteRules.SystemId
        || (actor.Roles.Contains(Role.Admin) && await OrgTree.Below(db, actor).AnyAsync(u => u.Code == record.Unit, cancellation));

    /// <summary>
    /// Reports in whose stage nobody would be left: a task of a role, or given to the person by name, that no colleague with the role could
    /// take over, because there is none or they wrote what is to be reviewed.
    /// </summary>
    private static async Task<Problem?> AloneAsync(WorkSummaryDb db, Member member, CancellationToken cancellation)
    {
        var roles = member.Roles.ToList();
        var seats = await db.Seats.Where(s => s.AgreedBy == null
            && (s.MemberId == member.Id || (s.MemberId == null && s.Unit == member.Unit && s.Role != null && roles.Contains(s.Role.Value)))).ToListAsync(cancellation);
        if (seats.Count == 0) return null;
        var others = await db.Members.Include(m => m.Roles).Where(m => m.Id != member.Id && m.Unit == member.Unit).ToListAsync(cancellation);
        var ids = others.ConvertAll(m => m.Id);
        var writers = (await db.Authors.Where(a => ids.Contains(a.MemberId) && db.Seats.Any(s => s.ReportId == a.ReportId && s.AgreedBy == null && !s.Writes))
            .Select(a => new { a.ReportId, a.MemberId }).ToListAsync(cancellation)).ToLookup(a => a.ReportId, a => a.MemberId, StringComparer.Ordinal);
        var added = await AddedAsync(db, [.. seats.Where(s => s.Role is null).Select(s => s.ReportId)], cancellation);

        // Whoever was asked beside the route falls away, and the stage goes on without them.
        bool IsAlone(SeatRecord seat) => seat.Role is { } role
            ? !others.Exists(m => m.Roles.Exists(r => r.Role == role) && (seat.Writes || !writers[seat.ReportId].Contains(m.Id)))
            : !added.Contains((seat.ReportId, seat.Seat));
        var alone = seats.Where(IsAlone).Select(s => s.ReportId).Distinct().ToList();
        if (alone.Count == 0) return null;
        var first = alone.Take(Named).ToList();
        var units = await db.Reports.Where(r => first.Contains(r.Id))
            .Select(r => db.Units.Where(u => u.Code == r.Unit).Select(u => u.Name).FirstOrDefault()!).Distinct().ToListAsync(cancellation);
        return StorageTexts.Problem("people.leave-nobody", alone.Count, string.Join('、', units.Order(StringComparer.Ordinal)));
    }

    /// <summary>Seats of these reports that a reviewer asked for.</summary>
    private static async Task<HashSet<(string Report, string Seat)>> AddedAsync(WorkSummaryDb db, List<string> reports, CancellationToken cancellation) =>
        reports.Count == 0 ? [] :
        [
            .. (await db.Reports.Where(r => reports.Contains(r.Id)).ToListAsync(cancellation))
                .SelectMany(r => ReportWay.Of(r).Seats.Where(s => s.Origin == SeatOrigin.Added).Select(s => (r.Id, s.Id))),
        ];

    private async Task<bool> FreeAsync(string report, string memberId, CancellationToken cancellation)
    {
        var turn = await store.ReadAsync(db => db.Reports.Where(r => r.Id == report).Select(r => r.Turn).FirstAsync(cancellation), cancellation);
        var freed = await host.DecideAsync(ledger, RouteRules.System, new RouteCommand(report, RouteAction.Vacate, turn) { MemberId = memberId }, null, cancellation);
        return freed.Ok;
    }
}
