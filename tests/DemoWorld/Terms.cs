namespace WorkSummary.DemoWorld;

/// <summary>A term of the demo world with its school days.</summary>
public sealed class Term
{
    private static readonly (DateOnly From, DateOnly To)[] Holidays =
    [
        (new(2024, 9, 15), new(2024, 9, 17)), (new(2024, 10, 1), new(2024, 10, 7)), (new(2025, 1, 1), new(2025, 1, 1)),
        (new(2025, 4, 4), new(2025, 4, 6)), (new(2025, 5, 1), new(2025, 5, 5)), (new(2025, 5, 31), new(2025, 6, 2)),
    ];

    private Term(string code, DateOnly start, DateOnly end, bool closed)
    {
        (Code, Start, End, Closed) = (code, start, end, closed);
        Days = [.. Enumerable.Range(0, end.DayNumber - start.DayNumber + 1).Select(start.AddDays).Where(IsSchoolDay)];
    }

    /// <summary>2024-09-01 to 2025-01-17.</summary>
    public static Term Autumn { get; } = new("2024-2025-1", new(2024, 9, 1), new(2025, 1, 17), closed: true);

    /// <summary>2025-02-17 to 2025-07-04.</summary>
    public static Term Spring { get; } = new("2024-2025-2", new(2025, 2, 17), new(2025, 7, 4), closed: false);

    /// <summary>Both, in order.</summary>
    public static IReadOnlyList<Term> All { get; } = [Autumn, Spring];

    /// <summary>PeriodCode.</summary>
    public string Code { get; }

    /// <summary>First day.</summary>
    public DateOnly Start { get; }

    /// <summary>Last day.</summary>
    public DateOnly End { get; }

    /// <summary>True when its records can no longer be changed.</summary>
    public bool Closed { get; }

    /// <summary>Its school days.</summary>
    public IReadOnlyList<DateOnly> Days { get; }

    /// <summary>School weeks in it.</summary>
    public int Weeks => Mondays.Count;

    /// <summary>The Monday of each school week.</summary>
    public IReadOnlyList<DateOnly> Mondays => [.. Days.Select(d => d.AddDays(-(((int)d.DayOfWeek + 6) % 7))).Distinct()];

    /// <summary>First days of its months.</summary>
    public IReadOnlyList<DateOnly> Months => [.. Days.Select(d => new DateOnly(d.Year, d.Month, 1)).Distinct()];

    /// <summary>A school day between two days, or the nearest after the first where there is none.</summary>
    /// <param name="dice">The dice.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    public DateOnly Day(Dice dice, DateOnly from, DateOnly to)
    {
        var days = Days.Where(d => from <= d && d <= to).ToList();
        return days.Count > 0 ? dice.Pick(days) : Days.FirstOrDefault(d => d >= from, Days[^1]);
    }

    /// <summary>A school day of the term.</summary>
    /// <param name="dice">The dice.</param>
    public DateOnly Day(Dice dice) => dice.Pick(Days);

    /// <summary>A school day of a month, or null when the term has none in it.</summary>
    /// <param name="dice">The dice.</param>
    /// <param name="month">First day of the month.</param>
    public DateOnly? DayOf(Dice dice, DateOnly month)
    {
        var days = Days.Where(d => d.Year == month.Year && d.Month == month.Month).ToList();
        return days.Count > 0 ? dice.Pick(days) : null;
    }

    private static bool IsSchoolDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Any(h => h.From <= day && day <= h.To);
}
