using WorkSummary.Core.Lists;
using WorkSummary.Core.Reports;

namespace WorkSummary.Server.Reporting;

/// <summary>The periods that reports can be about: those of the shared list Periods.</summary>
/// <param name="sources">Where lists are; the shared ones are in the embedded source.</param>
/// <param name="catalog">Their schemas.</param>
public sealed class PeriodList(IEnumerable<IListSource> sources, ReportingCatalog catalog)
{
    private const string List = "Periods";

    /// <summary>The periods, latest first.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<Period>> AllAsync(CancellationToken cancellation)
    {
        var source = sources.First(s => s.Name == "embedded");
        var read = await source.ReadAsync(new ListRequest(catalog.Lists, "", [List]), null, cancellation);
        return read.Ok && read.Value.Find(List) is { } periods
            ? [.. periods.Rows.Rows.Select(Of).OfType<Period>().OrderByDescending(p => p.End).ThenBy(p => p.Code, StringComparer.Ordinal)]
            : [];
    }

    private static Period? Of(Row row) =>
        row["PeriodCode"] is string code && row["StartDate"] is DateOnly start && row["EndDate"] is DateOnly end
            ? new Period(code, row["PeriodType"] as string ?? "", start, end, row["SchoolWeeks"] as decimal?)
            : null;
}
