using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace FakeGraph.Tests;

/// <summary>A server, a client with a token, and a site with two small lists: Children, and Visits that look them up.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private Bench(FakeGraphServer server) => Server = server;

    public FakeGraphServer Server { get; }

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public FakeSite Site { get; private set; } = null!;

    public FakeList Children { get; private set; } = null!;

    public FakeList Visits { get; private set; } = null!;

    public string At => $"/sites/{Site.Id}";

    public string ChildrenAt => $"{At}/lists/{Children.Id}";

    public string VisitsAt => $"{At}/lists/{Visits.Id}";

    public static async Task<Bench> StartAsync(FakeGraphOptions? options = null)
    {
        var bench = new Bench(await FakeGraphServer.StartAsync(options));
        var world = bench.Server.World;
        world.AddUser("s01-principal@school.example", "吴书桐");
        bench.Site = world.AddSite("s01", "禾溪镇第一小学");
        bench.Children = bench.Site.AddList("Children", "留守儿童花名册");
        bench.Children.AddColumn(new FakeColumn("ChildCode", FakeColumnKind.Text) { Indexed = true, Unique = true });
        bench.Children.AddColumn(new FakeColumn("FullName", FakeColumnKind.Text));
        bench.Children.AddColumn(new FakeColumn("BirthDate", FakeColumnKind.DateTime) { DateOnly = true, Indexed = true });
        bench.Children.AddColumn(new FakeColumn("Rank", FakeColumnKind.Number) { Indexed = true });
        bench.Children.AddColumn(new FakeColumn("Boarder", FakeColumnKind.Boolean));
        bench.Children.AddColumn(new FakeColumn("Items", FakeColumnKind.Choice) { Multiple = true, Choices = { "height", "weight" } });
        bench.Children.AddColumn(new FakeColumn("Teacher", FakeColumnKind.Person));
        bench.Children.AddColumn(new FakeColumn("Home", FakeColumnKind.Hyperlink));
        bench.Visits = bench.Site.AddList("Visits", "家访记录");
        bench.Visits.AddColumn(new FakeColumn("Child", FakeColumnKind.Lookup) { LookupList = bench.Children.Id, LookupColumn = "ChildCode", Indexed = true });
        bench.Visits.AddColumn(new FakeColumn("Others", FakeColumnKind.Lookup) { LookupList = bench.Children.Id, LookupColumn = "ChildCode", Multiple = true });
        bench.Visits.AddColumn(new FakeColumn("Findings", FakeColumnKind.Text) { Multiline = true });
        bench.SignIn(bench.Server.IssueAppToken());
        return bench;
    }

    public void SignIn(string token) => Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    public FakeItem AddChild(string code, string name = "许岭雨", DateOnly? born = null, double? rank = null) => Children.Add(new Dictionary<string, object?>
    {
        ["ChildCode"] = code,
        ["FullName"] = name,
        ["BirthDate"] = born is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)).ToUniversalTime() : null,
        ["Rank"] = rank,
    });

    public void AddChildren(int count)
    {
        for (var i = 1; i <= count; i++) AddChild(string.Create(CultureInfo.InvariantCulture, $"L{i:00000}"), rank: i % 10);
    }

    public Task<Answer> Get(string url, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, url, null, headers);

    public Task<Answer> Post(string url, JsonNode body, params (string Name, string Value)[] headers) => Send(HttpMethod.Post, url, body, headers);

    public Task<Answer> Patch(string url, JsonNode body, params (string Name, string Value)[] headers) => Send(HttpMethod.Patch, url, body, headers);

    public Task<Answer> Delete(string url, params (string Name, string Value)[] headers) => Send(HttpMethod.Delete, url, null, headers);

    /// <summary>Sends to Graph, or to an absolute address.</summary>
    public async Task<Answer> Send(HttpMethod method, string url, JsonNode? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, url.StartsWith('/') ? Server.GraphUrl + url : url);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var json = response.Content.Headers.ContentType?.MediaType == "application/json" && bytes.Length > 0 ? JsonNode.Parse(bytes) : null;
        return new Answer((int)response.StatusCode, json, bytes, response.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Follows next links to the end.</summary>
    public async Task<List<JsonNode>> All(string url)
    {
        var all = new List<JsonNode>();
        for (var next = url; next is not null;)
        {
            var page = await Get(next);
            if (page.Status != 200) throw new InvalidOperationException($"{page.Status}: {page.Message}");
            all.AddRange(page.Values);
            next = page.Json!["@odata.nextLink"]?.ToString();
        }

        return all;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }
}

/// <summary>An answer, read whole.</summary>
internal sealed record Answer(int Status, JsonNode? Json, byte[] Bytes, Dictionary<string, string> Headers)
{
    public string? Code => Json?["error"]?["code"]?.ToString();

    public string? Message => Json?["error"]?["message"]?.ToString();

    public IReadOnlyList<JsonNode> Values => [.. Json!["value"]!.AsArray().Select(v => v!)];

    public JsonObject Fields => (Json!["fields"] ?? Json!).AsObject();
}
