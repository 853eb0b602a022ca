namespace WorkSummary.Core.Reports;

/// <summary>时段: what a report is about (list Periods). Both days belong to it.</summary>
/// <param name="Code">PeriodCode: <c>2024-2025-1</c>.</param>
/// <param name="Type">Token of Periods.PeriodType: <c>term</c>, <c>school-year</c>…</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day; headcounts are as of this day.</param>
/// <param name="SchoolWeeks">School weeks in it, for “per week” figures; null when unknown.</param>
public sealed record Period(string Code, string Type, DateOnly Start, DateOnly End, decimal? SchoolWeeks = null)
{
    /// <summary>First day of the school year the period ends in: 1 September.</summary>
    public DateOnly SchoolYearStart => new(End.Month >= 9 ? End.Year : End.Year - 1, 9, 1);

    /// <summary>Last day of that school year: 31 August.</summary>
    public DateOnly SchoolYearEnd => SchoolYearStart.AddYears(1).AddDays(-1);

    /// <summary>True when the day lies in the period.</summary>
    /// <param name="day">The day.</param>
    public bool Contains(DateOnly day) => Start <= day && day <= End;
}
