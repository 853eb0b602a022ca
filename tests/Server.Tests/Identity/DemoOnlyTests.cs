using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace WorkSummary.Server.Tests.Identity;

/// <summary>The demo's sign-in is there in the environment Demo; no setting brings it anywhere else.</summary>
public sealed class DemoOnlyTests
{
    private static readonly string[] Hopeful =
    [
        "Demo", "Demo:Seed", "Demo:SignIn", "Demo:Enabled", "SignIn:Demo", "Identity:Demo", "DemoSignIn", "DemoSignIn:Enabled", "Authentication:Demo",
    ];

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("Development")]
    [InlineData("Demonstration")]
    public async Task Outside_the_demo_nobody_signs_in_by_a_click_whatever_is_set(string environment)
    {
        await using var server = new Other(environment);
        var browser = server.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        var answer = await browser.PostAsync("/sign-in/demo", new FormUrlEncodedContent([KeyValuePair.Create("member", "b01-admin")]));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();

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

    private sealed class Other(string environment) : WebApplicationFactory<Program>
    {
        private readonly string folder = Directory.CreateTempSubdirectory("worksummary-other").FullName;

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment(environment);
            builder.UseSetting("Settings:File", "");
            builder.UseSetting("Database:File", Path.Combine(folder, "other.db"));
            foreach (var key in Hopeful) builder.UseSetting(key, "true");
        }
    }
}
