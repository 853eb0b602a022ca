using Graph.Tests.Reading;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.FakeGraph;
using Xunit;

namespace Graph.Tests.Connection;

/// <summary>Signing in, with MSAL against a real token endpoint over HTTP; each thing that can be wrong is one sentence.</summary>
public sealed class SignInTests
{
    [Theory]
    [Trait("Behaviour", "33")]
    [InlineData("Graph:Tenant", "00000000-1111-2222-3333-444444444444", "graph.wrong-tenant", "Graph:Tenant")]
    [InlineData("Graph:Client", "00000000-1111-2222-3333-444444444444", "graph.unknown-app", "Graph:Client")]
    [InlineData("Graph:Secret", "a-wrong-secret-nobody-may-see", "graph.wrong-secret", "Graph:Secret")]
    public async Task A_wrong_setting_says_which_and_what_to_do(string key, string value, string code, string named)
    {
        await using var world = await SmallWorld.StartAsync();
        world.Stand.Settings[key] = value;
        var problem = (await world.Source().ReadAsync(SmallWorld.Request(), null, CancellationToken.None)).Problems.Single();
        problem.Code.ShouldBe(code);
        problem.Message(Results.English).ShouldContain(named);
        problem.Message(Results.English).ShouldNotContain("a-wrong-secret");
    }

    [Fact]
    public async Task An_expired_secret_says_so()
    {
        await using var world = await SmallWorld.StartAsync();
        world.World.App.Secrets.Single().Expires = DateTimeOffset.UtcNow.AddDays(-1);
        (await world.Source().ReadAsync(SmallWorld.Request(), null, CancellationToken.None)).Codes().ShouldBe(["graph.secret-expired"]);
    }

    [Fact]
    public async Task A_certificate_signs_in_as_well_as_a_secret()
    {
        await using var world = await SmallWorld.StartAsync(SmallWorld.SomeChildren(2));
        world.Stand.WithCertificate();
        (await world.ReadAsync()).Find("Children")!.Rows.Rows.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_certificate_that_the_application_does_not_know_says_so_and_one_that_is_none_too()
    {
        await using var world = await SmallWorld.StartAsync();
        world.Stand.WithCertificate();
        world.World.App.Certificates.Clear();
        (await world.Source().ReadAsync(SmallWorld.Request(), null, CancellationToken.None)).Codes().ShouldBe(["graph.wrong-certificate"]);
        File.WriteAllText(world.Stand.Settings["Graph:Certificate"], "not a certificate");
        (await world.Source().ReadAsync(SmallWorld.Request(), null, CancellationToken.None)).Codes().ShouldBe(["graph.bad-certificate"]);
    }

    [Fact]
    public async Task One_token_serves_many_requests_and_a_new_one_is_fetched_when_it_is_refused()
    {
        await using var world = await SmallWorld.StartAsync(SmallWorld.SomeChildren(5));
        var source = world.Source();
        (await source.ReadAsync(SmallWorld.Request(), null, CancellationToken.None)).Need();
        (await source.ReadAsync(SmallWorld.Request(), null, CancellationToken.None)).Need();
        world.Asked("/oauth2/v2.0/token").Count().ShouldBeLessThanOrEqualTo(1);

        // The service's clock runs ahead of ours: the token we hold is over for it.
        world.World.Clock = new Ahead(TimeSpan.FromHours(2));
        (await source.ReadAsync(SmallWorld.Request(), null, CancellationToken.None)).Need();
    }

    [Fact]
    public async Task On_behalf_of_a_person_the_lists_are_read_with_the_persons_token()
    {
        await using var world = await SmallWorld.StartAsync(SmallWorld.SomeChildren(2));
        var teacher = world.World.AddUser("s01-teacher-1@school.example", "韩岭莺");
        world.Stand.Settings["Graph:OnBehalfOf"] = "true";
        var assertion = new PersonAssertion(world.Server.IssueUserToken(teacher));
        assertion.ToString().ShouldBe("***");
        (await world.ReadAsync(SmallWorld.Request() with { OnBehalfOf = assertion })).Find("Children")!.Rows.Rows.Count.ShouldBe(2);

        var stale = await world.Source().ReadAsync(SmallWorld.Request() with { OnBehalfOf = new PersonAssertion("not.a.token") }, null, CancellationToken.None);
        stale.Ok.ShouldBeFalse();
        stale.Problems.Single().Code.ShouldStartWith("graph.");
        stale.Problems.Single().Message(Results.English).ShouldNotContain("not.a.token");
    }

    [Fact]
    public async Task A_persons_token_serves_what_they_asked_for_and_is_not_kept_for_the_next_time()
    {
        await using var world = await SmallWorld.StartAsync(SmallWorld.SomeChildren(2));
        var token = world.Server.IssueUserToken(world.World.AddUser("s01-teacher-1@school.example", "韩岭莺"));
        world.Stand.Settings["Graph:OnBehalfOf"] = "true";
        var source = world.Source();
        for (var times = 1; times <= 2; times++)
        {
            (await source.ReadAsync(SmallWorld.Request() with { OnBehalfOf = new PersonAssertion(token) }, null, CancellationToken.None)).Need();
            world.Asked("/oauth2/v2.0/token").Count().ShouldBe(times, "one exchange for all requests of a piece of work, and another for the next");
        }
    }

    private sealed class Ahead(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
