using System.Net;
using Shouldly;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests;

/// <summary>Pages of a school whose lists are kept elsewhere say how old the copy is, and what to do when the source is away.</summary>
public sealed class ListAgeTests(DemoServer server) : IClassFixture<DemoServer>
{
    private const string Unit = "S05";
    private static readonly string[] Pages = ["/lists", "/lists/Children", "/pane"];

    private IListSync Sync => server.Service<IListSync>();

    [Fact]
    public async Task From_never_read_to_read_to_away()
    {
        await Sync.LinkAsync(new Dictionary<string, string> { [Unit] = "graph" });
        var browser = await server.SignedInAsync("s05-teacher-1");
        (await browser.GetStringAsync("/lists")).ShouldContain("还没有从 SharePoint 读到过数据");
        (await browser.GetAsync("/lists/Children")).Headers.Location!.OriginalString.ShouldBe("/lists");
        (await browser.GetAsync("/lists/record/visit")).Headers.Location!.OriginalString.ShouldBe("/lists");
        (await browser.GetStringAsync("/pane")).ShouldContain("还没有从 SharePoint 读到过数据");

        (await Sync.ApplyAsync((await Sync.BeginAsync(Unit, TimeSpan.FromMinutes(1)))!, [])).Ok.ShouldBeTrue();
        foreach (var path in Pages)
        {
            var page = await browser.GetStringAsync(path);
            page.ShouldContain("数据截至", Case.Sensitive, path);
            page.ShouldContain("来自 SharePoint", Case.Sensitive, path);
            page.ShouldContain("立即更新", Case.Sensitive, path);
        }

        var turn = (await Sync.BeginAsync(Unit, TimeSpan.FromMinutes(1)))!;
        var reading = await browser.GetStringAsync("/lists");
        reading.ShouldContain("正在读取");
        reading.ShouldContain("<progress");
        var trouble = (await server.Service<IListDesk>().StatesAsync(server.Person("b01-officer-1"))).Problems[0];
        await Sync.FailAsync(turn, trouble);
        foreach (var path in Pages) (await browser.GetStringAsync(path)).ShouldContain("SharePoint 暂时连不上，以下数据截至", Case.Sensitive, path);

        // Whole lists are imported where they are kept.
        (await browser.GetStringAsync("/lists/Children")).ShouldNotContain("id=\"workbook\"");
        (await browser.GetStringAsync("/lists")).ShouldNotContain("id=\"workbook\"");
    }

    [Fact]
    public async Task Refresh_now_of_lists_that_are_kept_here_is_nothing()
    {
        var browser = await server.SignedInAsync("s04-teacher-1");
        var page = await browser.GetStringAsync("/lists");
        page.ShouldNotContain("立即更新");
        var answer = await browser.PostAsync("/lists?handler=Refresh", DemoServer.Form(page));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
