using System.Net;
using System.Text;
using Shouldly;

namespace FakeGraph.Tests;

/// <summary>The page on which somebody plays the service being down, and the settings for the tour.</summary>
public sealed class TourTests
{
    [Fact]
    public async Task The_page_shows_what_there_is_and_encodes_it()
    {
        await using var bench = await StartAsync();
        bench.AddChild("L1", "<b>许岭雨</b>");

        var home = await Page(bench, "/");
        var rows = await Page(bench, "/show/s01/Children");

        home.ShouldContain("禾溪镇第一小学");
        home.ShouldContain("export Graph__Tenant=" + FakeWorld.DefaultTenant);
        rows.ShouldContain("&lt;b&gt;许岭雨&lt;/b&gt;");
        rows.ShouldNotContain("<b>许");
    }

    [Theory]
    [InlineData("outage", 503)]
    [InlineData("grants", 403)]
    public async Task A_button_breaks_the_service_and_another_mends_it(string action, int status)
    {
        await using var bench = await StartAsync();

        (await Press(bench, action)).ShouldBe(HttpStatusCode.SeeOther);
        (await bench.Get($"{bench.ChildrenAt}/items")).Status.ShouldBe(status);
        (await Press(bench, "normal")).ShouldBe(HttpStatusCode.SeeOther);
        (await bench.Get($"{bench.ChildrenAt}/items")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Every_button_does_something_and_is_undone()
    {
        await using var bench = await StartAsync();

        foreach (var action in new[] { "storm", "errors", "resets", "slow", "links", "secret" }) (await Press(bench, action)).ShouldBe(HttpStatusCode.SeeOther, action);
        foreach (var action in new[] { "revoke", "zone", "rename", "resync", "column" })
        {
            (await Press(bench, action, "site=s01&list=Children&column=Rank")).ShouldBe(HttpStatusCode.SeeOther, action);
        }

        bench.Server.Faults.Describe().Count.ShouldBe(5);
        (bench.Children.DisplayName, bench.Site.TimeZone.Id).ShouldBe(("留守儿童花名册（旧）", "America/Los_Angeles"));
        bench.Children.Column("Rank").ShouldBeNull();
        await Press(bench, "normal");
        bench.Server.Faults.Describe().ShouldBeEmpty();
        (bench.Children.DisplayName, bench.Site.TimeZone.Id).ShouldBe(("留守儿童花名册", "Asia/Shanghai"));
        bench.Site.Grants.Count.ShouldBe(1);
        bench.Server.World.App.Secrets[0].Expires.ShouldBeNull();
        (await Press(bench, "rename", "site=none&list=Children")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task No_other_site_presses_the_buttons()
    {
        await using var bench = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bench.Server.BaseUrl, "/play/outage"));
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        (await bench.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        bench.Server.Faults.Outage.ShouldBeFalse();
    }

    private static async Task<Bench> StartAsync()
    {
        var bench = await Bench.StartAsync();
        _ = new TourPages(bench.Server, TourSettings.Of(bench.Server, ["S01"]));
        return bench;
    }

    private static Task<string> Page(Bench bench, string path) => bench.Http.GetStringAsync(new Uri(bench.Server.BaseUrl, path));

    private static async Task<HttpStatusCode> Press(Bench bench, string action, string form = "")
    {
        using var content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await bench.Http.PostAsync(new Uri(bench.Server.BaseUrl, "/play/" + action), content);
        return response.StatusCode;
    }
}
