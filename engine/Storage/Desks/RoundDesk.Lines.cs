using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>Where the units of a round stand. A handful of questions to the database, however many units there are.</summary>
internal sealed partial class RoundDesk
{
    public Task<Result<IReadOnlyList<UnitInRound>>> UnitsAsync(Member actor, string roundId, CancellationToken cancellation = default) =>
        store.ReadAsync<Result<IReadOnlyList<UnitInRound>>>(
            async db =>
            {
                if (await Visible(db, actor).FirstOrDefaultAsync(r => r.Id == roundId, cancellation) is not { } round) return StorageTexts.Problem("round.not-found");
                var calls = db.RoundUnits.Where(c => c.RoundId == roundId && OrgTree.Below(db, actor).Any(u => u.Code == c.Unit));
                var lines = (await LinesAsync(db, calls, [round], actor, cancellation)).Select(l => l.Line);
                return Result<IReadOnlyList<UnitInRound>>.Success(
                    [.. lines.OrderBy(l => l.Status == UnitStatus.Excused).ThenBy(l => l.Unit.Code, StringComparer.Ordinal)]);
            },
            cancellation);

    /// <summary>The lines of some calls of some rounds.</summary>
    private async Task<IReadOnlyList<(string RoundId, UnitInRound Line)>> LinesAsync(
        WorkSummaryDb db, IQueryable<RoundUnitRecord> calls, IReadOnlyList<RoundRecord> rounds, Member actor, CancellationToken cancellation)
    {
        var found = await (
            from call in calls
            join unit in db.Units on call.Unit equals unit.Code
            join report in db.Reports.Where(r => r.Stage != Route.Cancelled)
                on new { RoundId = (string?)call.RoundId, call.Unit } equals new { report.RoundId, report.Unit } into reports
            from report in reports.DefaultIfEmpty()
            select new Standing(
                call, unit, report.Id, report.Stage, report.RouteHash, report.SentUpAt, (int?)report.SentUpVersion, (int?)report.AcceptedVersion ?? 0,
                (bool?)report.Returned ?? false, report.AcceptedVersion > 0 ? report.WayJson : null)).AsNoTracking().ToListAsync(cancellation);

        var byId = rounds.ToDictionary(r => r.Id, StringComparer.Ordinal);
        // Of these calls alone: a school asks for its own, and a round has hundreds. After an amendment the newest counts.
        var given =
            from call in calls
            join report in db.Reports.Where(r => r.Stage != Route.Cancelled)
                on new { RoundId = (string?)call.RoundId, call.Unit } equals new { report.RoundId, report.Unit }
            join receipt in db.Receipts on report.Id equals receipt.ReportId
            select receipt;
        var receipts = (await given.ToListAsync(cancellation))
            .GroupBy(p => p.ReportId).ToDictionary(g => g.Key, g => g.MaxBy(p => p.Version)!, StringComparer.Ordinal);
        var bureaus = rounds.Where(r => IsTheirs(r, actor)).Select(r => r.Id).ToList();
        var chases = bureaus.Count == 0 ? [] : await db.RoundLog.Where(l => bureaus.Contains(l.RoundId) && l.Event == RoundEvent.Chased).ToListAsync(cancellation);
        var heads = bureaus.Count == 0 ? [] : await db.Members
            .Where(m => db.RoundUnits.Any(c => bureaus.Contains(c.RoundId) && c.Unit == m.Unit) && m.Roles.Any(r => r.Role == Role.Principal))
            .OrderBy(m => m.Id).Select(m => new { m.Unit, Contact = new UnitContact(m.Id, m.Name, m.Mail) }).ToListAsync(cancellation);
        var people = await OrgTree.PeopleAsync(
            db, found.SelectMany(f => new[] { f.Call.ExtendedBy, f.Call.ExcusedBy }).OfType<string>().Concat(chases.Select(c => c.ActorId)), cancellation);

        var chasesOf = chases.ToLookup(c => (c.RoundId, c.Unit));
        var headsOf = heads.ToLookup(h => h.Unit, h => h.Contact, StringComparer.Ordinal);
        var lines = new List<(string, UnitInRound)>(found.Count);
        foreach (var standing in found)
        {
            var round = byId[standing.Call.RoundId];
            // By its hash: a route is read once, however many reports took it.
            var route = standing.RouteHash is { } hash ? await reader.RouteAsync(db, hash, cancellation) : null;
            var line = Line(round, standing, route, standing.ReportId is { } id ? receipts.GetValueOrDefault(id) : null, actor, people);
            if (IsTheirs(round, actor)) line = WithChases(line, [.. chasesOf[(round.Id, standing.Call.Unit)]], headsOf[standing.Call.Unit], people);
            lines.Add((round.Id, line));
        }

        return lines;
    }

