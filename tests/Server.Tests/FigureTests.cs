using Shouldly;
using WorkSummary.Core.Indicators;
using WorkSummary.Core.Lists;
using WorkSummary.Server.Reporting;

namespace WorkSummary.Server.Tests;

/// <summary>The figures of a Version, as they are kept.</summary>
public sealed class FigureTests
{
    [Fact]
    public void A_share_is_no_count_and_does_not_move_by_percent_of_a_percent()
    {
        Figure("", 0.3m, 0.2m).IsCount.ShouldBeFalse();
        Figure("", 0.3m, 0.2m).Moved.ShouldBeNull();
        Figure("人", 12, 10).Moved.ShouldBe(0.2m);
        Figure("人", 12, 0).Moved.ShouldBeNull();
    }

    [Fact]
    public void What_is_stored_reads_back_the_same()
    {
        var figures = new StoredFigures(new DateOnly(2025, 7, 4), DateTimeOffset.UnixEpoch, [], [Figure("人", 12, 10)]);
        StoredJson.Write(StoredJson.Read<StoredFigures>(StoredJson.Write(figures))).ShouldBe(StoredJson.Write(figures));
    }

    private static StoredFigure Figure(string unit, decimal value, decimal before) => new()
    {
        Key = "k", Name = new Term("数", "數", "n"), Text = $"{value}", Unit = new Term(unit, unit, unit), Standing = FigureStanding.Computed,
        Expression = "k", Value = value, PreviousValue = before, Upward = UpwardClass.Split, Sources = [],
    };
}
