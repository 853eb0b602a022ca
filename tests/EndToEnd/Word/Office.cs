using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using WorkSummary.EndToEnd.Graph;

namespace WorkSummary.EndToEnd.InWord;

/// <summary>What goes on outside of Word, by the API: the report's versions, the principal, the lists.</summary>
internal static class Office
{
    /// <summary>The bureau asks one school for a report.</summary>
    /// <param name="address">The server's.</param>
    /// <param name="school">The unit's code: <c>S04</c>.</param>
    /// <param name="title">A title that no other round has.</param>
    public static async Task CallForAsync(string address, string school, string title)
    {
        using var officer = await Caller.SignInAsync(address, "b01-officer-1");
        var due = DateTime.UtcNow.AddDays(9).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await officer.DoAsync(HttpMethod.Post, "rounds", new { title, kind = "school-summary", period = "2024-2025-2", due, units = new[] { school.ToUpperInvariant() } });
    }

    /// <summary>The unit's report on a round.</summary>
    public static async Task<string> ReportAsync(this Caller caller, string title) =>
        Titled((await caller.GetAsync("pane/home")).GetProperty("reports"), title);

    /// <summary>Begins the report that a round asks for.</summary>
    public static async Task<string> BeginAsync(this Caller caller, string title)
    {
        var round = Titled((await caller.GetAsync("pane/home")).GetProperty("rounds"), title);
        return (await caller.DoAsync(HttpMethod.Post, "reports", new { round })).GetProperty("id").GetString()!;
    }

    public static Task<byte[]> DraftAsync(this Caller caller, string report) => caller.BytesAsync($"reports/{report}/draft/document");

    public static async Task<IReadOnlyList<JsonElement>> VersionsAsync(this Caller caller, string report) =>
        [.. (await caller.GetAsync($"reports/{report}")).GetProperty("versions").EnumerateArray()];

    /// <summary>The document of the last version that the server has.</summary>
    public static async Task<byte[]> LastVersionAsync(this Caller caller, string report)
    {
        var last = (await caller.VersionsAsync(report))[^1].GetProperty("number").GetInt32();
        return await caller.BytesAsync($"reports/{report}/versions/{last}/document");
    }

    /// <summary>One more home visit in the school's list.</summary>
    public static async Task NoteAVisitAsync(this Caller teacher)
    {
        var cells = (await teacher.GetAsync("rows/HomeVisits?take=1")).GetProperty("rows")[0].GetProperty("cells");
        await teacher.DoAsync(HttpMethod.Post, "rows/HomeVisits", new
        {
            key = Guid.NewGuid().ToString("N"),
            cells = new { Child = cells.GetProperty("Child").GetString(), Carer = cells.GetProperty("Carer").GetString(), VisitDate = "2025-06-12", Trigger = "routine", Mode = "at-home", Findings = "近况稳定" },
        });
        await GraphStage.UntilAsync(async () => (await teacher.GetAsync("rows/open")).GetArrayLength() == 0, "the visit is in the list");
    }

    /// <summary>Name and hash of each part of a docx.</summary>
    public static SortedDictionary<string, string> Parts(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var content = entry.Open();
            parts[entry.FullName] = Convert.ToHexString(SHA256.HashData(content));
        }

        return parts;
    }

    private static string Titled(JsonElement list, string title) =>
        list.EnumerateArray().Single(r => r.GetProperty("title").GetString() == title).GetProperty("id").GetString()!;
}
