using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Files;
using WorkSummary.Files.Lists;
using WorkSummary.Server.Reporting;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests;

/// <summary>
/// Walks every page and endpoint that the server has, as every kind of demo person. The endpoints are asked of the running server, so
/// that a new one cannot be forgotten.
/// </summary>
[Collection(DemoCollection.Name)]
public sealed class ScopeTests(DemoServer server)
{
    public static TheoryData<string> Kinds =>
        ["s01-teacher-1", "s01-principal", "s02-teacher-1", "k01-principal", "c01-principal", "c01-officer", "b01-officer-1", "b01-designer", "b01-admin"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nobody_finds_a_report_or_a_childs_name_that_is_not_theirs(string id)
    {
        var me = server.Person(id);
        var browser = await server.SignedInAsync(id);
        var world = await World.ReadAsync(server);
        var names = world.ChildrenNotOf(me);
        var strangers = world.Reports.Where(r => !world.MaySee(me, r)).ToList();
        var found = new List<string>();
        foreach (var address in Addresses(world))
        {
            var answer = await browser.GetAsync(address.Path);
            var body = await BodyAsync(answer);
            var where = $"{id} {address.Path} {(int)answer.StatusCode}";
            ((int)answer.StatusCode).ShouldBeLessThan(500, where);
            if (address.Report is { } report && !world.MaySee(me, report)) answer.StatusCode.ShouldBeOneOf([HttpStatusCode.NotFound, HttpStatusCode.Forbidden], where);
            found.AddRange(names.Where(n => body.Contains(n, StringComparison.Ordinal)).Select(n => $"{where}: a child's name"));
            if (address.Report is null) found.AddRange(strangers.Where(r => body.Contains(r.Id, StringComparison.Ordinal)).Select(r => $"{where}: report of {r.Unit}"));
        }

        found.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nobody_changes_a_report_that_is_not_theirs(string id)
    {
        var me = server.Person(id);
        var browser = await server.SignedInAsync(id);
        var world = await World.ReadAsync(server);
        var strangers = world.Reports.Where(r => !world.MaySee(me, r)).Take(2).ToList();
        foreach (var endpoint in Endpoints().Where(e => Pattern(e).StartsWith("/api/v1/reports/{id}", StringComparison.Ordinal)))
        {
            foreach (var method in Methods(endpoint).Where(m => m != "GET"))
            {
                foreach (var report in strangers)
                {
                    var path = Fill(endpoint, report.Id, "1");
                    using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = Body(path) };
                    var answer = await browser.SendAsync(request);
                    answer.StatusCode.ShouldBeOneOf([HttpStatusCode.NotFound, HttpStatusCode.Forbidden], $"{id} {method} {path}");
                }
            }
        }
    }

    [Fact]
    public async Task Without_signing_in_every_page_leads_to_the_sign_in_and_the_api_answers_401()
    {
        var browser = server.Browser();
        var world = await World.ReadAsync(server);
        foreach (var address in Addresses(world).DistinctBy(a => a.Endpoint))
        {
            if (address.Endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null) continue;
            var answer = await browser.GetAsync(address.Path);
            if (address.Path.StartsWith("/api", StringComparison.Ordinal)) answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, address.Path);
            else answer.Headers.Location?.OriginalString.ShouldContain("/sign-in", Case.Sensitive, address.Path);
        }
    }

    [Fact]
    public void Only_these_endpoints_are_open_to_everybody()
    {
        var open = Endpoints().Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null)
            .Select(Pattern).Where(p => !p.StartsWith("/assets/", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);
        open.ShouldBe(
        [
            "/api/v1/sign-in", "/api/v1/sign-in/token", "/error/{status:int}", "/health", "/health/live", "/health/ready", "/help", "/hooks/lists/{source}", "/language",
            "/metrics", "/openapi/{documentName}.json", "/pane/texts/{language}", "/pane/word", "/sign-in", "/sign-in/code", "/sign-in/demo", "/sign-in/dialog", "/sign-in/handover",
        ]);
    }

    private static StringContent? Body(string path) => path.EndsWith("/versions", StringComparison.Ordinal)
        ? null
        : new StringContent("""{"action":"approve","turn":1,"text":"x","state":"open"}""", Encoding.UTF8, "application/json");

    private IEnumerable<RouteEndpoint> Endpoints() =>
        server.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>();

    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];

    private IEnumerable<(RouteEndpoint Endpoint, string Path, WorldReport? Report)> Addresses(World world)
    {
        foreach (var endpoint in Endpoints().Where(e => Methods(e).Contains("GET")))
        {
            var pattern = Pattern(endpoint);
            if (pattern.StartsWith("/lists/", StringComparison.Ordinal) && pattern.Contains('{', StringComparison.Ordinal))
            {
                // Every list, and rows of it that there are; every short form.
                foreach (var path in world.ListPaths.Where(p => IsOf(pattern, p))) yield return (endpoint, path, null);
                continue;
            }

            if (pattern.Contains("**", StringComparison.Ordinal) || pattern.StartsWith("/assets/", StringComparison.Ordinal)) continue;
            if (!pattern.Contains("{id}", StringComparison.Ordinal)) yield return (endpoint, Fill(endpoint, "", "1"), null);
            else if (pattern.Contains("/rounds/", StringComparison.Ordinal))
            {
                foreach (var round in world.Rounds) yield return (endpoint, Fill(endpoint, round, "1"), null);
            }
            else
            {
                foreach (var report in world.Reports) yield return (endpoint, Fill(endpoint, report.Id, "1"), report);
            }
        }
    }

    private static bool IsOf(string pattern, string path) =>
        pattern.Contains("/record/", StringComparison.Ordinal) == path.Contains("/record/", StringComparison.Ordinal)
        && pattern.Count(c => c == '/') == path.Count(c => c == '/');

    private static string Pattern(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private static string Fill(RouteEndpoint endpoint, string id, string number) => Pattern(endpoint)
        .Replace("{id}", id, StringComparison.Ordinal).Replace("{number:int}", number, StringComparison.Ordinal)
        .Replace("{status:int}", "404", StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal)
        .Replace("{remark}", "none", StringComparison.Ordinal).Replace("{preview}", "none", StringComparison.Ordinal)
        .Replace("{list}", "Children", StringComparison.Ordinal);

    /// <summary>What a person could read: documents and workbooks unzipped.</summary>
    private static async Task<string> BodyAsync(HttpResponseMessage answer)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (bytes.Length < 2 || bytes[0] != 'P' || bytes[1] != 'K') return Encoding.UTF8.GetString(bytes);
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(bytes));
        var text = new StringBuilder();
        foreach (var entry in zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            text.Append(await reader.ReadToEndAsync());
        }

        return text.ToString();
    }
}

