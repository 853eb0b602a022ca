using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>Which units a round calls: settled when it is opened, changed afterwards only with a reason.</summary>
internal sealed partial class RoundDesk
{
    private const int LongestTitle = 200;

    public async Task<Result<RoundView>> OpenAsync(Member actor, OpenRound request, string? key = null, CancellationToken cancellation = default)
    {
        if (!actor.Roles.Contains(Role.Officer)) return StorageTexts.Problem("round.not-an-officer");
        var opened = await store.WriteAsync(db => OpenRecordAsync(db, actor, request, key, cancellation), cancellation);
        return opened.Ok ? await GetAsync(actor, opened.Value, cancellation) : Result<RoundView>.Failure(opened.Problems);
    }

    public Task<Result<RoundView>> CallAsync(
        Member actor, string roundId, IReadOnlyList<string> units, string? reason, CancellationToken cancellation = default) =>
        ChangeAsync(
            actor, roundId,
            async (db, round) =>
            {
                if (Unreasoned(reason) is { } problem) return problem;
                var below = (await BelowAsync(db, actor, cancellation)).ToDictionary(u => u.Code, StringComparer.Ordinal);
                var calls = await db.RoundUnits.Where(c => c.RoundId == roundId).ToDictionaryAsync(c => c.Unit, cancellation);
                var asked = units.Distinct(StringComparer.Ordinal).ToList();
                if (asked.Count == 0) return StorageTexts.Problem("round.no-units");
                foreach (var code in asked)
                {
                    if (!below.TryGetValue(code, out var unit)) return StorageTexts.Problem("round.unit-not-below", code);
                    if (calls.TryGetValue(code, out var known) && known.ExcusedAt is null) return StorageTexts.Problem("round.unit-called-already", unit.Name);
                    if (known is null) db.RoundUnits.Add(new RoundUnitRecord { RoundId = roundId, Unit = code });
                    else (known.ExcusedAt, known.ExcusedBy, known.ExcuseReason) = (null, null, null);
                    var entry = Log(db, round, actor, RoundEvent.Called, code, reason);
                    await AuditChain.AppendAsync(db, store.Now, actor.Id, "round.call-unit", code, ("round", roundId), ("entry", entry.Id));
                    await TellAsync(db, round, actor, [code], "notice.round-opened", round.Due, $"called:{entry.Id}", cancellation);
                }

                return null;
            },
            cancellation);

    public Task<Result<RoundView>> ExcuseAsync(
        Member actor, string roundId, IReadOnlyList<string> units, string? reason, CancellationToken cancellation = default) =>
        ChangeAsync(
            actor, roundId,
            async (db, round) =>
            {
                if (Unreasoned(reason) is { } problem) return problem;
                var calls = await CalledAsync(db, roundId, units, cancellation);
                if (!calls.Ok) return calls.Problems[0];
                foreach (var (call, name) in calls.Value)
                {
                    if (await db.Reports.AnyAsync(r => r.RoundId == roundId && r.Unit == call.Unit && r.Stage != Route.Cancelled && r.SentUpVersion != null, cancellation))
                        return StorageTexts.Problem("round.already-reported", name);
                    (call.ExcusedAt, call.ExcusedBy, call.ExcuseReason) = (store.Now, actor.Id, reason!.Trim());
                    var entry = Log(db, round, actor, RoundEvent.Excused, call.Unit, reason);
                    await AuditChain.AppendAsync(db, store.Now, actor.Id, "round.excuse-unit", call.Unit, ("round", roundId), ("entry", entry.Id));
                    await TellAsync(db, round, actor, [call.Unit], "notice.round-excused", round.Due, $"excused:{entry.Id}", cancellation);
                }

                return null;
            },
            cancellation);

