using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using WorkSummary.FakeIdentity;

namespace WorkSummary.Server.Tests.Identity;

/// <summary>Signing in to the pages with the organisation's account: code, PKCE, state, nonce, and an id token that is looked at.</summary>
public sealed class WebSignInTests(OrganisedFixture fixture) : IClassFixture<OrganisedFixture>
{
    private readonly OrganisedServer server = fixture.Server;

    private static string Place(HttpResponseMessage answer) => answer.Headers.Location!.OriginalString;

    [Fact]
    public async Task Who_signs_in_at_the_provider_is_signed_in_here_and_comes_to_where_they_wanted_to_go()
    {
        using var visitor = new WebVisitor(server);
        var answer = await visitor.SignInAsync(FakePerson.Teacher, "/lists");
        Place(answer).ShouldBe("/lists");
        (await visitor.Browser.GetFromJsonAsync<JsonElement>("/api/v1/me")).GetProperty("id").GetString().ShouldBe(OrganisedServer.Teacher);
    }

    [Fact]
    public async Task The_request_carries_a_challenge_a_nonce_and_a_state_and_asks_for_the_account()
    {
        using var visitor = new WebVisitor(server);
        var query = QueryHelpers.ParseQuery((await visitor.BeginAsync()).Query);
        query["code_challenge_method"].ToString().ShouldBe("S256");
        query["code_challenge"].ToString().Length.ShouldBe(43);
        query["nonce"].ToString().Length.ShouldBe(43);
        query["scope"].ToString().Split(' ').ShouldContain("openid");
        query["state"].ToString().Length.ShouldBeGreaterThan(40);
        query["redirect_uri"].ToString().ShouldBe("http://localhost/sign-in/microsoft/answer");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_led_elsewhere_after_signing_in(string returnUrl)
    {
        using var visitor = new WebVisitor(server);
        Place(await visitor.SignInAsync(FakePerson.Teacher, returnUrl)).ShouldBe("/");
    }

    [Fact]
    public async Task Who_is_no_member_is_told_so_and_gets_no_session()
    {
        using var visitor = new WebVisitor(server);
        var answer = await visitor.SignInAsync(FakePerson.Stranger, "/lists");
        Place(answer).ShouldBe("/sign-in?returnUrl=%2Flists&problem=sign-in.unknown-person");
        (await visitor.Browser.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await visitor.Browser.GetStringAsync(Place(answer))).ShouldContain("成员名单");
    }

    [Fact]
    public async Task Who_cancels_is_told_that_they_are_not_signed_in()
    {
        using var visitor = new WebVisitor(server);
        Place(await visitor.SignInAsync(null)).ShouldEndWith("problem=sign-in.stopped");
    }

    [Theory]
    [InlineData("nonce")]
    [InlineData("no nonce")]
    [InlineData("audience")]
    [InlineData("issuer")]
    [InlineData("tenant")]
    [InlineData("expired")]
    public async Task An_id_token_that_says_something_else_is_refused(string what)
    {
        server.Provider.Faults.IdToken = c => what switch
        {
            "nonce" => c with { Nonce = "another" },
            "no nonce" => c with { Nonce = null },
            "audience" => c with { Audience = "somebody-else" },
            "issuer" => c with { Issuer = "https://elsewhere.example/" },
            "tenant" => c with { Tenant = "0f0f0f0f-9999-4222-8333-444455556666" },
            _ => c with { From = c.From.AddHours(-3), Until = c.From.AddHours(-2) },
        };
        try
        {
            await ShouldBeRefusedAsync(what.Contains("nonce", StringComparison.Ordinal) ? "sign-in.not-begun-here" : "sign-in.refused");
        }
        finally
        {
            server.Provider.Faults.IdToken = null;
        }
    }

    [Fact]
    public async Task An_id_token_with_a_foreign_signature_or_none_at_all_is_refused()
    {
        try
        {
            server.Provider.Faults.ForeignKey = true;
            await ShouldBeRefusedAsync("sign-in.refused");
            server.Provider.Faults.ForeignKey = false;
            server.Provider.Faults.NoIdToken = true;
            await ShouldBeRefusedAsync("sign-in.refused");
        }
        finally
        {
            (server.Provider.Faults.ForeignKey, server.Provider.Faults.NoIdToken) = (false, false);
        }
    }

    [Fact]
    public async Task An_answer_that_this_browser_did_not_begin_is_refused()
    {
        using var victim = new WebVisitor(server);
        using var attacker = new WebVisitor(server);
        var answer = await attacker.ChooseAsync(await attacker.BeginAsync(), FakePerson.Principal);
        Place(await victim.Browser.GetAsync(answer)).ShouldEndWith("problem=sign-in.not-begun-here");
        (await victim.Browser.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_answer_with_a_changed_state_is_refused()
    {
        using var visitor = new WebVisitor(server);
        var answer = await visitor.ChooseAsync(await visitor.BeginAsync(), FakePerson.Teacher);
        Place(await visitor.Browser.GetAsync(answer.AbsoluteUri.Replace("state=", "state=x", StringComparison.Ordinal))).ShouldEndWith("problem=sign-in.not-begun-here");
    }

    [Fact]
    public async Task A_code_of_somebody_elses_sign_in_is_worth_nothing_in_ones_own()
    {
        using var visitor = new WebVisitor(server);
        using var other = new WebVisitor(server);
        var mine = QueryHelpers.ParseQuery((await visitor.ChooseAsync(await visitor.BeginAsync(), FakePerson.Teacher)).Query);
        var theirs = QueryHelpers.ParseQuery((await other.ChooseAsync(await other.BeginAsync(), FakePerson.Principal)).Query);
        var mixed = QueryHelpers.AddQueryString("/sign-in/microsoft/answer", new Dictionary<string, string?> { ["state"] = mine["state"], ["code"] = theirs["code"] });
        Place(await visitor.Browser.GetAsync(mixed)).ShouldEndWith("problem=sign-in.refused", Case.Sensitive, "the verifier is another");
        (await visitor.Browser.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?code=x")]
    [InlineData("?state=x&code=x")]
    [InlineData("?error=server_error&error_description=%3Cscript%3E")]
    public async Task An_answer_to_nothing_is_refused_in_a_sentence(string query)
    {
        var answer = await server.Browser().GetAsync("/sign-in/microsoft/answer" + query);
        Place(answer).ShouldBe("/sign-in?returnUrl=%2F&problem=sign-in.not-begun-here");
    }

    [Fact]
    public async Task An_answer_that_comes_twice_signs_in_once()
    {
        using var visitor = new WebVisitor(server);
        var answer = await visitor.ChooseAsync(await visitor.BeginAsync(), FakePerson.Teacher);
        Place(await visitor.Browser.GetAsync(answer)).ShouldBe("/");
        Place(await visitor.Browser.GetAsync(answer)).ShouldContain("problem=");
    }

    [Fact]
    public async Task While_the_provider_is_away_the_page_says_so()
    {
        await using var fresh = await OrganisedServer.StartAsync();
        fresh.Provider.Faults.Away = true;
        var answer = await fresh.Browser().GetAsync("/sign-in/microsoft?returnUrl=/lists");
        Place(answer).ShouldBe("/sign-in?returnUrl=%2Flists&problem=sign-in.provider-away");
        (await fresh.Browser().GetStringAsync(Place(answer))).ShouldContain("role=\"alert\"");
    }

    [Fact]
    public async Task A_certificate_proves_the_application_as_well_as_a_secret()
    {
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=worksummary", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        var file = Path.Combine(Directory.CreateTempSubdirectory("worksummary-proof").FullName, "application.pem");
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem() + "\n" + rsa.ExportPkcs8PrivateKeyPem());
        await using var proved = await OrganisedServer.StartAsync(
            new FakeIdentityOptions { Certificate = certificate },
            new Dictionary<string, string> { ["Identity:Secret"] = "", ["Identity:Certificate"] = file });
        using var visitor = new WebVisitor(proved);
        Place(await visitor.SignInAsync(FakePerson.Teacher)).ShouldBe("/");
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task A_sign_in_for_word_ends_at_the_handover_and_begins_no_session()
    {
        using var visitor = new WebVisitor(server);
        var dialog = await visitor.Browser.GetAsync("/sign-in/dialog");
        Place(dialog).ShouldBe("/sign-in/microsoft?returnUrl=%2Fsign-in%2Fhandover");
        var answer = await visitor.SignInAsync(FakePerson.Teacher, "/sign-in/handover");
        Place(answer).ShouldBe("/sign-in/handover");
        (await visitor.Browser.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var code = (await (await visitor.Browser.PostAsync("/sign-in/code", null)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
        var token = await (await server.Browser().PostAsJsonAsync("/api/v1/sign-in/token", new { code })).Content.ReadFromJsonAsync<JsonElement>();
        (await server.AskAsync(token.GetProperty("token").GetString()!)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_answer_on_the_dialogs_way_leaves_the_window_that_opened_it_alone()
    {
        using var visitor = new WebVisitor(server);
        var begun = await visitor.Browser.GetAsync("/sign-in/microsoft?returnUrl=/sign-in/handover");
        var ended = await visitor.Browser.GetAsync(await visitor.ChooseAsync(begun.Headers.Location!, FakePerson.Teacher));
        foreach (var answer in new[] { await server.Browser().GetAsync("/sign-in/dialog"), begun, ended, await visitor.Browser.GetAsync("/sign-in/handover") })
            answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single().ShouldBe("unsafe-none");
        (await server.Browser().GetAsync("/sign-in")).Headers.GetValues("Cross-Origin-Opener-Policy").Single().ShouldBe("same-origin");
    }

    [Fact]
    public async Task The_pane_is_told_how_it_may_sign_in()
    {
        var ways = await server.Browser().GetFromJsonAsync<JsonElement>("/api/v1/sign-in");
        ways.GetProperty("demo").GetBoolean().ShouldBeFalse();
        ways.GetProperty("ways")[0].GetProperty("name").GetString().ShouldBe("microsoft");
        var nested = ways.GetProperty("nested");
        nested.GetProperty("clientId").GetString().ShouldBe(server.Provider.Options.Client);
        nested.GetProperty("authority").GetString().ShouldBe($"{server.Provider.BaseUrl}{server.Provider.Options.Tenant}");
        nested.GetProperty("scopes")[0].GetString().ShouldBe($"{server.Provider.Options.Client}/access_as_user");
    }

    private async Task ShouldBeRefusedAsync(string code)
    {
        using var visitor = new WebVisitor(server);
        Place(await visitor.SignInAsync(FakePerson.Teacher)).ShouldEndWith("problem=" + code);
        (await visitor.Browser.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
