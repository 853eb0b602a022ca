using WorkSummary.Core.Lists;

namespace WorkSummary.Core.Snapshots;

/// <summary>What a text rests on that used names of a Snapshot as it liked: the sources of its figures, and whole lists.</summary>
public static class NamedSources
{
    /// <summary>The sources, one per list in the order of their names; rows that several figures counted stand there once.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="names">Names that the text looked at; those that are neither figure nor list have no sources.</param>
    public static IReadOnlyList<FigureSource> Of(Snapshot snapshot, IReadOnlySet<string> names)
    {
        var sources = new List<FigureSource>();
        foreach (var name in names)
        {
            if (snapshot.Figures.TryGetValue(name, out var figure)) sources.AddRange(figure.Sources);
            else if (snapshot.Lists.TryGetValue(name, out var rows)) sources.Add(new FigureSource(name, rows.Rows.Count, rows.Rows.Count, new RowIds(rows.Rows)));
        }

        return
        [
            .. sources.GroupBy(s => s.List, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(group =>
            {
                if (group.DistinctBy(s => s.RowIds).ToList() is [var only]) return only;
                var ids = group.SelectMany(s => s.RowIds).Distinct(StringComparer.Ordinal).ToList();
                return new FigureSource(group.Key, ids.Count, group.Max(s => s.Considered), ids);
            }),
        ];
    }

    /// <summary>True where a text may hold cells of rows: it looked at a list, or at an indicator that is a table.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="names">Names that the text looked at.</param>
    public static bool MayNameRows(Snapshot snapshot, IReadOnlySet<string> names) =>
        names.Any(n => snapshot.Lists.ContainsKey(n) || (snapshot.Figures.TryGetValue(n, out var figure) && figure.Value is RowSet));
}
