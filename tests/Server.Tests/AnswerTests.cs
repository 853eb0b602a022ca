using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace WorkSummary.Server.Tests;

/// <summary>What every answer has: codes, languages, headers, a description.</summary>
[Collection(DemoCollection.Name)]
public sealed class AnswerTests(DemoServer server)
{
    [Theory]
    [InlineData("zh-CN", "请先登录。")]
    [InlineData("zh-TW", "請先登入。")]
    [InlineData("en-GB", "Please sign in first.")]
    [InlineData("fr", "请先登录。")]
    public async Task An_error_carries_a_code_and_speaks_the_readers_language(string language, string title)
    {
        var browser = server.Browser();
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var answer = await browser.GetAsync("/api/v1/me");
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe("problems.sign-in-needed");
        problem.GetProperty("title").GetString().ShouldBe(title);
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v1/reports/nothing")]
    [InlineData("/api/v1/rounds/nothing")]
    public async Task What_is_not_there_is_a_404_with_a_code(string path)
    {
        var browser = await server.SignedInAsync("s01-teacher-1");
        var answer = await browser.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!.ShouldEndWith("not-found");
    }

    [Fact]
    public async Task The_description_lists_every_endpoint_of_the_api()
    {
        var description = await server.Browser().GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var described = description.GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Where(m => m.Name.Length < 8).Select(m => $"{m.Name.ToUpperInvariant()} {p.Name.TrimEnd('/')}")).ToHashSet();
        foreach (var endpoint in server.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/').Replace(":int", "", StringComparison.Ordinal);
            if (!pattern.StartsWith("/api/v1", StringComparison.Ordinal) || pattern.Contains('*', StringComparison.Ordinal)) continue;
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods) described.ShouldContain($"{method} {pattern}");
        }
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/api/v1/me")]
    [InlineData("/nothing-here")]
    public async Task Every_answer_is_bound_by_a_strict_content_policy(string path)
    {
        var answer = await server.Browser().GetAsync(path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldNotContain("unsafe-inline");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/queue")]
    [InlineData("/rounds")]
    public async Task No_page_has_a_script_or_style_within_it(string path)
    {
        var page = await (await server.SignedInAsync("b01-officer-1")).GetStringAsync(path);
        page.ShouldNotContain(" style=");
        page.ShouldNotContain("<style");
        page.ShouldNotContain(" onclick=");
        System.Text.RegularExpressions.Regex.Count(page, "<script(?![^>]* src=)").ShouldBe(0);
    }

    [Fact]
    public async Task Cookies_cannot_be_read_by_scripts_nor_sent_from_other_sites()
    {
        var browser = server.Browser();
        var page = await browser.GetAsync("/sign-in");
        var answer = await browser.PostAsync("/sign-in/demo", DemoServer.Form(await page.Content.ReadAsStringAsync(), ("member", "s01-teacher-1")));
        foreach (var cookie in page.Headers.GetValues("Set-Cookie").Concat(answer.Headers.GetValues("Set-Cookie")))
        {
            cookie.ShouldContain("httponly", Case.Insensitive);
            cookie.ShouldContain("samesite=lax", Case.Insensitive);
        }
    }

    [Fact]
    public async Task Nobody_signs_in_by_a_form_of_another_site()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("member", "b01-officer-1")]);
        (await server.Browser().PostAsync("/sign-in/demo", form)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Outside_the_demo_nobody_signs_in_as_a_demo_person()
    {
        await using var production = new Production();
        using var browser = production.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        var page = await browser.GetStringAsync("/sign-in");
        page.ShouldNotContain("name=\"member\"");
        var answer = await browser.PostAsync("/sign-in/demo", DemoServer.Form(page, ("member", "b01-officer-1")));
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.Redirect);
        answer.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).ShouldNotContain(c => c.StartsWith("ws.session", StringComparison.Ordinal));
        (await production.Services.GetRequiredService<Storage.Desks.IDirectory>().AllMembersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_language_is_chosen_once_and_kept()
    {
        var browser = server.Browser();
        var page = await browser.GetStringAsync("/sign-in");
        await browser.PostAsync("/language", DemoServer.Form(page, ("language", "en"), ("returnUrl", "/sign-in")));
        (await browser.GetStringAsync("/sign-in")).ShouldContain("<html lang=\"en\">");
    }

    [Fact]
    public async Task The_server_says_that_it_is_well() =>
        (await server.Browser().GetStringAsync("/health")).ShouldBe("Healthy");

    private sealed class Production : WebApplicationFactory<Program>
    {
        private readonly string folder = Directory.CreateTempSubdirectory("worksummary-production").FullName;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("Database:File", Path.Combine(folder, "production.db"));
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}
