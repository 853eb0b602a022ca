using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using WorkSummary.Core.People;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests.Identity;

/// <summary>The demo's sign-in is there in the environment Demo; no setting and no header brings it anywhere else.</summary>
public sealed class DemoOnlyTests
{
    private static readonly string[] Hopeful =
    [
        "Demo", "Demo:Seed", "Demo:SignIn", "Demo:Enabled", "SignIn:Demo", "Identity:Demo", "DemoSignIn", "DemoSignIn:Enabled", "Authentication:Demo",
    ];

    /// <summary>What a file of settings might say to turn the environment round after the start.</summary>
    private const string HopefulFile = """{ "environment": "Demo", "ASPNETCORE_ENVIRONMENT": "Demo", "DOTNET_ENVIRONMENT": "Demo", "Demo": { "SignIn": true }, "hostingEnvironment": "Demo" }""";

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("Development")]
    [InlineData("Demonstration")]
    public async Task Outside_the_demo_nobody_signs_in_by_a_click_whatever_is_set(string environment)
    {
        await using var server = new Other(environment);
        var browser = server.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        foreach (var address in new[] { "/sign-in/demo", "/sign-in/demo/", "/SIGN-IN/Demo", "/sign-in/demo?environment=Demo" })
        {
            using var click = new HttpRequestMessage(HttpMethod.Post, address);
            click.Content = new FormUrlEncodedContent([KeyValuePair.Create("member", "b01-admin"), KeyValuePair.Create("returnUrl", "/sign-in/handover")]);
            foreach (var name in new[] { "X-Environment", "ASPNETCORE_ENVIRONMENT", "X-Demo", "X-Original-URL" }) click.Headers.TryAddWithoutValidation(name, "Demo");
            var answer = await browser.SendAsync(click);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
            var cookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join('\n', set) : "";
            cookies.ShouldNotContain("ws.session");
            cookies.ShouldNotContain("ws.handover");
        }

        var ways = await browser.GetFromJsonAsync<JsonElement>("/api/v1/sign-in");
        ways.GetProperty("demo").GetBoolean().ShouldBeFalse();
        ways.GetProperty("ways").GetArrayLength().ShouldBe(0);
        foreach (var page in new[] { "/sign-in", "/sign-in/dialog" })
        {
            var html = await browser.GetStringAsync(page);
            html.ShouldNotContain("/sign-in/demo");
            html.ShouldContain("Identity:Tenant");
        }
    }

    [Fact]
    public async Task What_was_begun_in_the_demo_ends_with_it_though_the_database_stays()
    {
        using var folder = new Folder();
        string cookie, token;
        await using (var demo = new Other("Demo", folder.Path))
        {
            var directory = demo.Services.GetRequiredService<IDirectory>();
            await directory.PutUnitsAsync("system", [new OrgUnit("B01", "青禾县教育局", "bureau", null)]);
            await directory.PutMembersAsync("system", [new Member("b01-admin", "崔春兰", "B01", new HashSet<Role> { Role.Teacher, Role.Admin })]);
            var browser = demo.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
            var page = await browser.GetStringAsync("/sign-in");
            var answer = await browser.PostAsync("/sign-in/demo", DemoServer.Form(page, ("member", "b01-admin")));
            cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("ws.session=", StringComparison.Ordinal)).Split(';')[0];
            var dialog = demo.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
            page = await dialog.GetStringAsync("/sign-in/dialog");
            await dialog.PostAsync("/sign-in/demo", DemoServer.Form(page, ("member", "b01-admin"), ("returnUrl", "/sign-in/handover")));
            var code = (await (await dialog.PostAsync("/sign-in/code", null)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
            token = (await (await dialog.PostAsJsonAsync("/api/v1/sign-in/token", new { code })).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
            (await AskAsync(demo, "Cookie", cookie)).ShouldBe(HttpStatusCode.OK);
            (await AskAsync(demo, "Authorization", "Bearer " + token)).ShouldBe(HttpStatusCode.OK);
        }

        await using var production = new Other("Production", folder.Path);
        (await AskAsync(production, "Cookie", cookie)).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(production, "Authorization", "Bearer " + token)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<HttpStatusCode> AskAsync(Other server, string header, string value)
    {
        using var browser = server.CreateClient(new WebApplicationFactoryClientOptions { HandleCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.TryAddWithoutValidation(header, value);
        return (await browser.SendAsync(request)).StatusCode;
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("worksummary-other").FullName;

        public void Dispose()
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(Path, recursive: true);
        }
    }

    private sealed class Other(string environment, string? place = null) : WebApplicationFactory<Program>
    {
        private readonly Folder folder = new();

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            folder.Dispose();
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            var settings = Path.Combine(folder.Path, "settings.json");
            File.WriteAllText(settings, HopefulFile);
            builder.UseEnvironment(environment);
            builder.UseSetting("Settings:File", settings);
            builder.UseSetting("Database:File", Path.Combine(place ?? folder.Path, "other.db"));
            foreach (var key in Hopeful) builder.UseSetting(key, "true");
            if (environment == "Demo") builder.UseSetting("Demo:Seed", "false");
        }
    }
}
