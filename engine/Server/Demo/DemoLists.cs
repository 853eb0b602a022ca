using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Demo;

/// <summary>Gives each demo unit its own rows of the lists that stand in one folder for all units.</summary>
internal sealed class DemoLists(IListDesk desk)
{
    public async Task PutAsync(ListReadings readings, IReadOnlyList<Member> members, CancellationToken cancellation)
    {
        var shared = readings.Readings.Where(r => IListDesk.Shared.Contains(r.Rows.Schema.Name)).Select(r => r.Rows).ToList();
        DemoSeed.Expect(await desk.ReplaceSharedAsync("system", shared, cancellation));

        var lookups = new RowLookups(readings.Readings.Select(r => r.Rows));
        var byUnit = readings.Readings.Where(r => r.Rows.Schema.Scope.Unit is not null && !IListDesk.Shared.Contains(r.Rows.Schema.Name))
            .SelectMany(r => r.Rows.Rows.Select(row => (Unit: lookups.Read(row, row.Schema.Scope.Unit!) as string, Row: row)))
            .Where(x => x.Unit is not null)
            .ToLookup(x => x.Unit!, x => x.Row, StringComparer.Ordinal);
        foreach (var keeper in members.Where(m => m.Roles.Contains(Role.Teacher) || m.Roles.Contains(Role.Principal)).DistinctBy(m => m.Unit))
        {
            var lists = byUnit[keeper.Unit].GroupBy(r => r.Schema).Select(g => new RowSet(g.Key, [.. g])).ToList();
            if (lists.Count > 0) DemoSeed.Expect(await desk.ReplaceAsync(keeper, lists, null, cancellation));
        }
    }
}
