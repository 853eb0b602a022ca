using System.Globalization;

namespace WorkSummary.Graph.Reading;

/// <summary>Which time zone a site seems to have, told from the midnights of its days.</summary>
internal static class TimeZones
{
    /// <summary>The zone in which a moment is midnight: <c>UTC+08:00 (Asia/Shanghai)</c>.</summary>
    /// <param name="midnight">A day of the site as it was given.</param>
    public static string Fitting(DateTimeOffset midnight)
    {
        var utc = midnight.UtcDateTime;
        var east = TimeSpan.FromDays(1) - utc.TimeOfDay;
        var offset = utc.TimeOfDay == TimeSpan.Zero ? TimeSpan.Zero : east <= TimeSpan.FromHours(14) ? east : -utc.TimeOfDay;
        var text = $"UTC{(offset < TimeSpan.Zero ? "-" : "+")}{offset.Duration().ToString(@"hh\:mm", CultureInfo.InvariantCulture)}";
        var name = offset == TimeSpan.FromHours(8)
            ? "Asia/Shanghai"
            : TimeZoneInfo.GetSystemTimeZones().FirstOrDefault(z => z.GetUtcOffset(utc) == offset)?.Id;
        return name is null ? text : $"{text} ({name})";
    }
}
