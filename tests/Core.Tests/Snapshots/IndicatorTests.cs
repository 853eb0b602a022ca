using System.Globalization;
using Shouldly;
using WorkSummary.Core.Indicators;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using Xunit;

namespace WorkSummary.Core.Tests.Snapshots;

public sealed class IndicatorTests
{
    [Fact]
    public void Every_indicator_of_the_catalogue_compiles_and_every_kind_finds_its_own()
    {
        var keys = World.Catalog.Indicators.Select(i => i.Key).ToHashSet();
        keys.Count.ShouldBeGreaterThan(84);
        World.Builder.Scope.Names.Keys.ShouldBeSubsetOf(keys.Concat(World.Catalog.Lists.Lists.Select(l => l.Name)).Concat(["unit", "period", "previous", "counting_date"]));
        foreach (var section in World.Catalog.Kinds.SelectMany(k => k.Sections)) section.Indicators.ShouldBeSubsetOf(keys);
    }

    [Fact]
    public void Every_indicator_says_its_formula_in_every_language()
    {
        foreach (var indicator in World.Catalog.Indicators)
        {
            indicator.Formula.ShouldNotBeNull(indicator.Key);
            foreach (var text in new[] { indicator.Formula.Hans, indicator.Formula.Hant, indicator.Formula.En, indicator.Display.Hans, indicator.Display.Hant, indicator.Display.En }) text.ShouldNotBeNullOrWhiteSpace(indicator.Key);
        }
    }

    [Fact]
    public void Problems_of_all_indicators_are_told_in_one_go_with_key_and_place()
    {
        var problems = Create(Make("a", "Childern | count"), Make("b", "a + 1"), Make("c", "Children | where \"Gender\" \"boys\" | count"));
        problems.Select(p => (p.Code, p.Where!.Section)).ShouldBe([("expressions.unknown-name", "a"), ("expressions.unknown-choice", "c")]);
        problems[0].Message(CultureInfo.GetCultureInfo("en")).ShouldContain("Children");
        problems[1].Where!.Character.ShouldBe(27);
    }

    [Fact]
    public void Indicators_that_need_one_another_are_refused() =>
        Create(Make("a", "b + 1"), Make("b", "a + 1")).Select(p => p.Code).ShouldContain("indicators.circle");

    [Fact]
    public void An_indicator_may_use_one_that_stands_behind_it() => Create(Make("a", "b + 1"), Make("b", "Children | count")).ShouldBeEmpty();

    [Fact]
    public void A_key_is_used_once_and_is_no_list() =>
        Create(Make("a", "1"), Make("a", "2"), Make("Children", "3")).Select(p => p.Code).ShouldBe(["indicators.key-taken", "indicators.key-taken"]);

    [Fact]
    public void A_figure_that_is_no_number_is_refused() =>
        Create(Make("a", "Children")).ShouldHaveSingleItem().Code.ShouldBe("indicators.format-mismatch");

    [Theory]
    [InlineData(FigureFormat.Integer, 0, 9999.5, "10000", "10000")]
    [InlineData(FigureFormat.Percent, 0, 0.085, "9%", "9%")]
    [InlineData(FigureFormat.Percent, 1, 0.2727, "27.3%", "27.3%")]
    [InlineData(FigureFormat.Ratio, 1, 2.0, "1:2", "1:2")]
    [InlineData(FigureFormat.Ratio, 1, 1.84, "1:1.8", "1:1.8")]
    [InlineData(FigureFormat.Currency, 0, 9999.0, "9999", "9999")]
    [InlineData(FigureFormat.Currency, 0, 60000.0, "6万", "6萬")]
    [InlineData(FigureFormat.Currency, 0, 61000.0, "6.1万", "6.1萬")]
    [InlineData(FigureFormat.Currency, 0, 61050.0, "61050", "61050")]
    [InlineData(FigureFormat.IntegerZeroSpelled, 0, 0.0, "无", "無")]
    [InlineData(FigureFormat.IntegerZeroSpelled, 0, 2.0, "2", "2")]
    [InlineData(FigureFormat.Number, 1, 2.0, "2.0", "2.0")]
    [InlineData(FigureFormat.Number, 1, -0.04, "0.0", "0.0")]
    public void Figures_print_as_their_format_says(FigureFormat format, int decimals, double value, string hans, string hant)
    {
        var figure = new Figure(Make("a", "1") with { Format = format, Decimals = decimals }, (decimal)value, []);
        FigureText.Of(figure, Script.Hans).ShouldBe(hans);
        FigureText.Of(figure, Script.Hant).ShouldBe(hant);
    }

    [Fact]
    public void A_share_over_a_thousand_pupils_prints_one_decimal_more()
    {
        FigureText.Of(World.Small().Take().Figures["lb_share"], Script.Hans).ShouldBe("5%");
        FigureText.Of(World.Small().Changed("Classes", 0, "EnrolledBoys", 960m).Take().Figures["lb_share"], Script.Hans).ShouldBe("0.3%");
    }

    [Fact]
    public void An_increase_prints_its_sign()
    {
        FigureText.Of(World.Small().Take().Figures["home_visits_change"], Script.Hans).ShouldBe("+2");
        FigureText.Of(World.Small().Take().Figures["lb_total_change_rate"], Script.Hans).ShouldBe("-25.0%");
    }

    [Fact]
    public void Values_print_as_people_write_them()
    {
        FigureText.Of(1.50m, Script.Hans).ShouldBe("1.5");
        FigureText.Of(new DateOnly(2026, 7, 10), Script.Hans).ShouldBe("2026年7月10日");
        FigureText.Of(true, Script.Hans).ShouldBe("是");
        FigureText.Of((object?)null, Script.Hans).ShouldBe("—");
        FigureText.Of(new Term("头", "頭", "head"), Script.Hant).ShouldBe("頭");
    }

    private static Indicator Make(string key, string expression) =>
        new() { Key = key, Display = new(key, key, key), Expression = expression, Unit = new("", "", ""), Format = FigureFormat.Integer };

    private static IReadOnlyList<Problem> Create(params Indicator[] indicators) => SnapshotBuilder.Create(World.Catalog.Lists, indicators, []).Problems;
}
