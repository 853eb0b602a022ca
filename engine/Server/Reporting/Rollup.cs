using WorkSummary.Core.Indicators;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Reporting;

/// <summary>The figures of a unit's accepted report.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="ReportId">The report.</param>
/// <param name="Figures">Its totals by key.</param>
public sealed record RollupRow(OrgUnit Unit, string ReportId, IReadOnlyDictionary<string, StoredFigure> Figures);

/// <summary>A column of the roll-up.</summary>
/// <param name="Key">Key of the indicator.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Total">Sum over the units; null where a sum says nothing, as of a share.</param>
public sealed record RollupColumn(string Key, Term Name, Term Unit, decimal? Total);

/// <summary>数据汇总: totals of accepted reports by school. Only indicators that may go upward as they are.</summary>
/// <param name="Columns">The indicators.</param>
/// <param name="Rows">The units.</param>
public sealed record RollupTable(IReadOnlyList<RollupColumn> Columns, IReadOnlyList<RollupRow> Rows);

/// <summary>Rolls the figures of a round's accepted reports up.</summary>
/// <param name="rounds">The bureau's desk.</param>
/// <param name="catalog">Indicators.</param>
public sealed class Rollup(IRoundDesk rounds, ReportingCatalog catalog)
{
    /// <summary>The table of a round.</summary>
    /// <param name="actor">An officer.</param>
    /// <param name="roundId">The round.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<RollupTable> OfAsync(Member actor, string roundId, CancellationToken cancellation)
    {
        var rows = new List<RollupRow>();
        foreach (var accepted in await rounds.AcceptedAsync(actor, roundId, cancellation))
        {
            var figures = StoredJson.Read<StoredFigures>(accepted.FiguresJson).Figures
                .Where(f => f.Upward == UpwardClass.Aggregate && f.Unit is not null && f.Value is not null);
            rows.Add(new RollupRow(accepted.Unit, accepted.ReportId, figures.ToDictionary(f => f.Key, StringComparer.Ordinal)));
        }

        var present = rows.SelectMany(r => r.Figures.Keys).ToHashSet(StringComparer.Ordinal);
        var columns = catalog.Installation.Catalog.Indicators.Where(i => present.Contains(i.Key)).Select(i => new RollupColumn(
            i.Key, i.Display, i.Unit, Adds(i) ? rows.Sum(r => r.Figures.GetValueOrDefault(i.Key)?.Value ?? 0) : null));
        return new RollupTable([.. columns], rows);
    }

    /// <summary>Counts and amounts add up; shares and ratios do not.</summary>
    private static bool Adds(Indicator indicator) => indicator.Format is FigureFormat.Integer or FigureFormat.IntegerZeroSpelled or FigureFormat.Currency;
}
