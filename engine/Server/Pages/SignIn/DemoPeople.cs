using WorkSummary.Core.People;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>The demo's people for the pages that let one be chosen.</summary>
internal static class DemoPeople
{
    /// <summary>Units with their people, the top of the tree first.</summary>
    /// <param name="directory">Units and people.</param>
    /// <param name="shown">Whether a person is among them.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<IReadOnlyList<(OrgUnit Unit, IReadOnlyList<Member> Members)>> ReadAsync(
        IDirectory directory, Func<Member, bool> shown, CancellationToken cancellation)
    {
        var found = new List<(IReadOnlyList<OrgUnit> Line, List<Member> Members)>();
        foreach (var unit in (await directory.AllMembersAsync(cancellation)).Where(shown).GroupBy(m => m.Unit))
        {
            var line = await directory.LineAsync(unit.Key, cancellation);
            if (line.Count > 0) found.Add((line, [.. unit.OrderBy(m => m.Roles.Min()).ThenBy(m => m.Id, StringComparer.Ordinal)]));
        }

        return [.. found.OrderBy(f => f.Line.Count).ThenBy(f => f.Line[0].Code, StringComparer.Ordinal).Select(f => (f.Line[0], (IReadOnlyList<Member>)f.Members))];
    }
}