/// <summary>A report of the demo world, known without asking the pages.</summary>
public sealed record WorldReport(string Id, string Unit, bool SentUp);

/// <summary>The demo world as its files and its members' own desks tell it.</summary>
public sealed record World(
    IReadOnlyList<WorldReport> Reports, IReadOnlyList<string> Rounds, IReadOnlyDictionary<string, OrgUnit> Units, IReadOnlyList<(string Unit, string Name)> Children)
{
    private static World? read;

    /// <summary>Addresses of lists, of some rows of school S01 in each, and of the short forms.</summary>
    public required IReadOnlyList<string> ListPaths { get; init; }

    public static async Task<World> ReadAsync(DemoServer server)
    {
        if (read is not null) return read;
        var desk = server.Service<IReportDesk>();
        var directory = server.Service<IDirectory>();
        var reports = new Dictionary<string, WorldReport>(StringComparer.Ordinal);
        foreach (var person in server.People.Where(p => p.Roles.Contains(Role.Teacher)))
        {
            foreach (var report in await desk.ListAsync(person, new ReportFilter()))
            {
                var history = (await desk.HistoryAsync(person, report.Id)).Value!;
                var sent = history.Any(h => h.Action == Core.Routes.RouteAction.Approve);
                reports[report.Id] = new WorldReport(report.Id, report.Unit.Code, sent);
            }
        }

        var officer = server.Person("b01-officer-1");
        var units = (await directory.UnitsAsync(officer)).ToDictionary(u => u.Code, StringComparer.Ordinal);
        var rounds = (await server.Service<IRoundDesk>().ListAsync(officer)).Select(r => r.Id).ToList();
        return read = new World([.. reports.Values], rounds, units, await ChildrenAsync(server)) { ListPaths = await ListPathsAsync(server) };
    }

    private static async Task<IReadOnlyList<string>> ListPathsAsync(DemoServer server)
    {
        var catalog = server.Service<ReportingCatalog>();
        var paths = new List<string>(catalog.Records.Select(r => $"/lists/record/{r.Key}"));
        foreach (var list in catalog.Lists.Lists.Select(l => l.Name))
        {
            paths.AddRange([$"/lists/{list}", $"/lists/{list}/new"]);
            var page = await server.Service<IRowDesk>().PageAsync(server.Person("s01-teacher-1"), catalog.Lists, new RowQuery(list) { Take = 1 });
            paths.AddRange(page.Value!.Rows.Select(r => $"/lists/{list}/{r.Row.Id}"));
        }

        return paths;
    }

    public bool MaySee(Member member, WorldReport report)
    {
        var works = member.Roles.Any(r => r is Role.Teacher or Role.Principal or Role.Officer or Role.Admin);
        if (member.Unit == report.Unit) return works;
        return report.SentUp && member.Roles.Any(r => r is Role.Principal or Role.Officer or Role.Admin) && Above(report.Unit).Contains(member.Unit);
    }

    /// <summary>Names of children of other units; all, for who belongs to no school or may not see rows.</summary>
    public IReadOnlyList<string> ChildrenNotOf(Member member)
    {
        var rows = member.Roles.Contains(Role.Teacher) || member.Roles.Contains(Role.Principal);
        var own = Children.Where(c => rows && c.Unit == member.Unit).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        return [.. Children.Select(c => c.Name).Distinct().Where(n => !own.Contains(n))];
    }

    private IEnumerable<string> Above(string unit)
    {
        for (var at = Units[unit].Parent; at is not null; at = Units.GetValueOrDefault(at)?.Parent) yield return at;
    }

    /// <summary>Children whose name no adult of the demo world shares: an adult's name may stand on a page.</summary>
    private static async Task<IReadOnlyList<(string Unit, string Name)>> ChildrenAsync(DemoServer server)
    {
        var catalog = server.Service<ReportingCatalog>();
        var world = DemoFolder.Load(catalog.Installation.Folder).Value!;
        var lists = (await new FilesListSource().ReadAsync(new ListRequest(catalog.Lists, world.ListsFolder), null, default)).Value!;
        var adults = world.Members.Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        return [.. lists.Find("Children")!.Rows.Rows.Select(r => ((string)r["Unit"]!, (string)r["FullName"]!)).Where(c => !adults.Contains(c.Item2) && c.Item2.Length > 2)];
    }
}
