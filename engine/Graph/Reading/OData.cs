using System.Globalization;

namespace WorkSummary.Graph.Reading;

/// <summary>Values as they stand in a filter (https://docs.oasis-open.org/odata/odata/v4.01/, 5.1.1.14).</summary>
internal static class OData
{
    /// <summary>A text in quotes; a quote inside is doubled. Escaped for the address later, as a whole.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A moment in UTC.</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The first moment of a day in a time zone.</summary>
    public static string Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return Moment(new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)));
    }
}
