using System.Text.Json.Nodes;

namespace WorkSummary.FakeGraph;

/// <summary>Time zones as SharePoint numbers them (SPTimeZone.ID).</summary>
internal static class ZoneShape
{
    private static readonly Dictionary<string, (int Id, string Text)> Known = new(StringComparer.Ordinal)
    {
        ["Asia/Shanghai"] = (45, "(UTC+08:00) Beijing, Chongqing, Hong Kong, Urumqi"),
        ["Asia/Singapore"] = (21, "(UTC+08:00) Kuala Lumpur, Singapore"),
        ["Asia/Taipei"] = (75, "(UTC+08:00) Taipei"),
        ["Asia/Tokyo"] = (20, "(UTC+09:00) Osaka, Sapporo, Tokyo"),
        ["Asia/Seoul"] = (72, "(UTC+09:00) Seoul"),
        ["Europe/London"] = (2, "(UTC) Dublin, Edinburgh, Lisbon, London"),
        ["Europe/Berlin"] = (4, "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"),
        ["America/New_York"] = (10, "(UTC-05:00) Eastern Time (US and Canada)"),
        ["America/Los_Angeles"] = (13, "(UTC-08:00) Pacific Time (US and Canada)"),
        ["UTC"] = (93, "(UTC) Coordinated Universal Time"),
    };

    public static JsonObject Describe(TimeZoneInfo zone)
    {
        var (id, text) = Known.GetValueOrDefault(zone.Id, (0, zone.DisplayName));
        var daylight = zone.GetAdjustmentRules().Select(r => r.DaylightDelta).LastOrDefault();
        return new JsonObject
        {
            ["Description"] = text,
            ["Id"] = id,
            ["Information"] = new JsonObject
            {
                ["Bias"] = -(int)zone.BaseUtcOffset.TotalMinutes,
                ["DaylightBias"] = -(int)daylight.TotalMinutes,
                ["StandardBias"] = 0,
            },
        };
    }
}
