using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>Questions to the tree of units.</summary>
internal static class OrgTree
{
    /// <summary>The unit, then each above it to the top; empty for an unknown code.</summary>
    public static async Task<IReadOnlyList<OrgUnit>> LineAsync(WorkSummaryDb db, string code, CancellationToken cancellation)
    {
        var path = await db.Units.Where(u => u.Code == code).Select(u => u.Path).FirstOrDefaultAsync(cancellation);
        if (path is null) return [];
        var codes = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var units = await db.Units.AsNoTracking().Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, cancellation);
        return [.. codes.Reverse().Select(c => units[c].ToUnit())];
    }

    /// <summary>The person's unit and all below it.</summary>
    public static IQueryable<UnitRecord> Below(WorkSummaryDb db, Member actor) =>
        db.Units.Where(u => db.Units.Any(top => top.Code == actor.Unit && u.Path.StartsWith(top.Path)));

    /// <summary>Reports the person may see (<see cref="Visibility.OfReport"/> as a query).</summary>
    public static IQueryable<ReportRecord> VisibleReports(WorkSummaryDb db, Member actor)
    {
        var own = Visibility.OfDrafts(actor, actor.Unit);
        var down = Visibility.LooksDown(actor);
        return db.Reports.Where(r =>
            (own && r.Unit == actor.Unit)
            || (down && r.SentUpVersion != null && r.Unit != actor.Unit && Below(db, actor).Any(u => u.Code == r.Unit)));
    }

    /// <summary>Names by account, for showing.</summary>
    public static async Task<Func<string, Desks.PersonView>> PeopleAsync(WorkSummaryDb db, IEnumerable<string> ids, CancellationToken cancellation)
    {
        var wanted = ids.Distinct().ToList();
        // Whoever has left is still the one who did it.
        var names = await db.Members.IgnoreQueryFilters().Where(m => wanted.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name, cancellation);
        return id => new Desks.PersonView(id, names.TryGetValue(id, out var name) ? name : Erasing.IsAlias(id) ? StorageTexts.Get("people.erased", CultureInfo.CurrentUICulture) : id);
    }
}
