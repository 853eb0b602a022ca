using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Rounds;

/// <summary>Which units of a round to show.</summary>
public enum RoundShow
{
    /// <summary>Everything that is expected.</summary>
    All,

    /// <summary>已报: sent up, whenever.</summary>
    Submitted,

    /// <summary>按时: sent up on or before its last day.</summary>
    OnTime,

    /// <summary>迟报: sent up after its last day.</summary>
    SentLate,

    /// <summary>未报: nothing sent up, overdue or not.</summary>
    Missing,

    /// <summary>逾期: nothing sent up, and its last day is over.</summary>
    Overdue,

    /// <summary>已退回: returned, and not sent up again.</summary>
    Returned,

    /// <summary>已接收.</summary>
    Accepted,

    /// <summary>已延期: it was given a later day.</summary>
    Extended,

    /// <summary>重新开放: accepted, and may be changed.</summary>
    Reopened,

    /// <summary>承诺未到: it promised a day that is over, and has sent nothing.</summary>
    Broken,

    /// <summary>免报: it was excused.</summary>
    Excused,
}

/// <summary>The units of a round, counted and sorted out: completeness and timeliness.</summary>
/// <param name="All">Every called unit that the reader may see.</param>
/// <param name="Today">Today where the schools are.</param>
public sealed record RoundLines(IReadOnlyList<UnitInRound> All, DateOnly Today)
{
    /// <summary>How many units there are of a kind.</summary>
    /// <param name="show">Which.</param>
    public int Count(RoundShow show) => All.Count(u => Is(u, show));

    /// <summary>The units of a kind whose name or code has a text in it.</summary>
    /// <param name="show">Which.</param>
    /// <param name="search">The text; null for all.</param>
    public IReadOnlyList<UnitInRound> Of(RoundShow show, string? search) =>
        [.. All.Where(u => Is(u, show) && (string.IsNullOrWhiteSpace(search) || Has(u, search.Trim())))];

    /// <summary>Percent of the expected units, rounded down so that 100 means all.</summary>
    /// <param name="show">Which.</param>
    public int Percent(RoundShow show) => Count(RoundShow.All) is > 0 and var all ? Count(show) * 100 / all : 0;

    private bool Is(UnitInRound unit, RoundShow show) => show switch
    {
        RoundShow.All => unit.Status != UnitStatus.Excused,
        RoundShow.Submitted => unit.FirstSentUpAt is not null,
        RoundShow.OnTime => unit.OnTime,
        RoundShow.SentLate => unit is { FirstSentUpAt: not null, DaysLate: > 0 },
        RoundShow.Missing => unit.Status is UnitStatus.Missing or UnitStatus.Late,
        RoundShow.Overdue => unit.Status == UnitStatus.Late,
        RoundShow.Returned => unit.Status == UnitStatus.Returned,
        RoundShow.Accepted => unit.Status == UnitStatus.Accepted,
        RoundShow.Extended => unit.Extension is not null,
        RoundShow.Reopened => unit.Reopening is not null,
        RoundShow.Broken => unit.Promised < Today,
        _ => unit.Status == UnitStatus.Excused,
    };

    private static bool Has(UnitInRound unit, string text) =>
        unit.Unit.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || unit.Unit.Code.Contains(text, StringComparison.OrdinalIgnoreCase);
}
