using WorkSummary.Core.Indicators;
using WorkSummary.Server.Reporting;

namespace WorkSummary.Server.Reviewing;

/// <summary>The figures of a report that moved most against the period before: what a reviewer looks at first.</summary>
public static class Moves
{
    private const int Shown = 2;

    /// <summary>The biggest moves among a Version's figures that go up as totals.</summary>
    /// <param name="figuresJson">The figures as stored; null for none.</param>
    public static IReadOnlyList<StoredFigure> Of(string? figuresJson) => figuresJson is null
        ? []
        :
        [
            .. StoredJson.Read<StoredFigures>(figuresJson).Figures.Where(f => f.Upward == UpwardClass.Aggregate && f.Moved is { } m && m != 0)
                .OrderByDescending(f => Math.Abs(f.Moved!.Value)).Take(Shown),
        ];
}
