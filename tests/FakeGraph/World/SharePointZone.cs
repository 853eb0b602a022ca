namespace WorkSummary.FakeGraph;

/// <summary>SharePoint's zones know no history: where there is no summer time now, there never was.</summary>
internal static class SharePointZone
{
    public static TimeZoneInfo Of(TimeZoneInfo zone)
    {
        var (winter, summer) = (zone.GetUtcOffset(new DateTime(2026, 1, 1)), zone.GetUtcOffset(new DateTime(2026, 7, 1)));
        return winter == summer ? TimeZoneInfo.CreateCustomTimeZone(zone.Id, winter, zone.DisplayName, zone.StandardName) : zone;
    }
}
