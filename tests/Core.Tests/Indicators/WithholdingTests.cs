using System.Globalization;
using Shouldly;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Indicators.Functions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Reports;
using Xunit;

namespace WorkSummary.Core.Tests.Indicators;

public sealed class WithholdingTests
{
    private static readonly ListSchema Grades = new()
    {
        Name = "grades",
        Display = new("年级", "年級", "Grades"),
        Columns =
        [
            new ColumnSchema { Name = "Grade", Display = new("年级", "年級", "Grade"), Type = ColumnType.Text },
            new ColumnSchema { Name = "Total", Display = new("人数", "人數", "Total"), Type = ColumnType.Number },
        ],
    };

    [Theory]
    [InlineData("12 0 30 5", "12 0 30 5")]
    [InlineData("12 3 30 2", "12 <5 30 <5")]
    [InlineData("12 3 30 9", "12 <5 30 —")] // 3 is the total less the others, so another cell goes too
    [InlineData("12 1 1 9", "12 <5 <5 —")] // two small cells that together make 2 can only be 1 and 1
    [InlineData("4 4 20", "<5 <5 —")]
    [InlineData("0 3 0", "0 <5 0")] // the total says it anyway
    [InlineData("", "")]
    public void Cells_of_one_to_four_are_withheld_with_a_complement(string totals, string shown)
    {
        var rows = Evaluate("grades | withhold \"Total\"", totals);

        string.Join(' ', rows.Rows.Select(r => r["Shown"])).ShouldBe(shown);
        rows.Rows.ShouldAllBe(r => (r["Open"] == null) == ((string)r["Shown"]! == "<5" || (string)r["Shown"]! == "—"));
    }

    [Theory]
    [InlineData("term", "2024-09-01", "2025-01-17", "2024—2025学年第一学期")]
    [InlineData("term", "2025-02-17", "2025-07-04", "2024—2025学年第二学期")]
    [InlineData("school-year", "2024-09-01", "2025-07-04", "2024—2025学年")]
    [InlineData("calendar-year", "2024-01-01", "2024-12-31", "2024年")]
    [InlineData("winter", "2025-01-18", "2025-02-16", "2025年寒假")]
    [InlineData("event", "2025-05-30", "2025-06-01", "2025年5月30日至2025年6月1日")]
    public void A_period_has_a_name_that_people_use(string type, string start, string end, string name) =>
        PeriodName.Of(new Period("x", type, DateOnly.Parse(start, CultureInfo.InvariantCulture), DateOnly.Parse(end, CultureInfo.InvariantCulture))).Hans.ShouldBe(name);

    private static RowSet Evaluate(string expression, string totals)
    {
        var rows = new RowSet(Grades, [.. totals.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((t, i) => new Row(Grades, [$"{i}", decimal.Parse(t, CultureInfo.InvariantCulture)], $"{i}"))]);
        var scope = new Scope(new Dictionary<string, ExpressionType> { ["grades"] = new ExpressionType.Rows(Grades) }, IndicatorFunctions.All);
        var compiled = Expression.Compile(expression, scope);
        compiled.Problems.Select(p => p.Code).ShouldBeEmpty();
        return compiled.Value!.Evaluate(new Bindings(new Dictionary<string, object?> { ["grades"] = rows })).Value!.Value.ShouldBeOfType<RowSet>();
    }
}
