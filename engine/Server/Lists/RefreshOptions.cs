using System.Globalization;
using WorkSummary.Core.Problems;

namespace WorkSummary.Server.Lists;

/// <summary>How the copies of lists that live elsewhere are kept fresh: the settings below <c>Lists:</c>.</summary>
internal sealed record RefreshOptions
{
    /// <summary><c>Lists:RefreshEvery</c>: from one reading of a unit's lists to the next.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary><c>Lists:WholeAt</c>: when, on the schools' clock, everything is read anew each night.</summary>
    public TimeOnly WholeAt { get; init; } = new(2, 30);

    /// <summary>How many units are read at a time: more would only be throttled.</summary>
    public int AtOnce { get; init; } = 2;

    /// <summary>For how long at most another process is kept from reading the same unit, unless it is renewed.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a person who asked for fresh data is kept waiting before the answer is that it goes on.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Reads the settings.</summary>
    public static Result<RefreshOptions> Of(IConfiguration configuration)
    {
        var options = new RefreshOptions();
        var problems = new List<Problem>();
        if (configuration["Lists:RefreshEvery"] is { Length: > 0 } every)
        {
            if (TimeSpan.TryParse(every, CultureInfo.InvariantCulture, out var value) && value >= TimeSpan.FromSeconds(1)) options = options with { Every = value };
            else problems.Add(ListProblems.BadSetting("Lists:RefreshEvery", every, "00:10:00"));
        }

        if (configuration["Lists:WholeAt"] is { Length: > 0 } whole)
        {
            if (TimeOnly.TryParse(whole, CultureInfo.InvariantCulture, out var value)) options = options with { WholeAt = value };
            else problems.Add(ListProblems.BadSetting("Lists:WholeAt", whole, "02:30"));
        }

        return problems.Count > 0 ? Result<RefreshOptions>.Failure(problems) : options;
    }
}
