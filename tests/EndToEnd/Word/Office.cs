using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using WorkSummary.EndToEnd.Graph;

namespace WorkSummary.EndToEnd.InWord;

/// <summary>What goes on outside of Word, by the API: the report's versions, the principal, the lists.</summary>
internal static class Office
{
    /// <summary>The unit's report on the round that is open.</summary>
    public static async Task<string> ReportAsync(this Caller caller)
    {
        var home = await caller.GetAsync("pane/home");
        return home.GetProperty("reports").EnumerateArray().First(r => r.GetProperty("writing").GetBoolean()).GetProperty("id").GetString()!;
    }

    /// <summary>Begins the report that is asked for.</summary>
    public static async Task<string> BeginAsync(this Caller caller)
    {
        var round = (await caller.GetAsync("pane/home")).GetProperty("rounds").EnumerateArray().First(r => !r.TryGetProperty("report", out _)).GetProperty("id").GetString();
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
}
