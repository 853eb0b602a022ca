using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;

namespace FakeGraph.Tests;

/// <summary>Behaviour 31, files in a document library; mail; and the little of SharePoint's own interface.</summary>
public sealed class LibraryTests
{
    private const int Chunk = 327_680;

    [Fact]
    public async Task B31_a_file_comes_in_chunks_in_order()
    {
        await using var bench = await Bench.StartAsync();
        var bytes = RandomNumberGenerator.GetBytes(2 * Chunk + 100);
        var url = await Session(bench, "2025/S01/总结.docx");

        var first = await Put(bench, url, bytes, 0, Chunk);
        first.Status.ShouldBe(202);
        first.Json!["nextExpectedRanges"]![0]!.ToString().ShouldStartWith("327680-");
        (await Put(bench, url, bytes, 0, Chunk)).Status.ShouldBe(416);
        (await Put(bench, url, bytes, Chunk, 1000)).Status.ShouldBe(400);
        (await Anonymous(url, HttpMethod.Get)).Json!["nextExpectedRanges"]![0]!.ToString().ShouldStartWith("327680-");
        (await Put(bench, url, bytes, Chunk, Chunk)).Status.ShouldBe(202);
        var last = await Put(bench, url, bytes, 2 * Chunk, 100);

        last.Status.ShouldBe(201);
        last.Json!["file"]!["hashes"]!["sha256Hash"]!.ToString().ShouldBe(Convert.ToHexString(SHA256.HashData(bytes)));
        last.Json["size"]!.GetValue<int>().ShouldBe(bytes.Length);
        bench.Site.Drive.Files["2025/S01/总结.docx"].Content.ShouldBe(bytes);
        (await Put(bench, url, bytes, 2 * Chunk, 100)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task B31_the_upload_address_wants_no_token()
    {
        await using var bench = await Bench.StartAsync();
        var url = await Session(bench, "a.docx");

        (await Put(bench, url, new byte[10], 0, 10, authorized: true)).Status.ShouldBe(401);
        (await Put(bench, url, new byte[10], 0, 10)).Status.ShouldBe(201);
    }

    [Theory]
    [InlineData("fail", 409, "a.docx")]
    [InlineData("replace", 200, "a.docx")]
    [InlineData("rename", 201, "a 1.docx")]
    public async Task B31_a_file_that_came_in_between_is_a_conflict(string behaviour, int status, string name)
    {
        await using var bench = await Bench.StartAsync();
        var url = await Session(bench, "a.docx", behaviour);
        bench.Site.Drive.Put("a.docx", [1]);

        var answer = await Put(bench, url, new byte[10], 0, 10);

        answer.Status.ShouldBe(status);
        if (status == 409) answer.Code.ShouldBe("nameAlreadyExists");
        else answer.Json!["name"]!.ToString().ShouldBe(name);
        var again = await bench.Post($"{bench.At}/drive/root:/a.docx:/createUploadSession", new JsonObject { ["item"] = new JsonObject { ["@microsoft.graph.conflictBehavior"] = "fail" } });
        again.Status.ShouldBe(409);
    }

    [Fact]
    public async Task B31_a_session_ends_and_a_library_can_be_full()
    {
        await using var bench = await Bench.StartAsync(new FakeGraphOptions { DriveQuota = 50, UploadSessionLife = TimeSpan.FromSeconds(-1) });
        (await Put(bench, await Session(bench, "a.docx"), new byte[10], 0, 10)).Status.ShouldBe(404);

        bench.Server.Behaviour.UploadSessionLife = TimeSpan.FromMinutes(5);
        (await Put(bench, await Session(bench, "a.docx"), new byte[60], 0, 60)).Status.ShouldBe(507);
        var url = await Session(bench, "b.docx");
        (await Anonymous(url, HttpMethod.Delete)).Status.ShouldBe(204);
        (await Put(bench, url, new byte[10], 0, 10)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_file_is_put_found_and_read()
    {
        await using var bench = await Bench.StartAsync();
        var drive = (await bench.Get($"{bench.At}/drive")).Json!["id"]!.ToString();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("hello"));
        using var put = new HttpRequestMessage(HttpMethod.Put, $"{bench.Server.GraphUrl}/drives/{drive}/root:/x/y.txt:/content") { Content = content };

        (await bench.Get($"/drives/{drive}/root:/x/y.txt")).Status.ShouldBe(404);
        ((int)(await bench.Http.SendAsync(put)).StatusCode).ShouldBe(201);
        var file = await bench.Get($"/drives/{drive}/root:/x/y.txt");
        file.Json!["parentReference"]!["path"]!.ToString().ShouldEndWith("/root:/x");
        (await bench.Get($"/drives/{drive}/items/{file.Json["id"]}")).Json!["name"]!.ToString().ShouldBe("y.txt");
        var redirect = await bench.Get($"/drives/{drive}/items/{file.Json["id"]}/content");
        redirect.Status.ShouldBe(302);
        Encoding.UTF8.GetString((await bench.Get(redirect.Headers["Location"])).Bytes).ShouldBe("hello");
        (await bench.Get($"{bench.At}/drives")).Values.Single()["id"]!.ToString().ShouldBe(drive);
    }

    [Fact]
    public async Task A_mail_is_taken_and_kept()
    {
        await using var bench = await Bench.StartAsync();
        var mail = new JsonObject
        {
            ["message"] = new JsonObject
            {
                ["subject"] = "一份报告等您处理",
                ["body"] = new JsonObject { ["contentType"] = "Text", ["content"] = "链接" },
                ["toRecipients"] = new JsonArray(new JsonObject { ["emailAddress"] = new JsonObject { ["address"] = "a@school.example" } }),
            },
        };

        (await bench.Post("/users/s01-principal@school.example/sendMail", mail)).Status.ShouldBe(202);
        (await bench.Post("/users/nobody@school.example/sendMail", mail)).Status.ShouldBe(404);
        bench.Server.World.Mails.Single().To.ShouldBe(["a@school.example"]);
        bench.Server.World.App.Permissions.Remove("Mail.Send");
        bench.SignIn(bench.Server.IssueAppToken());
        (await bench.Post("/users/s01-principal@school.example/sendMail", mail)).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Views_and_the_time_zone_take_a_token_for_the_site_got_with_a_certificate()
    {
        await using var bench = await Bench.StartAsync();
        var api = $"{bench.Server.BaseUrl}_sp/sites/s01/_api/web";
        var tokens = bench.Server;

        (await bench.Get($"{api}/RegionalSettings/TimeZone")).Status.ShouldBe(401);
        bench.SignIn(tokens.IssueSharePointToken(tokens.World.Admin, certificate: false));
        (await bench.Get($"{api}/RegionalSettings/TimeZone")).Status.ShouldBe(401);
        bench.SignIn(tokens.IssueSharePointToken(tokens.World.Admin, certificate: true));
        (await bench.Get($"{api}/RegionalSettings/TimeZone")).Json!["Information"]!["Bias"]!.GetValue<int>().ShouldBe(-480);

        var views = $"{api}/lists(guid'{bench.Children.Id}')/views";
        var made = await bench.Post(views, new JsonObject { ["Title"] = "WorkSummary", ["ViewQuery"] = "<OrderBy/>", ["RowLimit"] = 100, ["PersonalView"] = false });
        made.Status.ShouldBe(201);
        var fields = $"{api}/lists(guid'{bench.Children.Id}')/views(guid'{made.Json!["Id"]}')/ViewFields";
        (await bench.Post($"{fields}/RemoveAllViewFields", new JsonObject())).Status.ShouldBe(200);
        (await bench.Post($"{fields}/AddViewField('ChildCode')", new JsonObject())).Status.ShouldBe(200);
        (await bench.Post($"{fields}/AddViewField('None')", new JsonObject())).Status.ShouldBe(400);
        (await bench.Get(fields)).Json!["Items"]!.AsArray().Select(i => i!.ToString()).ShouldBe(["ChildCode"]);
        (await bench.Get(views)).Values.Select(v => v["Title"]!.ToString()).ShouldBe(["All Items", "WorkSummary"]);
    }

    private static async Task<string> Session(Bench bench, string path, string conflict = "replace")
    {
        var made = await bench.Post($"{bench.At}/drive/root:/{Uri.EscapeDataString(path)}:/createUploadSession", new JsonObject
        {
            ["item"] = new JsonObject { ["@microsoft.graph.conflictBehavior"] = conflict },
        });
        made.Status.ShouldBe(200, made.Message);
        return made.Json!["uploadUrl"]!.ToString();
    }

    private static async Task<Answer> Put(Bench bench, string url, byte[] bytes, int from, int count, bool authorized = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ByteArrayContent(bytes, from, count) };
        request.Content.Headers.ContentRange = new ContentRangeHeaderValue(from, from + count - 1, bytes.Length);
        using var client = new HttpClient();
        if (authorized) request.Headers.Authorization = bench.Http.DefaultRequestHeaders.Authorization;
        using var response = await client.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        return new Answer((int)response.StatusCode, body.Length == 0 ? null : JsonNode.Parse(body), body, []);
    }

    private static async Task<Answer> Anonymous(string url, HttpMethod method)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method, url);
        using var response = await client.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        return new Answer((int)response.StatusCode, body.Length == 0 ? null : JsonNode.Parse(body), body, []);
    }
}
