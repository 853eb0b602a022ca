using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WorkSummary.FakeIdentity;

namespace WorkSummary.Server.Tests.Identity;

/// <summary>One server for the tests that only look.</summary>
public sealed class OrganisedFixture : IAsyncLifetime
{
    internal OrganisedServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await OrganisedServer.StartAsync();

    public async Task DisposeAsync() => await ((IAsyncDisposable)Server).DisposeAsync();
}

/// <summary>An access token of the organisation opens the API when everything about it holds. Each refusal here is one check.</summary>
public sealed class AccessTokenTests(OrganisedFixture fixture) : IClassFixture<OrganisedFixture>
{
    private const string OtherTenant = "0f0f0f0f-9999-4222-8333-444455556666";

    private readonly OrganisedServer server = fixture.Server;

    private FakeIdentityServer Provider => server.Provider;

    [Fact]
    public async Task A_good_token_says_who_one_is_by_the_account_that_never_changes()
    {
        var me = await server.Bearing(Provider.AccessToken(FakePerson.Teacher)).GetFromJsonAsync<JsonElement>("/api/v1/me");
        me.GetProperty("id").GetString().ShouldBe(OrganisedServer.Teacher);
        me.GetProperty("demo").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task The_audience_may_be_the_applications_id_alone() =>
        (await server.AskAsync(Provider.AccessToken(FakePerson.Teacher, c => c with { Audience = Provider.Options.Client }))).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Theory]
    [InlineData("another audience", "sign-in.other-audience")]
    [InlineData("another issuer", "sign-in.other-issuer")]
    [InlineData("another tenant", "sign-in.other-issuer")]
    [InlineData("no tenant", "sign-in.other-issuer")]
    [InlineData("another organisation of the same provider, as a guest brings from home", "sign-in.other-issuer")]
    [InlineData("expired", "sign-in.expired")]
    [InlineData("without an end", "sign-in.bad-token")]
    [InlineData("not yet", "sign-in.too-early")]
    [InlineData("another scope", "sign-in.no-scope")]
    [InlineData("no scope, as an id token", "sign-in.no-scope")]
    public async Task A_token_that_says_something_else_is_refused(string what, string code)
    {
        var now = server.Clock.GetUtcNow();
        var answer = await server.AskAsync(Provider.AccessToken(FakePerson.Teacher, c => what switch
        {
            "another audience" => c with { Audience = "api://somebody-else" },
            "another issuer" => c with { Issuer = c.Issuer.Replace("/v2.0", "/v1.0", StringComparison.Ordinal) },
            "another tenant" => c with { Tenant = OtherTenant },
            "no tenant" => c with { Tenant = "" },
            "another organisation of the same provider, as a guest brings from home" =>
                c with { Tenant = OtherTenant, Issuer = c.Issuer.Replace(Provider.Options.Tenant, OtherTenant, StringComparison.Ordinal) },
            "expired" => c with { From = now.AddHours(-2), Until = now.AddMinutes(-3) },
            "without an end" => c with { Until = null },
            "not yet" => c with { From = now.AddMinutes(3) },
            "another scope" => c with { Scope = "access_as_user_not User.Read" },
            _ => c with { Scope = null, Audience = Provider.Options.Client, Nonce = "n" },
        }));
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.ReasonAsync()).ShouldBe(code);
        answer.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
    }

    [Fact]
    public async Task Clocks_may_differ_by_a_minute_both_ways()
    {
        var now = server.Clock.GetUtcNow();
        (await server.AskAsync(Provider.AccessToken(FakePerson.Teacher, c => c with { From = now.AddMinutes(1) }))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.AskAsync(Provider.AccessToken(FakePerson.Teacher, c => c with { From = now.AddHours(-1), Until = now.AddMinutes(-1) }))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("alg none")]
    [InlineData("signed with the public key as a secret")]
    [InlineData("changed after signing")]
    [InlineData("signed by somebody else under our key's name")]
    [InlineData("bringing along its own key")]
    [InlineData("without the name of a key")]
    [InlineData("no token at all")]
    public async Task A_token_that_the_provider_did_not_sign_is_refused(string what)
    {
        var good = Provider.Content(FakePerson.Teacher);
        using var foreign = new SigningKey();
        var token = what switch
        {
            "alg none" => TokenMint.Unsigned(good),
            "signed with the public key as a secret" => Provider.Mint.SignWithPublicKey(good, Provider.Key),
            "changed after signing" => Provider.Mint.Tampered(Provider.Content(FakePerson.Stranger), good, Provider.Key),
            "bringing along its own key" => Provider.Mint.SignBringingTheKey(good, foreign, "https://elsewhere.example/keys"),
            "without the name of a key" => Provider.Mint.Sign(good, foreign, null!),
            "signed by somebody else under our key's name" => Provider.Mint.Sign(good, foreign, Provider.Key.Id),
            _ => "a.b.c",
        };
        var answer = await server.AskAsync(token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.ReasonAsync()).ShouldBe("sign-in.bad-token");
    }

    [Theory]
    [InlineData("zh-CN", "成员名单")]
    [InlineData("en", "not among the members")]
    public async Task Somebody_whom_the_directory_does_not_know_is_told_so_and_never_entered(string language, string says)
    {
        var stranger = server.Bearing(Provider.AccessToken(FakePerson.Stranger));
        stranger.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var answer = await stranger.GetAsync("/api/v1/me");
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe("sign-in.unknown-person");
        problem.GetProperty("title").GetString()!.ShouldContain(says);
        (await server.Service<Storage.Desks.IDirectory>().AllMembersAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_mutable_name_makes_nobody_somebody_else()
    {
        var answer = await server.AskAsync(Provider.AccessToken(FakePerson.Stranger, c => c with { UserName = FakePerson.Teacher.UserName }));
        (await answer.ReasonAsync()).ShouldBe("sign-in.unknown-person");
    }

    [Fact]
    public async Task A_token_counts_and_not_the_session_beside_it()
    {
        using var visitor = new WebVisitor(server);
        await visitor.SignInAsync(FakePerson.Principal);
        async Task<string?> WhoAsync(string? bearer)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
            if (bearer is not null) request.Headers.Authorization = new("Bearer", bearer);
            using var answer = await visitor.Browser.SendAsync(request);
            return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString() : null;
        }

        (await WhoAsync(null)).ShouldBe(OrganisedServer.Principal);
        (await WhoAsync(Provider.AccessToken(FakePerson.Teacher))).ShouldBe(OrganisedServer.Teacher);
        (await WhoAsync(Provider.AccessToken(FakePerson.Teacher, c => c with { Audience = "other" }))).ShouldBeNull();
    }

    [Fact]
    public async Task A_token_in_the_address_is_never_looked_at()
    {
        var token = Provider.AccessToken(FakePerson.Teacher);
        foreach (var name in new[] { "access_token", "token", "bearer" })
            (await server.Browser().GetAsync($"/api/v1/me?{name}={token}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_opens_the_api_and_no_page()
    {
        var answer = await server.Bearing(Provider.AccessToken(FakePerson.Teacher)).GetAsync("/lists");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldContain("/sign-in");
    }

    [Fact]
    public async Task A_token_lets_nobody_do_more_than_their_roles()
    {
        (await server.Bearing(Provider.AccessToken(FakePerson.Teacher)).GetAsync("/api/v1/queue")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await server.Bearing(Provider.AccessToken(FakePerson.Principal)).GetAsync("/api/v1/queue")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_token_proves_a_change_whatever_the_origin_and_without_any()
    {
        foreach (var origin in new[] { null, "https://word-edit.officeapps.live.com" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/notices/read");
            if (origin is not null) request.Headers.Add("Origin", origin);
            (await server.Bearing(Provider.AccessToken(FakePerson.Teacher)).SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }
    }
}
