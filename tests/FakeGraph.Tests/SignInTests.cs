using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.Identity.Client;
using Shouldly;

namespace FakeGraph.Tests;

/// <summary>Sign-in: by raw HTTP, and with Microsoft's own library.</summary>
public sealed class SignInTests
{
    private const string Scope = "https://graph.microsoft.com/.default";

    private static async Task<(int Status, JsonNode Json)> Token(Bench bench, string tenant = FakeWorld.DefaultTenant, params (string Name, string Value)[] form)
    {
        var fields = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = FakeWorld.DefaultClient,
            ["client_secret"] = FakeWorld.DefaultSecret,
            ["scope"] = Scope,
        };
        foreach (var (name, value) in form) fields[name] = value;
        using var content = new FormUrlEncodedContent(fields.Where(f => f.Value.Length > 0));
        using var response = await bench.Http.PostAsync(new Uri(bench.Server.BaseUrl, $"/{tenant}/oauth2/v2.0/token"), content);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    [Fact]
    public async Task A_secret_gives_a_token_that_opens_the_lists()
    {
        await using var bench = await Bench.StartAsync();

        var (status, json) = await Token(bench);

        status.ShouldBe(200);
        json["expires_in"]!.GetValue<int>().ShouldBe(3599);
        bench.SignIn(json["access_token"]!.ToString());
        (await bench.Get($"{bench.ChildrenAt}/items")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("none", "", "", 90002)]
    [InlineData(FakeWorld.DefaultTenant, "client_id", "00000000-0000-0000-0000-000000000001", 700016)]
    [InlineData(FakeWorld.DefaultTenant, "client_secret", "wrong", 7000215)]
    [InlineData(FakeWorld.DefaultTenant, "client_secret", "", 7000216)]
    [InlineData(FakeWorld.DefaultTenant, "scope", "https://graph.microsoft.com/Sites.Read.All", 1002012)]
    [InlineData(FakeWorld.DefaultTenant, "scope", "https://nowhere.example/.default", 500011)]
    [InlineData(FakeWorld.DefaultTenant, "client_assertion", "rubbish", 700027)]
    public async Task What_is_wrong_is_said_by_its_number(string tenant, string field, string value, int code)
    {
        await using var bench = await Bench.StartAsync();
        (string, string)[] form = field switch { "" => [], "client_assertion" => [(field, value), ("client_secret", "")], _ => [(field, value)] };

        var (status, json) = await Token(bench, tenant, form);

        status.ShouldBeOneOf(400, 401);
        json["error_codes"]![0]!.GetValue<int>().ShouldBe(code);
        json["error_description"]!.ToString().ShouldStartWith($"AADSTS{code}: ");
        json["trace_id"].ShouldNotBeNull();
    }

    [Fact]
    public async Task An_expired_secret_is_told_from_a_wrong_one()
    {
        await using var bench = await Bench.StartAsync();
        bench.Server.World.App.Secrets[0].Expires = DateTimeOffset.UtcNow.AddDays(-1);

        (await Token(bench)).Json["error_codes"]![0]!.GetValue<int>().ShouldBe(7000222);
    }

    [Fact]
    public async Task A_call_without_a_valid_token_is_401()
    {
        await using var bench = await Bench.StartAsync(new FakeGraphOptions { TokenSeconds = -1 });
        var expired = bench.Server.IssueAppToken();
        bench.Server.Behaviour.TokenSeconds = 600;
        var good = bench.Server.IssueAppToken();

        foreach (var token in new[] { expired, "rubbish", good[..^4] + "AAAA" })
        {
            bench.SignIn(token);
            var answer = await bench.Get($"{bench.ChildrenAt}/items");
            (answer.Status, answer.Code).ShouldBe((401, "InvalidAuthenticationToken"));
        }

        bench.SignIn(good);
        (await bench.Get($"{bench.ChildrenAt}/items")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task On_behalf_of_a_person_the_persons_name_stands_in_what_is_written()
    {
        await using var bench = await Bench.StartAsync();
        var user = bench.Server.World.Users[0];
        (string, string)[] Form(string assertion) =>
            [("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), ("assertion", assertion), ("requested_token_use", "on_behalf_of"), ("scope", "https://graph.microsoft.com/Sites.ReadWrite.All")];

        var (status, json) = await Token(bench, form: Form(bench.Server.IssueUserToken(user)));

        status.ShouldBe(200);
        bench.SignIn(json["access_token"]!.ToString());
        (await bench.Post($"{bench.ChildrenAt}/items", new JsonObject { ["fields"] = new JsonObject() })).Json!["createdBy"]!["user"]!["displayName"]!.ToString().ShouldBe(user.Name);
        (await bench.Get("/me")).Json!["userPrincipalName"]!.ToString().ShouldBe(user.Upn);
        (await Token(bench, form: Form("rubbish"))).Json["error_codes"]![0]!.GetValue<int>().ShouldBe(50013);
        (await Token(bench, form: Form(bench.Server.IssueAppToken()))).Json["error_codes"]![0]!.GetValue<int>().ShouldBe(50013);
        bench.Server.World.App.Scopes.Clear();
        var (_, refused) = await Token(bench, form: Form(bench.Server.IssueUserToken(user)));
        refused["error_codes"]![0]!.GetValue<int>().ShouldBe(65001);
        refused["error"]!.ToString().ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Microsofts_library_signs_in_with_a_secret_a_certificate_and_on_behalf_of_a_person()
    {
        await using var bench = await Bench.StartAsync();
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=WorkSummary test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        bench.Server.World.App.Certificates.Add(X509CertificateLoader.LoadCertificate(certificate.Export(X509ContentType.Cert)));
        using var stranger = new CertificateRequest("CN=Stranger", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(30));
        var bySecret = Builder(bench).WithClientSecret(FakeWorld.DefaultSecret).Build();
        var byCertificate = Builder(bench).WithCertificate(certificate).Build();
        var wrong = Builder(bench).WithCertificate(stranger).Build();

        foreach (var token in new[]
        {
            await bySecret.AcquireTokenForClient([Scope]).ExecuteAsync(),
            await byCertificate.AcquireTokenForClient([Scope]).ExecuteAsync(),
            await bySecret.AcquireTokenOnBehalfOf([Scope], new UserAssertion(bench.Server.IssueUserToken(bench.Server.World.Users[0]))).ExecuteAsync(),
        })
        {
            bench.SignIn(token.AccessToken);
            (await bench.Get($"{bench.ChildrenAt}/items")).Status.ShouldBe(200);
        }

        (await Should.ThrowAsync<MsalServiceException>(() => wrong.AcquireTokenForClient([Scope]).ExecuteAsync())).Message.ShouldContain("AADSTS700027");
    }

    [Fact]
    public async Task The_metadata_names_where_tokens_come_from()
    {
        await using var bench = await Bench.StartAsync();

        var metadata = await bench.Get($"{bench.Server.BaseUrl}{FakeWorld.DefaultTenant}/v2.0/.well-known/openid-configuration");
        var instance = await bench.Get($"{bench.Server.BaseUrl}common/discovery/instance?api-version=1.1&authorization_endpoint=x");

        metadata.Json!["token_endpoint"]!.ToString().ShouldBe($"{bench.Server.BaseUrl}{FakeWorld.DefaultTenant}/oauth2/v2.0/token");
        instance.Json!["metadata"]![0]!["aliases"]![0]!.ToString().ShouldBe(bench.Server.BaseUrl.Authority);
    }

    private static ConfidentialClientApplicationBuilder Builder(Bench bench) => ConfidentialClientApplicationBuilder.Create(FakeWorld.DefaultClient)
        .WithAuthority($"https://{bench.Server.BaseUrl.Authority}/{FakeWorld.DefaultTenant}", validateAuthority: false)
        .WithInstanceDiscovery(false)
        .WithHttpClientFactory(new Loopback());

    /// <summary>The library insists on https; this server speaks http.</summary>
    private sealed class Loopback : IMsalHttpClientFactory
    {
        private static readonly HttpClient Client = new(new ToHttp { InnerHandler = new SocketsHttpHandler() });

        public HttpClient GetHttpClient() => Client;

        private sealed class ToHttp : DelegatingHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                request.RequestUri.ShouldNotBeNull().IsLoopback.ShouldBeTrue();
                request.RequestUri = new UriBuilder(request.RequestUri!) { Scheme = "http", Port = request.RequestUri!.Port }.Uri;
                request.Version = HttpVersion.Version11;
                return base.SendAsync(request, cancellationToken);
            }
        }
    }
}
