using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>What waits for whom, as queries.</summary>
internal sealed partial class ReviewDesk
{
    /// <summary>
    /// Open review tasks that are the person's, their unit's role's or those of somebody they stand in for: without what they wrote, what
    /// they agreed to already, and what somebody else has taken out of the queue. Writing is no review. A report stands there once,
    /// however many seats of its stage are the person's.
    /// </summary>
    private async Task<Waiting> WaitingAsync(WorkSummaryDb db, Member actor, QueueFilter filter, CancellationToken cancellation)
    {
        var today = store.Today;
        var away = await db.Members.AsNoTracking().Include(m => m.Roles)
            .Where(m => db.Substitutions.Any(s => s.By == actor.Id && s.For == m.Id && s.From <= today && today <= s.To)).ToListAsync(cancellation);
        List<Member> voices = [.. away.Select(m => m.ToMember())];
        var held = SeatClaims.Held(db, today);
        var own = Of(db, held, actor, actor);
        var mine = voices.Aggregate(own, (all, person) => all.Union(Of(db, held, person, actor)));
        var queues = voices.Prepend(actor).Select(v => TakenOf(db, held, v, actor)).Aggregate((all, more) => all.Union(more));
        return new Waiting(
            actor, voices, Narrowed(db, Once(own), filter), Narrowed(db, voices.Count == 0 ? Once(own) : Once(mine), filter),
            Narrowed(db, Once(queues.Where(s => !mine.Any(m => m.ReportId == s.ReportId))), filter));
    }

    /// <summary>Seats from which the actor can decide for a person: named, or their role's queue without what another has in hand.</summary>
    private static IQueryable<SeatRecord> Of(WorkSummaryDb db, IQueryable<SeatRecord> held, Member person, Member actor)
    {
        var roles = person.Roles.ToList();
        return Open(db, person, actor).Where(s => s.MemberId == person.Id
            || (s.MemberId == null && s.Unit == person.Unit && s.Role != null && roles.Contains(s.Role.Value)
                && (s.ClaimedBy == null || s.ClaimedBy == actor.Id || s.ClaimedBy == person.Id
                    || !held.Any(h => h.ReportId == s.ReportId && h.Seat == s.Seat))));
    }

    /// <summary>Seats of a person's queue that a colleague holds.</summary>
    private static IQueryable<SeatRecord> TakenOf(WorkSummaryDb db, IQueryable<SeatRecord> held, Member person, Member actor)
    {
        var roles = person.Roles.ToList();
        return Open(db, person, actor).Where(s => s.Unit == person.Unit && s.Role != null && roles.Contains(s.Role.Value)
            && s.ClaimedBy != null && s.ClaimedBy != actor.Id && held.Any(h => h.ReportId == s.ReportId && h.Seat == s.Seat));
    }

    private static IQueryable<SeatRecord> Open(WorkSummaryDb db, Member person, Member actor) => db.Seats.Where(s =>
        s.AgreedBy == null && !s.Writes
        && !db.Authors.Any(w => w.ReportId == s.ReportId && (w.MemberId == actor.Id || w.MemberId == person.Id))
        && !db.Seats.Any(t => t.ReportId == s.ReportId
            && (t.AgreedBy == actor.Id || t.OnBehalfOf == actor.Id || t.AgreedBy == person.Id || t.OnBehalfOf == person.Id)));

    /// <summary>Of several seats at one report the one in hand, else the first.</summary>
    [SuppressMessage("Globalization", "CA1309", Justification = "Translated into SQL, which compares by code point.")]
    private static IQueryable<SeatRecord> Once(IQueryable<SeatRecord> seats) => seats.Where(a => !seats.Any(b => b.ReportId == a.ReportId
        && ((a.ClaimedBy == null && a.MemberId == null && (b.ClaimedBy != null || b.MemberId != null))
            || ((a.ClaimedBy == null && a.MemberId == null) == (b.ClaimedBy == null && b.MemberId == null) && string.Compare(b.Seat, a.Seat) < 0))));

    private static IQueryable<SeatRecord> Narrowed(WorkSummaryDb db, IQueryable<SeatRecord> seats, QueueFilter filter)
    {
        if (filter.Unit is { } unit) seats = seats.Where(a => db.Reports.Any(r => r.Id == a.ReportId && r.Unit == unit));
        if (filter.RoundId is { } round) seats = seats.Where(a => db.Reports.Any(r => r.Id == a.ReportId && r.RoundId == round));
        if (filter.Search is { Length: > 0 } part)
            seats = seats.Where(a => db.Reports.Any(r => r.Id == a.ReportId && db.Units.Any(u => u.Code == r.Unit && u.Name.Contains(part))));
        return seats;
    }

    private IQueryable<SeatRecord> In(WorkSummaryDb db, Waiting waiting, QueueView view, DateTimeOffset now)
    {
        var (id, mine) = (waiting.Actor.Id, waiting.Mine);
        if (view == QueueView.Today)
        {
            var calendar = calendars.Find(null);
            var evening = calendar.EndOf(calendar.DayOf(now));
            return mine.Where(a => (a.Due != null && a.Due <= evening) || a.ClaimedBy == id || a.MemberId == id);
        }

        return view switch
        {
            QueueView.Overdue => mine.Where(a => a.Due != null && a.Due < now),
            QueueView.Back => mine.Where(a => db.Decisions.Any(d => d.ReportId == a.ReportId && d.Action == RouteAction.Return)),
            QueueView.Clean => mine.Where(a => db.Versions.Any(v => v.ReportId == a.ReportId && v.Number == a.Version && v.Findings == 0)),
            QueueView.Substitute => waiting.Voices.Count == 0
                ? mine.Where(_ => false)
                : mine.Where(a => !waiting.Own.Any(o => o.ReportId == a.ReportId)),
            QueueView.Taken => waiting.Taken,
            _ => mine,
        };
    }

    private static IOrderedQueryable<SeatRecord> Ordered(IQueryable<SeatRecord> items) =>
        items.OrderBy(a => a.Due == null).ThenBy(a => a.Due).ThenBy(a => a.Since).ThenBy(a => a.ReportId).ThenBy(a => a.Seat);

    /// <summary>What waits for somebody.</summary>
    /// <param name="Actor">Who.</param>
    /// <param name="Voices">Whom they stand in for today.</param>
    /// <param name="Own">What is theirs for themselves.</param>
    /// <param name="Mine">That, and what is theirs as a substitute.</param>
    /// <param name="Taken">What colleagues have taken out of the same queues.</param>
    private sealed record Waiting(
        Member Actor, IReadOnlyList<Member> Voices, IQueryable<SeatRecord> Own, IQueryable<SeatRecord> Mine, IQueryable<SeatRecord> Taken)
    {
        /// <summary>Account of the person a seat is theirs for; null for themselves.</summary>
        public string? Voice(SeatRecord seat) =>
            Fits(seat, Actor) ? null : Voices.FirstOrDefault(v => Fits(seat, v))?.Id;

        private static bool Fits(SeatRecord seat, Member person) => seat.MemberId is { } named
            ? named == person.Id
            : seat.Role is { } role && seat.Unit == person.Unit && person.Roles.Contains(role);
    }
}
