using WorkSummary.Core.Indicators;
using WorkSummary.Core.People;
using WorkSummary.Server.Reporting;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Reviewing;

/// <summary>The figures of a report that moved most against the period before: what a reviewer looks at first.</summary>
/// <param name="reports">Where Versions are.</param>
public sealed class Moves(IReportDesk reports)
{
    private const int Shown = 2;

    /// <summary>The biggest moves of the newest Version that the reader may see.</summary>
    /// <param name="reader">Who asks.</param>
    /// <param name="report">The report.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<StoredFigure>> OfAsync(Member reader, ReportSummary report, CancellationToken cancellation)
    {
        var version = await reports.GetVersionAsync(reader, report.Id, report.Version, cancellation);
        if (!version.Ok) return [];
        var figures = StoredJson.Read<StoredFigures>(version.Value.FiguresJson);
        return [.. figures.Figures.Where(f => f.Upward == UpwardClass.Aggregate && f.Moved is { } m && m != 0).OrderByDescending(f => Math.Abs(f.Moved!.Value)).Take(Shown)];
    }
}
