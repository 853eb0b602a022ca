using Shouldly;
using WorkSummary.ExpressionContract;
using Xunit;

namespace WorkSummary.Core.Tests.Expressions;

/// <summary>The built-in language, held against the table that Scriban is held against too.</summary>
public sealed class ExpressionContractTests
{
    public static TheoryData<string, string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var c in ContractTable.All) data.Add($"{c.Area}:{c.Line}", c.Expression, c.Result);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_built_in_language_gives_what_the_table_says(string place, string expression, string result) =>
        ContractWorld.BuiltIn(expression).ShouldBe(result, place);

    [Fact]
    public void The_table_has_at_least_300_cases_and_most_of_them_agree()
    {
        ContractTable.All.Count.ShouldBeGreaterThanOrEqualTo(300);
        ContractTable.All.Count(c => c.Scriban is null).ShouldBeGreaterThanOrEqualTo(300);
    }

    [Fact]
    public void No_case_stands_there_twice_within_an_area() =>
        ContractTable.All.GroupBy(c => (c.Area, c.Expression)).Where(g => g.Count() > 1).Select(g => $"{g.Key.Area}: {g.Key.Expression}").ShouldBeEmpty();

    [Fact]
    public void Every_difference_has_a_reason_that_is_written_down()
    {
        ContractTable.All.Where(c => c.Scriban is null != c.Reason is null).Select(c => $"{c.Area}:{c.Line}").ShouldBeEmpty();
        ContractTable.All.Where(c => c.Reason is not null && !ContractTable.Reasons.ContainsKey(c.Reason)).Select(c => $"{c.Area}:{c.Line} {c.Reason}").ShouldBeEmpty();
        ContractTable.Reasons.Keys.Except(ContractTable.All.Select(c => c.Reason)).ShouldBeEmpty("a reason that no case gives");
    }

    [Fact]
    public void A_difference_is_one() =>
        ContractTable.All.Where(c => c.Scriban is not null && ContractValue.Same(c.Result, c.Scriban)).Select(c => $"{c.Area}:{c.Line}").ShouldBeEmpty();
}
