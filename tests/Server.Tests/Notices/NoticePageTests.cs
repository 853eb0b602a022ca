using System.Net;
using WorkSummary.Core.People;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Languages;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests.Notices;

/// <summary>The pages of notices, on a server of their own: they change the world.</summary>
public sealed class NoticePageTests(DemoServer server) : IClassFixture<DemoServer>
{
    [Fact]
    public async Task A_person_says_how_they_wish_to_be_told_and_in_which_language()
    {
        var teacher = server.People.First(p => p.Roles.Contains(Role.Teacher));
        var browser = await server.SignedInAsync(teacher.Id);
        var page = await browser.GetStringAsync("/notices");
        page.ShouldContain("每天一封汇总");
        var saved = await browser.PostAsync("/notices", DemoServer.Form(page, ("wish", "at-once"), ("language", "zh-Hant")));
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await server.Service<INoticeDesk>().WishesAsync(teacher)).ShouldBe(new NoticeWishes(NoticeWish.AtOnce, "zh-Hant"));

        // The language of the pages is that of mail from then on.
        await browser.PostAsync("/language", DemoServer.Form(page, ("language", "en"), ("returnUrl", "/")));
        (await server.Service<INoticeDesk>().WishesAsync(teacher)).ShouldBe(new NoticeWishes(NoticeWish.AtOnce, "en"));
    }

    [Theory]
    [InlineData("loudly", "en")]
    [InlineData("daily", "fr")]
    public async Task What_is_no_choice_is_refused(string wish, string language)
    {
        var browser = await server.SignedInAsync(server.People.First(p => p.Roles.Contains(Role.Teacher)).Id);
        var page = await browser.GetStringAsync("/notices");
        (await browser.PostAsync("/notices", DemoServer.Form(page, ("wish", wish), ("language", language)))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_administrator_sees_what_could_not_be_delivered_and_sends_it_again()
    {
        var admin = server.People.First(p => p.Roles.Contains(Role.Admin) && p.Unit == "B01");
        var channel = new Refusing();
        var outbox = server.Service<IOutbox>();
        await outbox.DispatchAsync([]); // What the demo world was told long ago is not what this is about.
        await ChaseAsync();
        (await outbox.DispatchAsync([channel])).Failed.ShouldBeGreaterThan(0);

        var browser = await server.SignedInAsync(admin.Id);
        var page = await browser.GetStringAsync("/notices/undelivered");
        page.ShouldContain("reader-fax");
        foreach (var person in server.People.Where(p => p.Id != admin.Id)) page.ShouldNotContain(person.Name);
        var sent = await browser.PostAsync("/notices/undelivered?handler=ReplayAll", DemoServer.Form(page));
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetStringAsync("/notices/undelivered")).ShouldContain("重新发送：");
        (await server.Service<IAuditTrail>().ListAsync(admin, null, 0, 20)).ShouldContain(e => e.Action == "outbox.replay-all");
    }

    [Fact]
    public async Task Nobody_else_sees_what_could_not_be_delivered()
    {
        var browser = await server.SignedInAsync(server.People.First(p => p.Roles.Contains(Role.Teacher) && !p.Roles.Contains(Role.Admin)).Id);
        (await browser.GetAsync("/notices/undelivered")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    /// <summary>What an officer asks for is told at once.</summary>
    private async Task ChaseAsync()
    {
        var officer = server.People.First(p => p.Roles.Contains(Role.Officer) && p.Unit == "B01");
        var rounds = server.Service<IRoundDesk>();
        foreach (var round in await rounds.ListAsync(officer)) await rounds.ChaseAsync(officer, round.Id);
    }

    private sealed class Refusing : INotifier
    {
        public string Name => "reader-fax";

        public Task<NoticeOutcome> DeliverAsync(Notice notice, CancellationToken cancellation) =>
            Task.FromResult(NoticeOutcome.Refused(new Problem(PageTexts.Problems, "fax.broken")));
    }
}