    private async Task<Result<string>> OpenRecordAsync(
        WorkSummaryDb db, Member actor, OpenRound request, string? key, CancellationToken cancellation)
    {
        var known = key is null ? null : await db.IdempotencyKeys.FirstOrDefaultAsync(k => k.MemberId == actor.Id && k.Key == key, cancellation);
        if (known is not null) return known.RequestHash == Hashing.Of(request.Title) ? known.AnswerJson : StorageTexts.Problem("request.key-reused");
        if (string.IsNullOrWhiteSpace(request.Title)) return StorageTexts.Problem("round.no-title");
        if ((TooLong(request.Title, LongestTitle) ?? TooLong(request.Note, RouteRules.MaximumReason)) is { } wordy) return wordy;
        if (request.Calendar is { } calendar && !calendars.Keys.Contains(calendar)) return StorageTexts.Problem("round.unknown-calendar", calendar);
        if (request.Due < store.Today) return StorageTexts.Problem("round.due-past", request.Due);
        var chosen = Chosen(await BelowAsync(db, actor, cancellation), actor, request);
        if (!chosen.Ok) return Result<string>.Failure(chosen.Problems);

        var round = Record(store.NewId(), actor, request, chosen.Value);
        db.Rounds.Add(round);
        Log(db, round, actor, RoundEvent.Opened, text: request.Note, day: request.Due);
        foreach (var writer in (await PeopleAsync(db, actor, chosen.Value, [Role.Teacher], cancellation)).SelectMany(p => p))
            RouteNotices.Add(db, $"{round.Id}:{writer}", writer, "notice.round-opened", [round.Title, $"{request.Due:yyyy-MM-dd}"], $"/rounds/{round.Id}", round.OpenedAt);

        await AuditChain.AppendAsync(db, round.OpenedAt, actor.Id, "round.open", actor.Unit, ("round", round.Id), ("units", $"{chosen.Value.Count}"));
        if (key is not null)
            db.IdempotencyKeys.Add(new IdempotencyRecord { MemberId = actor.Id, Key = key, RequestHash = Hashing.Of(request.Title), AnswerJson = round.Id, At = round.OpenedAt });
        return round.Id;
    }

    private RoundRecord Record(string id, Member actor, OpenRound request, IReadOnlyList<string> units) => new()
    {
        Id = id,
        Title = request.Title.Trim(),
        Bureau = actor.Unit,
        Kind = request.Kind,
        PeriodCode = request.Period.Code,
        PeriodType = request.Period.Type,
        PeriodStart = request.Period.Start,
        PeriodEnd = request.Period.End,
        SchoolWeeks = request.Period.SchoolWeeks,
        Due = request.Due,
        Calendar = request.Calendar,
        Note = string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim(),
        RefusesLate = request.RefusesLate,
        OpenedAt = store.Now,
        OpenedBy = actor.Id,
        Units = [.. units.Select(u => new RoundUnitRecord { RoundId = id, Unit = u })],
    };

    /// <summary>The codes of the units that a request calls: by name, and below a unit by type, less the exceptions with all below them.</summary>
    private static Result<IReadOnlyList<string>> Chosen(IReadOnlyList<UnitRecord> below, Member actor, OpenRound request)
    {
        var known = below.ToDictionary(u => u.Code, StringComparer.Ordinal);
        string[] named = [.. request.Units, .. request.Except, .. request.Below is { } top && top != actor.Unit ? [top] : Array.Empty<string>()];
        if (Array.Find(named, n => !known.ContainsKey(n)) is { } stranger) return StorageTexts.Problem("round.unit-not-below", stranger);

        var chosen = request.Units.ToHashSet(StringComparer.Ordinal);
        if (request.Below is { } root)
        {
            var path = root == actor.Unit ? null : known[root].Path;
            chosen.UnionWith(below.Where(u => (path is null || u.Path.StartsWith(path, StringComparison.Ordinal)) && (request.Types.Count == 0 || request.Types.Contains(u.Type)))
                .Select(u => u.Code));
        }

        var left = request.Except.Select(e => known[e].Path).ToList();
        chosen.RemoveWhere(c => left.Exists(p => known[c].Path.StartsWith(p, StringComparison.Ordinal)));
        return chosen.Count > 0 ? chosen.Order(StringComparer.Ordinal).ToList() : StorageTexts.Problem("round.no-units");
    }

    /// <summary>Every unit below the bureau.</summary>
    private static Task<List<UnitRecord>> BelowAsync(WorkSummaryDb db, Member actor, CancellationToken cancellation) =>
        OrgTree.Below(db, actor).AsNoTracking().Where(u => u.Code != actor.Unit).ToListAsync(cancellation);

    /// <summary>The calls of some units with the units' names, or the problem that one of them is not called, or was excused.</summary>
    private static async Task<Result<IReadOnlyList<(RoundUnitRecord Call, string Name)>>> CalledAsync(
        WorkSummaryDb db, string roundId, IReadOnlyList<string> units, CancellationToken cancellation)
    {
        var asked = units.ToHashSet(StringComparer.Ordinal);
        if (asked.Count == 0) return StorageTexts.Problem("round.no-units");
        var calls = (await db.RoundUnits.Where(c => c.RoundId == roundId).Join(db.Units, c => c.Unit, u => u.Code, (c, u) => new { Call = c, u.Name }).ToListAsync(cancellation))
            .Where(c => asked.Contains(c.Call.Unit)).ToList();
        if (asked.FirstOrDefault(a => calls.TrueForAll(c => c.Call.Unit != a || c.Call.ExcusedAt is not null)) is { } stranger)
            return StorageTexts.Problem("round.unit-not-called", stranger);
        return calls.ConvertAll(c => (c.Call, c.Name));
    }
}
