using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WorkSummary.Core.Lists;
using WorkSummary.FakeIdentity;
using WorkSummary.Server.Lists;
using WorkSummary.Server.Tests.Lists;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests.Identity;

/// <summary>What somebody enters from Word is written in their name where the installation wants that: with the token that came along, once.</summary>
public sealed class OnBehalfTests
{
    private const string Teacher = "s03-teacher-1";
    private static readonly JsonSerializerOptions Plain = new();

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_row_goes_to_the_source_with_the_persons_token_when_both_are_so(bool wanted, bool byAccessToken)
    {
        await using var provider = await FakeIdentityServer.StartAsync();
        var server = new LinkedServer { More = new Dictionary<string, string>(provider.Settings) { ["Graph:OnBehalfOf"] = wanted ? "true" : "false" } };
        await server.InitializeAsync();
        try
        {
            await server.ReadAsync();
            await server.Service<IDirectory>().SetAccountAsync("system", Teacher, FakePerson.Teacher.ObjectId);
            var token = byAccessToken ? provider.AccessToken(FakePerson.Teacher) : await PaneVisitor.TokenAsync(server, Teacher);
            var pane = server.Browser();
            pane.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

            var answer = await pane.PostAsJsonAsync("/api/v1/rows/HomeVisits", new
            {
                key = "0123456789abcdef0123456789abcdef",
                cells = new { Child = "L90001", Carer = "S03-90", VisitDate = "2025-04-10", Trigger = "routine", Mode = "at-home", Findings = "已谈作业" },
            }, Plain);

            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
            await RefreshTests.UntilAsync(() => !server.Source.Writes.IsEmpty);
            var write = server.Source.Writes.ShouldHaveSingleItem();
            if (wanted && byAccessToken) write.OnBehalfOf!.Reveal().ShouldBe(token);
            else write.OnBehalfOf.ShouldBeNull();
            server.Service<WritesOnBehalf>().Held.ShouldBe(0, "lent once");
        }
        finally
        {
            await ((IAsyncLifetime)server).DisposeAsync();
        }
    }

    [Fact]
    public void What_nobody_fetched_is_forgotten_after_some_minutes()
    {
        var clock = new ShiftedClock();
        var context = new DefaultHttpContext();
        context.Features.Set(new PersonAssertion("a.b.c"));
        var behalf = new WritesOnBehalf(wanted: true, new HttpContextAccessor { HttpContext = context }, clock);
        behalf.Lend("one");
        behalf.Sweep();
        behalf.Held.ShouldBe(1);
        clock.Advance(TimeSpan.FromMinutes(6));
        behalf.Take("one").ShouldBeNull();
        behalf.Lend("two");
        clock.Advance(TimeSpan.FromMinutes(6));
        behalf.Sweep();
        behalf.Held.ShouldBe(0);
    }

    [Fact]
    public async Task The_wish_alone_connects_nothing_and_nothing_complains()
    {
        await using var server = await OrganisedServer.StartAsync(settings: new Dictionary<string, string> { ["Graph:OnBehalfOf"] = "true" });
        var me = await (await server.AskAsync(server.Provider.AccessToken(FakePerson.Teacher))).Content.ReadFromJsonAsync<JsonElement>();
        me.GetProperty("cloud").GetBoolean().ShouldBeFalse();
        (await server.Bearing(server.Provider.AccessToken(FakePerson.Teacher)).GetAsync("/api/v1/lists/state")).StatusCode.ShouldBe(HttpStatusCode.OK);
        server.Log.Text.ShouldNotContain("graph.", Case.Insensitive);
    }
}
