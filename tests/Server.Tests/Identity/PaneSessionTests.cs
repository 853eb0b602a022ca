using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using WorkSummary.Core.People;
using WorkSummary.FakeIdentity;
using WorkSummary.Server.Identity;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests.Identity;

/// <summary>How long a token of our own holds, and what ends it.</summary>
public sealed class PaneSessionTests
{
    private static async Task<string> TokenAsync(OrganisedServer server) =>
        server.Service<PaneTokens>().Give((await server.Service<IDirectory>().FindMemberAsync(OrganisedServer.Teacher))!).Token;

    private static async Task<HttpResponseMessage> RenewAsync(OrganisedServer server, string token) => await server.Bearing(token).PostAsync("/api/v1/sign-in/renewal", null);

    [Fact]
    public async Task A_token_lasts_an_hour_and_can_be_renewed_for_ten()
    {
        await using var server = await OrganisedServer.StartAsync();
        var began = server.Clock.GetUtcNow();
        var first = await TokenAsync(server);
        var token = first;
        for (var renewals = 0; renewals < 11; renewals++)
        {
            server.Clock.Advance(TimeSpan.FromMinutes(50));
            var renewed = await (await RenewAsync(server, token)).Content.ReadFromJsonAsync<JsonElement>();
            token = renewed.GetProperty("token").GetString()!;
            renewed.GetProperty("expiresAt").GetDateTimeOffset().ShouldBeLessThanOrEqualTo(began.AddHours(10).AddSeconds(1));
        }

        (await (await server.AskAsync(first)).ReasonAsync()).ShouldBe("sign-in.expired");
        (await server.AskAsync(token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        server.Clock.Advance(TimeSpan.FromMinutes(51));
        (await (await server.AskAsync(token)).ReasonAsync()).ShouldBe("sign-in.expired");
        (await RenewAsync(server, token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_of_a_member_who_was_removed_is_worth_nothing()
    {
        await using var server = await OrganisedServer.StartAsync();
        var token = await TokenAsync(server);
        (await server.AskAsync(token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await using (var database = new SqliteConnection($"Data Source={server.Database}"))
        {
            await database.OpenAsync();
            await using var remove = database.CreateCommand();
            remove.CommandText = "DELETE FROM MemberRoles WHERE MemberId = 'm-1'; DELETE FROM Members WHERE Id = 'm-1';";
            await remove.ExecuteNonQueryAsync();
        }

        (await (await server.AskAsync(token)).ReasonAsync()).ShouldBe("sign-in.ended");
        (await RenewAsync(server, token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var answer = await server.AskAsync(server.Provider.AccessToken(FakePerson.Teacher));
        (await answer.ReasonAsync()).ShouldBe("sign-in.unknown-person");
    }

    [Fact]
    public async Task Roles_that_were_given_or_taken_away_count_with_the_next_request_however_one_signed_in()
    {
        await using var server = await OrganisedServer.StartAsync();
        using var visitor = new WebVisitor(server);
        await visitor.SignInAsync(FakePerson.Teacher);
        HttpClient[] ways = [visitor.Browser, server.Bearing(await TokenAsync(server)), server.Bearing(server.Provider.AccessToken(FakePerson.Teacher))];
        var directory = server.Service<IDirectory>();
        var member = (await directory.FindMemberAsync(OrganisedServer.Teacher))!;
        foreach (var (role, status) in new[] { (Role.Teacher, HttpStatusCode.Forbidden), (Role.Principal, HttpStatusCode.OK), (Role.Teacher, HttpStatusCode.Forbidden) })
        {
            (await directory.PutMembersAsync("system", [member with { Roles = new HashSet<Role> { role } }])).Ok.ShouldBeTrue();
            foreach (var way in ways) (await way.GetAsync("/api/v1/queue")).StatusCode.ShouldBe(status);
        }
    }

    [Fact]
    public async Task A_token_ends_when_the_member_belongs_to_another_account()
    {
        await using var server = await OrganisedServer.StartAsync();
        var token = await TokenAsync(server);
        await server.Service<IDirectory>().SetAccountAsync("system", OrganisedServer.Teacher, null);
        (await (await server.AskAsync(token)).ReasonAsync()).ShouldBe("sign-in.ended");
    }

    [Fact]
    public async Task A_session_ends_when_the_account_is_taken_away()
    {
        await using var server = await OrganisedServer.StartAsync();
        using var visitor = new WebVisitor(server);
        await visitor.SignInAsync(FakePerson.Teacher);
        (await visitor.Browser.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await server.Service<IDirectory>().SetAccountAsync("system", OrganisedServer.Teacher, null);
        (await visitor.Browser.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_session_that_is_used_lasts_a_day_and_no_longer()
    {
        await using var server = await OrganisedServer.StartAsync();
        using var visitor = new WebVisitor(server);
        await visitor.SignInAsync(FakePerson.Teacher);
        for (var hours = 6; hours < 24; hours += 6)
        {
            server.Clock.Advance(TimeSpan.FromHours(6));
            (await visitor.Browser.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK, $"after {hours} hours");
        }

        server.Clock.Advance(TimeSpan.FromHours(6));
        (await visitor.Browser.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_is_sealed_for_something_else_is_no_token()
    {
        await using var server = await OrganisedServer.StartAsync();
        using var visitor = new WebVisitor(server);
        var answer = await visitor.SignInAsync(FakePerson.Teacher);
        var session = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("ws.session=", StringComparison.Ordinal)).Split('=', 2)[1].Split(';')[0];
        (await (await server.AskAsync(session)).ReasonAsync()).ShouldBe("sign-in.bad-token");
        var token = await TokenAsync(server);
        (await (await server.AskAsync(token[..^2] + "AA")).ReasonAsync()).ShouldBe("sign-in.bad-token");
    }

    [Fact]
    public async Task A_code_is_worth_nothing_after_a_minute()
    {
        await using var server = await OrganisedServer.StartAsync();
        var code = await server.Service<HandoverCodes>().GiveAsync(OrganisedServer.Teacher, CancellationToken.None);
        server.Clock.Advance(TimeSpan.FromSeconds(61));
        (await (await server.Browser().PostAsJsonAsync("/api/v1/sign-in/token", new { code })).ReasonAsync()).ShouldBe("sign-in.code-used");
    }

    [Fact]
    public async Task Tokens_of_the_organisation_are_not_renewed_here()
    {
        await using var server = await OrganisedServer.StartAsync();
        (await (await RenewAsync(server, server.Provider.AccessToken(FakePerson.Teacher))).ReasonAsync()).ShouldBe("sign-in.nothing-to-renew");
    }

    [Fact]
    public async Task A_cookie_does_not_prove_a_change_for_another_site_even_with_something_like_a_token_beside_it()
    {
        await using var server = await OrganisedServer.StartAsync();
        using var visitor = new WebVisitor(server);
        await visitor.SignInAsync(FakePerson.Teacher);
        (await visitor.Browser.PostAsync("/api/v1/notices/read", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        foreach (var authorization in new[] { null, "Bearer nonsense", "Bearer", "Basic eDp5" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/notices/read");
            request.Headers.Add("Origin", "https://elsewhere.example");
            if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
            (await visitor.Browser.SendAsync(request)).StatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task No_token_and_no_code_is_in_the_log_however_fine_it_is()
    {
        await using var server = await OrganisedServer.StartAsync();
        var codes = server.Service<HandoverCodes>();
        var code = await codes.GiveAsync(OrganisedServer.Teacher, CancellationToken.None);
        var token = (await (await server.Browser().PostAsJsonAsync("/api/v1/sign-in/token", new { code })).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
        var (good, foreign) = (server.Provider.AccessToken(FakePerson.Teacher), server.Provider.AccessToken(FakePerson.Teacher, c => c with { Audience = "other" }));
        foreach (var bearer in new[] { token, good, foreign, token + "x" }) await server.AskAsync(bearer);
        await RenewAsync(server, token);
        using var visitor = new WebVisitor(server);
        var cookies = (await visitor.SignInAsync(FakePerson.Teacher, "/sign-in/handover")).Headers.GetValues("Set-Cookie")
            .Select(c => c.Split(';')[0].Split('=', 2)[1]).Where(c => c.Length > 20).ToList();
        cookies.ShouldNotBeEmpty();
        server.Provider.Mint.Signed.Count.ShouldBeGreaterThanOrEqualTo(4);

        var log = server.Log.Text;
        log.ShouldContain("/api/v1/sign-in/token");
        string[] secrets =
        [
            code, token, good.Split('.')[2], server.Provider.Options.Secret, FakePerson.Teacher.ObjectId, FakePerson.Teacher.UserName, .. server.Provider.Mint.Signed, .. cookies,
        ];
        foreach (var secret in secrets)
            log.ShouldNotContain(secret);
    }
}
