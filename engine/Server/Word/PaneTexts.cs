using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using WorkSummary.Server.Languages;

namespace WorkSummary.Server.Word;

/// <summary>The pane's words as JSON: <c>{ language, zone, texts: { "word.title": "…" } }</c>.</summary>
/// <param name="clock">The time zone of the schools.</param>
public sealed class PaneTexts(TimeProvider clock)
{
    // The pane's four areas; problems arrive in words already.
    private static readonly string[] Areas = ["word", "figures", "sending", "records"];

    // “<” stays escaped: the JSON stands inside a script element.
    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private readonly ConcurrentDictionary<string, (byte[] Json, string Tag)> sets = new(StringComparer.Ordinal);

    /// <summary>The words of a language, UTF-8, and their ETag.</summary>
    /// <param name="language">zh-Hans, zh-Hant or en.</param>
    public (byte[] Json, string Tag) In(string language) => sets.GetOrAdd(language, Make);

    private (byte[] Json, string Tag) Make(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var area in Areas)
        {
            foreach (var key in PageTexts.Keys(area)) texts[key] = PageTexts.Get(key, culture);
        }

        var zone = clock.LocalTimeZone;
        var iana = zone.HasIanaId ? zone.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var id) ? id : "Asia/Shanghai";
        var json = JsonSerializer.SerializeToUtf8Bytes(new { language, zone = iana, texts }, Writing);
        return (json, $"\"{Convert.ToHexStringLower(SHA256.HashData(json)[..8])}\"");
    }
}
