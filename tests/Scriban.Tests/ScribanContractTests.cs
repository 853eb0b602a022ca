#if SCRIBAN
using Shouldly;
using WorkSummary.ExpressionContract;
using Xunit;

namespace Scriban.Tests;

/// <summary>Real Scriban, held against the table that the built-in language is held against too.</summary>
public sealed class ScribanContractTests
{
    public static TheoryData<string, string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var c in ContractTable.All) data.Add($"{c.Area}:{c.Line}", c.Expression, c.OfScriban);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Scriban_gives_what_the_table_says(string place, string expression, string result)
    {
        var given = ScribanValue.Of(expression);
        ContractValue.Same(given, result).ShouldBeTrue($"{place}: {given} instead of {result}");
    }
}
#endif
