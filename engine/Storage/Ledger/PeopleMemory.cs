using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>
/// The units above a report and the people there, remembered for as long as the stamp in the database is the same: it changes in the
/// transaction of every change of units, people and substitutions, so that no node decides on people of yesterday.
/// </summary>
internal sealed class PeopleMemory
{
    /// <summary>Ways remembered at most; then all are forgotten, which costs a few questions.</summary>
    private const int Most = 5000;

    private readonly ConcurrentDictionary<string, Known> known = new(StringComparer.Ordinal);

    /// <summary>The line of a report's unit and everybody its rules may ask for.</summary>
    /// <param name="db">The context.</param>
    /// <param name="unit">The report's unit.</param>
    /// <param name="found">The report, with the stamp and the unit's path as they were read together.</param>
    /// <param name="way">Who has a seat.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<(IReadOnlyList<OrgUnit> Line, RoutePeople People)> OfAsync(WorkSummaryDb db, string unit, CaseFound found, ReportWay way, CancellationToken cancellation)
    {
        var seated = way.Seats.SelectMany(s => new[] { s.MemberId, s.ClaimedBy }).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        var key = $"{unit}\n{string.Join('\n', seated)}";
        if (found.PeopleStamp is { } stamp && known.TryGetValue(key, out var remembered) && remembered.Stamp == stamp) return (remembered.Line, remembered.People);
        var line = await OrgTree.LineAsync(db, unit, cancellation);
        var people = await ReadAsync(db, line, seated, cancellation);
        if (found.PeopleStamp is null) return (line, people);
        if (known.Count >= Most) known.Clear();
        known[key] = new Known(found.PeopleStamp, line, people);
        return (line, people);
    }

    /// <summary>The people of the line, whoever has a seat, and who stands in for whom.</summary>
    private static async Task<RoutePeople> ReadAsync(WorkSummaryDb db, IReadOnlyList<OrgUnit> line, List<string> seated, CancellationToken cancellation)
    {
        var units = line.Select(u => u.Code).ToList();
        var substitutions = await db.Substitutions.AsNoTracking()
            .Where(s => db.Members.Any(m => m.Id == s.For && (units.Contains(m.Unit) || seated.Contains(m.Id)))).ToListAsync(cancellation);
        var named = seated.Concat(substitutions.Select(s => s.By)).Distinct().ToList();
        var members = await db.Members.AsNoTracking().Include(m => m.Roles).Where(m => units.Contains(m.Unit) || named.Contains(m.Id)).ToListAsync(cancellation);
        return new RoutePeople(members.Select(m => m.ToMember()), [.. substitutions.Select(s => s.ToSubstitution())]);
    }

    private sealed record Known(string Stamp, IReadOnlyList<OrgUnit> Line, RoutePeople People);
}