    /// <summary>The log and whom to call are for those who work on the round at the bureau that called.</summary>
    private static bool IsTheirs(RoundRecord round, Member actor) =>
        round.Bureau == actor.Unit && (actor.Roles.Contains(Role.Officer) || actor.Roles.Contains(Role.Admin));

    private UnitInRound Line(RoundRecord round, Standing standing, Route? route, ReceiptRecord? receipt, Member actor, Func<string, PersonView> people)
    {
        var (call, unit) = (standing.Call, standing.Unit.ToUnit());
        var calendar = calendars.Find(round.Calendar);
        var due = RoundCalls.DueOf(round, call);
        var inside = Visibility.OfDrafts(actor, unit.Code);
        var seen = standing.ReportId is not null && (inside || (standing.SentUpVersion is not null && Visibility.LooksDown(actor)));
        var reached = calendar.DayOf(standing.SentUpAt ?? store.Now);
        var late = Math.Max(0, reached.DayNumber - due.DayNumber);
        var excused = call.ExcusedAt is not null && standing.SentUpVersion is null;
        var way = standing.WayJson is { } json ? RouteText.Read<ReportWay>(json) : null;
        return new UnitInRound(
            unit, excused ? UnitStatus.Excused : Status(standing, route, inside, late), seen ? standing.ReportId : null, standing.SentUpAt, excused ? 0 : late,
            seen && receipt is not null ? ReportReader.View(receipt, unit) : null)
        {
            Due = due,
            Extension = call is { ExtendedAt: { } extended, ExtendedBy: { } by } ? new UnitException(extended, people(by), call.ExtensionReason ?? "") : null,
            Excuse = excused && call is { ExcusedAt: { } at, ExcusedBy: { } who } ? new UnitException(at, people(who), call.ExcuseReason ?? "") : null,
            Reopening = seen && way is { Amending: true } ? new UnitReopening(way.Reopening?.Until, way.Reopening?.Reason) : null,
        };
    }

    private static UnitInRound WithChases(UnitInRound line, IReadOnlyList<RoundLogRecord> chases, IEnumerable<UnitContact> heads, Func<string, PersonView> people)
    {
        var newest = chases.MaxBy(c => c.At);
        var promised = chases.Where(c => c.Day is not null).MaxBy(c => c.At)?.Day;
        return line with
        {
            LastChase = newest is null ? null : Entry(newest, line.Unit, people),
            Promised = line.Open ? promised : null,
            Contacts = [.. heads],
        };
    }

    private static UnitStatus Status(Standing report, Route? route, bool inside, int late)
    {
        var nothing = late > 0 ? UnitStatus.Late : UnitStatus.Missing;
        if (report.Stage is not { } stage || route is null) return nothing;
        // While an accepted report is being changed, what was accepted stands.
        if (stage == Route.Accepted || (report.AcceptedVersion > 0 && !inside)) return UnitStatus.Accepted;
        if (!ReportReader.StaysInside(route, stage)) return UnitStatus.Submitted;
        if (!inside) return report.SentUpVersion is null ? nothing : UnitStatus.Returned;
        return report.Returned ? UnitStatus.Returned : stage == route.Stages[0].Key ? UnitStatus.Drafting : UnitStatus.InReview;
    }

    /// <summary>A call with as much of its report as a line needs.</summary>
    private sealed record Standing(
        RoundUnitRecord Call, UnitRecord Unit, string? ReportId, string? Stage, string? RouteHash, DateTimeOffset? SentUpAt, int? SentUpVersion,
        int AcceptedVersion, bool Returned, string? WayJson);
}
