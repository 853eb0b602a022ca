namespace WorkSummary.Graph.Connection;

/// <summary>
/// Time zones as SharePoint counts in them: by the rules of today, for all years. Its "(UTC+08:00) Beijing" is eight hours ahead in the
/// summers of 1986 to 1991 too, when China had summer time, and in 1901; a birthday of then must not fall on the day before.
/// </summary>
internal static class SiteZone
{
    /// <summary>The zone by today's rules: one with summer time stays as it is, any other always has the offset it has now.</summary>
    /// <param name="zone">The zone with its history.</param>
    /// <param name="now">Now.</param>
    public static TimeZoneInfo Of(TimeZoneInfo zone, DateTimeOffset now)
    {
        var first = new DateTime(now.Year, 1, 1, 12, 0, 0, DateTimeKind.Utc);
        var offset = zone.GetUtcOffset(first);
        for (var month = 1; month < 12; month++)
        {
            if (zone.GetUtcOffset(first.AddMonths(month)) != offset) return zone;
        }

        return TimeZoneInfo.CreateCustomTimeZone(zone.Id, offset, zone.DisplayName, zone.StandardName);
    }
}
