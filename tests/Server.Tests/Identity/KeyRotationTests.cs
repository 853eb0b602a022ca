using System.Net;
using WorkSummary.FakeIdentity;
using WorkSummary.Server.Identity;

namespace WorkSummary.Server.Tests.Identity;

/// <summary>The provider changes its keys when it likes; whoever sends tokens with invented keys does not make us ask all day.</summary>
public sealed class KeyRotationTests
{
    private static int KeyReads(OrganisedServer server) => server.Provider.Requests.Count(r => r.EndsWith("/keys", StringComparison.Ordinal));

    [Fact]
    public async Task The_first_token_with_a_new_key_is_taken_and_costs_one_reading()
    {
        await using var server = await OrganisedServer.StartAsync();
        (await server.AskAsync(server.Provider.AccessToken(FakePerson.Teacher))).StatusCode.ShouldBe(HttpStatusCode.OK);
        KeyReads(server).ShouldBe(1);

        server.Provider.Rotate();
        server.Clock.Advance(TimeSpan.FromMinutes(2));
        var many = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => server.AskAsync(server.Provider.AccessToken(FakePerson.Teacher))));
        many.ShouldAllBe(a => a.StatusCode == HttpStatusCode.OK);
        KeyReads(server).ShouldBe(2);
    }

    [Fact]
    public async Task A_storm_of_unknown_keys_is_refused_with_one_reading_a_minute()
    {
        await using var server = await OrganisedServer.StartAsync();
        (await server.AskAsync(server.Provider.AccessToken(FakePerson.Teacher))).StatusCode.ShouldBe(HttpStatusCode.OK);
        server.Clock.Advance(TimeSpan.FromMinutes(2));
        for (var i = 0; i < 20; i++)
        {
            using var foreign = new SigningKey();
            (await (await server.AskAsync(server.Provider.Mint.Sign(server.Provider.Content(FakePerson.Teacher), foreign))).ReasonAsync()).ShouldBe("sign-in.bad-token");
        }

        KeyReads(server).ShouldBe(2);
        (await server.AskAsync(server.Provider.AccessToken(FakePerson.Teacher))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_hangs_up_does_not_use_up_the_reading_that_the_others_wait_for()
    {
        await using var server = await OrganisedServer.StartAsync();
        var description = server.Service<IdentityConnection>().Description!;
        var held = new TaskCompletionSource();
        server.Provider.Faults.Hold = held.Task;
        using var impatient = new CancellationTokenSource();
        var gone = description.ReadAsync(impatient.Token);
        while (server.Provider.Requests.Count == 0) await Task.Delay(20);
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(gone);
        held.SetResult();
        (await server.AskAsync(server.Provider.AccessToken(FakePerson.Teacher))).StatusCode.ShouldBe(HttpStatusCode.OK);
        KeyReads(server).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_that_the_provider_took_back_is_worth_nothing_after_half_a_day()
    {
        await using var server = await OrganisedServer.StartAsync(new FakeIdentityOptions { TokenLife = TimeSpan.FromDays(2) });
        var old = server.Provider.AccessToken(FakePerson.Teacher);
        (await server.AskAsync(old)).StatusCode.ShouldBe(HttpStatusCode.OK);
        server.Provider.Rotate(forget: true);
        server.Clock.Advance(TimeSpan.FromHours(13));
        (await (await server.AskAsync(old)).ReasonAsync()).ShouldBe("sign-in.bad-token");
    }

    [Fact]
    public async Task While_the_provider_is_away_known_keys_serve_on_and_without_any_it_is_said()
    {
        await using var server = await OrganisedServer.StartAsync();
        server.Provider.Faults.Away = true;
        var token = server.Provider.AccessToken(FakePerson.Teacher, c => c with { Until = c.From.AddDays(3) });
        var answer = await server.AskAsync(token);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.ReasonAsync()).ShouldBe("sign-in.provider-away");

        server.Provider.Faults.Away = false;
        server.Clock.Advance(TimeSpan.FromMinutes(2));
        (await server.AskAsync(token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        server.Provider.Faults.Away = true;
        server.Clock.Advance(TimeSpan.FromHours(20));
        (await server.AskAsync(token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
