using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>催报: pressing units that have sent nothing up, and the log of it.</summary>
internal sealed partial class RoundDesk
{
    private const int LongestAnswer = 1000;

    public Task<Result<ChaseOutcome>> ChaseAsync(
        Member actor, string roundId, IReadOnlyList<string>? units = null, CancellationToken cancellation = default) =>
        WriteAsync<ChaseOutcome>(
            actor, roundId,
            async (db, round) =>
            {
                if (round.ClosedAt is not null) return StorageTexts.Problem("round.closed", round.Title);
                var lines = await LinesAsync(db, db.RoundUnits.Where(c => c.RoundId == roundId), [round], actor, cancellation);
                var open = lines.Select(l => l.Line).Where(l => l.Open && (units?.Contains(l.Unit.Code) ?? true)).ToList();
                var people = await PeopleAsync(db, actor, [.. open.Select(l => l.Unit.Code)], [Role.Teacher, Role.Principal], cancellation);
                var told = await ToldTodayAsync(db, roundId, cancellation);
                var (chased, reached, already, nobody, now) = (0, 0, 0, 0, store.Now);
                foreach (var line in open)
                {
                    var there = people[line.Unit.Code].Distinct().ToList();
                    var fresh = there.Where(p => !told.Contains(p)).ToList();
                    if (there.Count == 0) nobody++;
                    else if (fresh.Count == 0) already++;
                    if (fresh.Count == 0) continue;
                    // The day in the key makes it once a day, whoever presses at the same time.
                    foreach (var person in fresh)
                    {
                        RouteNotices.Add(
                            db, $"{roundId}:chase:{store.Today:yyyy-MM-dd}:{person}", person, "notice.chased", [round.Title, $"{line.Due:yyyy-MM-dd}"],
                            $"/rounds/{roundId}", now);
                    }

                    var entry = Log(db, round, actor, RoundEvent.Chased, line.Unit.Code);
                    (entry.Channel, entry.Whom) = (ChaseChannel.Application, string.Join(',', fresh));
                    chased++;
                    reached += fresh.Count;
                }

                if (chased > 0) await AuditChain.AppendAsync(db, now, actor.Id, "round.chase", actor.Unit, ("round", roundId), ("units", $"{chased}"));
                return new ChaseOutcome(chased, reached, already, nobody);
            },
            cancellation);

    public Task<Result<int>> NoteAsync(Member actor, string roundId, ChaseNote note, CancellationToken cancellation = default) =>
        WriteAsync<int>(
            actor, roundId,
            async (db, round) =>
            {
                if (note.Channel == ChaseChannel.Application) return StorageTexts.Problem("round.channel-by-hand");
                if (TooLong(note.Answer, LongestAnswer) is { } problem) return problem;
                var calls = await CalledAsync(db, roundId, note.Units, cancellation);
                if (!calls.Ok) return Result<int>.Failure(calls.Problems);
                var whom = note.Whom is { Length: > 0 } id ? await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellation) : null;
                if (note.Whom is { Length: > 0 } && calls.Value.All(c => c.Call.Unit != whom?.Unit)) return StorageTexts.Problem("round.not-of-unit");
                foreach (var (call, _) in calls.Value)
                {
                    var entry = Log(db, round, actor, RoundEvent.Chased, call.Unit, note.Answer, note.Promised);
                    (entry.Channel, entry.Whom) = (note.Channel, whom?.Unit == call.Unit ? whom.Id : null);
                    await AuditChain.AppendAsync(db, store.Now, actor.Id, "round.note-chase", call.Unit, ("round", roundId), ("entry", entry.Id));
                }

                return calls.Value.Count;
            },
            cancellation);

    public Task<Result<IReadOnlyList<RoundLogEntry>>> LogAsync(
        Member actor, string roundId, string? unit = null, int take = int.MaxValue, CancellationToken cancellation = default) =>
        store.ReadAsync<Result<IReadOnlyList<RoundLogEntry>>>(
            async db =>
            {
                var round = await db.Rounds.FirstOrDefaultAsync(r => r.Id == roundId, cancellation);
                if (round is null || !IsTheirs(round, actor)) return StorageTexts.Problem("round.not-found");
                var entries = await db.RoundLog.Where(l => l.RoundId == roundId && (unit == null || l.Unit == unit))
                    .OrderByDescending(l => l.At).ThenByDescending(l => l.Id).Take(take).ToListAsync(cancellation);
                var units = await db.Units.Where(u => db.RoundUnits.Any(c => c.RoundId == roundId && c.Unit == u.Code)).ToDictionaryAsync(u => u.Code, cancellation);
                var people = await NamesAsync(db, entries, cancellation);
                return Result<IReadOnlyList<RoundLogEntry>>.Success(
                    [.. entries.Select(e => Entry(e, e.Unit is { } code && units.TryGetValue(code, out var found) ? found.ToUnit() : null, people))]);
            },
            cancellation);

    /// <summary>Who was told by the application today. A chase of yesterday's night may be today's: the school's clock decides.</summary>
    private async Task<HashSet<string>> ToldTodayAsync(WorkSummaryDb db, string roundId, CancellationToken cancellation)
    {
        var since = store.Now.AddDays(-2);
        var recent = await db.RoundLog.Where(l => l.RoundId == roundId && l.Event == RoundEvent.Chased && l.Channel == ChaseChannel.Application && l.At >= since)
            .Select(l => new { l.At, l.Whom }).ToListAsync(cancellation);
        return recent.Where(l => store.DayOf(l.At) == store.Today).SelectMany(l => Accounts(l.Whom)).ToHashSet(StringComparer.Ordinal);
    }

    private static Task<Func<string, PersonView>> NamesAsync(WorkSummaryDb db, IReadOnlyList<RoundLogRecord> entries, CancellationToken cancellation) =>
        OrgTree.PeopleAsync(db, entries.SelectMany(e => Accounts(e.Whom).Append(e.ActorId)), cancellation);

    private static RoundLogEntry Entry(RoundLogRecord entry, OrgUnit? unit, Func<string, PersonView> people) => new(
        entry.Id, entry.At, entry.Event, people(entry.ActorId), unit, entry.Channel, [.. Accounts(entry.Whom).Select(people)], entry.Text, entry.Day);

    private static string[] Accounts(string? whom) => whom?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
