using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Shouldly;
using WorkSummary.Documents.Filling;
using WorkSummary.Documents.Gating;

namespace WorkSummary.Server.Tests.Word;

/// <summary>A teacher's pane in Word: the requests that it makes, on the real server.</summary>
internal sealed class WordPane(HttpClient http, string report)
{
    private const int Chunk = 1 << 20;

    /// <summary>What a teacher may write without the checks minding.</summary>
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        ["basics"] = "开学第一周由各班发放核对表，班主任入户核对，再与学籍系统比对，名册的变化都写明了原因。",
        ["organisation"] = "领导小组每月开会布置，期末对照制度逐条检查，制度执行情况在教职工会上通报。",
        ["census_files"] = "祖辈照料的孩子多，不少家庭离学校较远，放学路上的安全是家长最关心的事。",
        ["pairing_visits"] = "家访时先听老人说近况，再看学习的地方，最后约好下次联系的时间；谈心多在午间和放学后。",
        ["family_contact"] = "监护人说得最多的是手机管理和功课辅导，培训用身边的例子讲，散会后还有人留下来问。",
        ["health_safety"] = "心理健康课低年级以绘本为主，高年级以讨论为主；安全教育讲了防溺水与交通安全。",
        ["places_activities"] = "孩子们在留守儿童之家看书、下棋、做作业；联欢时自己分组、自己布置场地。",
        ["aid_society"] = "镇妇联和志愿者协会参与了本学期的关爱工作，物品按需要发放，名单由两人核对后存档。",
        ["results"] = "从问卷和班主任的记录看，愿意开口说心里话的孩子比上学期多。",
        ["problems"] = "边远家庭路程长，家访时间难凑；部分祖辈监护人不会使用视频通话，与孩子父母联系不便。",
        ["plans"] = "由副校长按片区安排家访日，期中前补齐；由班主任在家长会上手把手教视频通话。",
    };

    public HttpClient Http => http;

    public string Report => report;

    public string Address => $"/api/v1/reports/{report}";

    /// <summary>Signs in and opens the report that the person writes now.</summary>
    public static async Task<WordPane> OpenAsync(DemoServer server, string teacher)
    {
        var http = await server.SignedInAsync(teacher);
        var home = await http.GetFromJsonAsync<JsonElement>("/api/v1/pane/home");
        foreach (var line in home.GetProperty("reports").EnumerateArray())
        {
            if (line.GetProperty("writing").GetBoolean()) return new WordPane(http, line.GetProperty("id").GetString()!);
        }

        var round = home.GetProperty("rounds").EnumerateArray().First(r => !r.TryGetProperty("report", out _)).GetProperty("id").GetString();
        var opened = await http.PostAsJsonAsync("/api/v1/reports", new { round });
        return new WordPane(http, (await opened.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!);
    }

    public Task<JsonElement> OutlineAsync() => http.GetFromJsonAsync<JsonElement>(Address + "/draft/outline");

    public Task<byte[]> DocumentAsync() => http.GetByteArrayAsync(Address + "/draft/document");

    /// <summary>The draft's document as it is after somebody has written every section in Word.</summary>
    public async Task<byte[]> WrittenAsync(string end = "") => Write(await DocumentAsync(), Texts.ToDictionary(t => t.Key, t => t.Value + end));

    public static byte[] Write(byte[] docx, IReadOnlyDictionary<string, string> texts) =>
        Gate.Admit(docx, "draft.docx", PackageKind.Document).Then(file => Narratives.Write(file, texts)).Value.ToArray();

    public async Task<int> TurnAsync() => (await OutlineAsync()).GetProperty("turn").GetInt32();

    public static string NewKey() => Guid.NewGuid().ToString("N");

    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public Task<HttpResponseMessage> BeginAsync(byte[] bytes, string submission, string format = "docx") => http.PostAsJsonAsync(
        "/api/v1/uploads", new { report, submission, format, size = bytes.Length, sha256 = Hash(bytes) });

    public async Task<HttpResponseMessage> PutAsync(string upload, int number, byte[] chunk, string? hash = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/uploads/{upload}/chunks/{number}") { Content = new ByteArrayContent(chunk) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Headers.Add("X-Content-SHA256", hash ?? Hash(chunk));
        return await http.SendAsync(request);
    }

    /// <summary>Sends a whole document.</summary>
    /// <returns>Id of the upload.</returns>
    public async Task<string> SendAsync(byte[] bytes, string submission, string format = "docx")
    {
        var begun = await BeginAsync(bytes, submission, format);
        begun.StatusCode.ShouldBe(HttpStatusCode.OK, await begun.Content.ReadAsStringAsync());
        var upload = (await begun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        foreach (var (number, chunk) in bytes.Chunk(Chunk).Index())
        {
            var put = await PutAsync(upload, number, chunk);
            put.StatusCode.ShouldBe(HttpStatusCode.NoContent, await put.Content.ReadAsStringAsync());
        }

        return upload;
    }

    public Task<HttpResponseMessage> CheckAsync(string upload) => http.PostAsync($"/api/v1/uploads/{upload}/check", null);

    public Task<HttpResponseMessage> SubmitAsync(string upload, int turn) => http.PostAsJsonAsync($"/api/v1/uploads/{upload}/submission", new { turn });

    public static async Task<string> CodeAsync(HttpResponseMessage answer) =>
        answer.IsSuccessStatusCode ? "ok" : (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;

    /// <summary>The document's controls and state part, as Word tells them.</summary>
    public static (string Record, IReadOnlyList<(string Tag, string Text)> Controls) Read(byte[] docx)
    {
        using var document = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);
        var main = document.MainDocumentPart!;
        var record = main.CustomXmlParts.Select(part =>
        {
            using var reader = new StreamReader(part.GetStream());
            return reader.ReadToEnd();
        }).Single(xml => xml.Contains("urn:worksummary:document:1", StringComparison.Ordinal) && xml.Contains("<document", StringComparison.Ordinal));
        var controls = main.Document.Body!.Descendants<DocumentFormat.OpenXml.Wordprocessing.SdtElement>()
            .Select(c => (Tag: c.SdtProperties?.GetFirstChild<DocumentFormat.OpenXml.Wordprocessing.Tag>()?.Val?.Value ?? "", c.InnerText))
            .Where(c => c.Tag.StartsWith("ws:", StringComparison.Ordinal)).ToList();
        return (record[record.IndexOf("<document", StringComparison.Ordinal)..], controls);
    }
}

/// <summary>The server whose reports the tests of the pane write; classes run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class WordCollection : ICollectionFixture<DemoServer>
{
    public const string Name = "word";
}
