using System.Globalization;
using Shouldly;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Tests;

internal static class ResultAssertions
{
    /// <summary>The value, or a failure that names every problem.</summary>
    public static T ShouldBeOk<T>(this Result<T> result)
    {
        result.Ok.ShouldBeTrue(string.Join('\n', result.Problems.Select(p => $"{p.Where} {p.Code}: {p.Message(CultureInfo.InvariantCulture)}")));
        return result.Value!;
    }
}
