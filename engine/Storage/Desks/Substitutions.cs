using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>Substitutions on the database. The substitute is of the same unit: a report's tasks do not leave it that way.</summary>
internal sealed class Substitutions(Store store) : ISubstitutions
{
    /// <summary>Longest substitution, in days: whoever is away longer has left.</summary>
    private const int MostDays = 366;

    public Task<IReadOnlyList<Colleague>> ColleaguesAsync(Member actor, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<Colleague>>(
            async db =>
            [
                .. (await db.Members.Include(m => m.Roles).Where(m => m.Unit == actor.Unit).OrderBy(m => m.Name).ThenBy(m => m.Id).ToListAsync(cancellation))
                    .Select(m => new Colleague(new PersonView(m.Id, m.Name), [.. m.Roles.Select(r => r.Role).Order()])),
            ],
            cancellation);

    public Task<IReadOnlyList<SubstitutionView>> ListAsync(Member actor, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<SubstitutionView>>(
            async db =>
            {
                var today = store.Today;
                var found = await db.Substitutions.Where(s => s.To >= today && db.Members.Any(m => m.Id == s.For && m.Unit == actor.Unit))
                    .OrderBy(s => s.From).ThenBy(s => s.Id).ToListAsync(cancellation);
                var people = await OrgTree.PeopleAsync(db, found.SelectMany(s => new[] { s.For, s.By }), cancellation);
                return [.. found.Select(s => View(s, people))];
            },
            cancellation);

    public Task<Result<SubstitutionView>> AddAsync(Member actor, Substitution substitution, CancellationToken cancellation = default) =>
        store.WriteAsync<SubstitutionView>(
            async db =>
            {
                var (away, by, from, to) = substitution;
                if (!MaySet(actor, away)) return StorageTexts.Problem("substitutes.not-yours");
                if (away == by) return StorageTexts.Problem("substitutes.oneself");
                if (from > to || to < store.Today || to.DayNumber - from.DayNumber >= MostDays) return StorageTexts.Problem("substitutes.days", MostDays);
                if (await db.Members.CountAsync(m => (m.Id == away || m.Id == by) && m.Unit == actor.Unit, cancellation) != 2) return StorageTexts.Problem("substitutes.unknown");
                if (await db.Substitutions.AnyAsync(s => s.For == away && s.From <= to && from <= s.To, cancellation)) return StorageTexts.Problem("substitutes.twice");

                var record = new SubstitutionRecord { Id = store.NewId(), For = away, By = by, From = from, To = to };
                db.Substitutions.Add(record);
                await AuditChain.AppendAsync(
                    db, store.Now, actor.Id, "substitutes.add", actor.Unit, ("for", away), ("by", by), ("from", $"{from:yyyy-MM-dd}"), ("to", $"{to:yyyy-MM-dd}"));
                foreach (var told in new[] { by, away }.Where(id => id != actor.Id))
                {
                    RouteNotices.Add(
                        db, $"{record.Id}:{told}", told, told == by ? "notice.stands-in" : "notice.stood-in-for",
                        [$"{from:yyyy-MM-dd}", $"{to:yyyy-MM-dd}"], "/substitutes", store.Now);
                }

                return View(record, await OrgTree.PeopleAsync(db, [away, by], cancellation));
            },
            cancellation);

    public Task<Result<bool>> EndAsync(Member actor, string id, CancellationToken cancellation = default) =>
        store.WriteAsync<bool>(
            async db =>
            {
                var found = await db.Substitutions.FirstOrDefaultAsync(s => s.Id == id && db.Members.Any(m => m.Id == s.For && m.Unit == actor.Unit), cancellation);
                if (found is null || !MaySet(actor, found.For)) return StorageTexts.Problem("substitutes.not-found");
                db.Substitutions.Remove(found);
                await AuditChain.AppendAsync(db, store.Now, actor.Id, "substitutes.end", actor.Unit, ("for", found.For), ("by", found.By));
                return true;
            },
            cancellation);

    private static bool MaySet(Member actor, string away) => actor.Id == away || actor.Roles.Contains(Role.Admin) || actor.Roles.Contains(Role.Principal);

    private static SubstitutionView View(SubstitutionRecord s, Func<string, PersonView> people) => new(s.Id, people(s.For), people(s.By), s.From, s.To);
}
