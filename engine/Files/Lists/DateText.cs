using System.Globalization;
using System.Text.RegularExpressions;

namespace WorkSummary.Files.Lists;

/// <summary>
/// Dates as schools write them: 2024-9-1, 2024/9/1, 2024.9.1, 2024年9月1日, 20240901, with or without a time; and Excel's day numbers.
/// A time with an offset (2024-08-31T16:00:00Z, as SharePoint exports write midnight in China) is put on the school's clock.
/// Nothing is guessed: 9/1/2024 could be January or September and is refused.
/// </summary>
internal static partial class DateText
{
    // A bare number is taken for an Excel day only where it gives a day of living memory (1954 to 2119).
    private const double EarliestPlainSerial = 20_000, LatestPlainSerial = 80_000;
    private const double LastSerial = 2_958_466;

    private static readonly TimeSpan SchoolClock = TimeSpan.FromHours(8);

    /// <summary>Reads a date with or without a time.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="since1904">True where the workbook counts days from 1904.</param>
    /// <param name="value">The moment on the school's clock.</param>
    public static bool TryRead(RawCell cell, bool since1904, out DateTime value)
    {
        value = default;
        var text = Folding.Figures(cell.Text!);
        if (cell.Kind is RawKind.Number or RawKind.Date)
        {
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return false;
            return cell.Kind == RawKind.Date ? TrySerial(number, since1904, out value)
                : number is >= EarliestPlainSerial and < LatestPlainSerial ? TrySerial(number, since1904, out value)
                : TryCompact(text, out value);
        }

        if (cell.Kind != RawKind.Text) return false;
        if (TryCompact(text, out value)) return true;
        if (PlainNumber().IsMatch(text))
        {
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && number is >= EarliestPlainSerial and < LatestPlainSerial && TrySerial(number, since1904, out value);
        }

        return Written().Match(text) is { Success: true } match && TryCompose(match, out value);
    }

    private static bool TryCompact(string text, out DateTime value) =>
        DateTime.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value) && value.Year >= 1900;

    private static bool TryCompose(Match match, out DateTime value)
    {
        value = default;
        int Part(string name) => match.Groups[name] is { Success: true } g ? int.Parse(g.ValueSpan, CultureInfo.InvariantCulture) : 0;
        int year = Part("y"), month = Part("m"), day = Part("d"), hour = Part("h"), minute = Part("n"), second = Part("s");
        if (year is < 1900 or > 2199 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        if (hour > 23 || minute > 59 || second > 59) return false;
        value = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified);
        if (match.Groups["z"] is not { Success: true, Value: var zone }) return true;
        var offset = TimeSpan.Zero;
        if (zone is not ("Z" or "z") && !TimeSpan.TryParseExact(zone.TrimStart('+', '-').Replace(":", "", StringComparison.Ordinal), "hhmm", CultureInfo.InvariantCulture, out offset)) return false;
        value += SchoolClock - (zone[0] == '-' ? -offset : offset);
        return true;
    }

    // Excel counts 1900-02-29, which never was, as day 60 (ECMA-376 part 1, 18.17.4.1).
    private static bool TrySerial(double serial, bool since1904, out DateTime value)
    {
        value = default;
        if (since1904) serial += 1462;
        if (serial is < 1 or >= LastSerial or >= 60 and < 61) return false;
        var seconds = Math.Round((serial < 60 ? serial + 1 : serial) * 86_400, MidpointRounding.AwayFromZero);
        value = DateTime.SpecifyKind(new DateTime(1899, 12, 30).AddSeconds(seconds), DateTimeKind.Unspecified);
        return true;
    }

    [GeneratedRegex(@"^\d+(\.\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainNumber();

    [GeneratedRegex(
        """
        ^(?<y>[0-9]{4})\s*
        (?: -\s*(?<m>[0-9]{1,2})\s*-\s*(?<d>[0-9]{1,2})
          | /\s*(?<m>[0-9]{1,2})\s*/\s*(?<d>[0-9]{1,2})
          | \.\s*(?<m>[0-9]{1,2})\s*\.\s*(?<d>[0-9]{1,2})
          | 年\s*(?<m>[0-9]{1,2})\s*月\s*(?<d>[0-9]{1,2})\s*[日号號]? )
        (?: (?:T|\s+|(?<=[日号號]))(?<h>[0-9]{1,2})
            (?: :(?<n>[0-9]{2})(?::(?<s>[0-9]{2})(?:\.[0-9]+)?)?(?<z>Z|z|[+-][0-9]{2}:?[0-9]{2})? | [时時点點](?:(?<n>[0-9]{1,2})分?)? ) )?$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
