using Shouldly;
using WorkSummary.Core.Plugins;
using WorkSummary.FakeGraph;
using Xunit;

namespace Graph.Tests.Delivering;

/// <summary>Notices by mail, over HTTP.</summary>
public sealed class MailTests : IAsyncLifetime
{
    private static readonly Uri PublicUrl = new("https://summary.school.example/ws");
    private GraphStand stand = null!;

    private INotifier Mail => stand.Plugin(publicUrl: PublicUrl).Notifiers.Single(n => n.Name == "graph-mail");

    public async Task InitializeAsync()
    {
        stand = await GraphStand.StartAsync();
        stand.World.AddUser("notice@school.example", "通知");
        stand.Settings["Graph:Mail:Sender"] = "notice@school.example";
    }

    public async Task DisposeAsync() => await stand.DisposeAsync();

    [Fact]
    public async Task A_mail_holds_the_subject_the_link_and_nothing_else()
    {
        await Mail.DeliverAsync(Notice(), CancellationToken.None);
        var mail = stand.World.Mails.Single();
        mail.To.ShouldBe(["s01-principal@school.example"]);
        mail.From.ShouldBe("notice@school.example");
        mail.Subject.ShouldBe("有一份报告待审核 <1>");
        mail.Html.ShouldBeTrue();
        System.Net.WebUtility.HtmlDecode(mail.Body).ShouldBe(
            "<p>有一份报告待审核 <1></p>\n<p><a href=\"https://summary.school.example/ws/queue?a=1&b=2\">https://summary.school.example/ws/queue?a=1&b=2</a></p>\n");
        mail.Body.ShouldNotContain("<1>");
        mail.Headers["x-worksummary-key"].ShouldBe("notice-1");
    }

    [Fact]
    public async Task A_digest_has_a_line_and_an_address_for_each_group()
    {
        await Mail.DeliverAsync(Notice() with { Lines = [new("等您办理的报告：3 份", "/"), new("新的报送任务：1 项", "/rounds")] }, CancellationToken.None);
        var body = System.Net.WebUtility.HtmlDecode(stand.World.Mails.Single().Body);
        body.ShouldContain("<p>等您办理的报告：3 份<br><a href=\"https://summary.school.example/ws/\">");
        body.ShouldContain("<p>新的报送任务：1 项<br><a href=\"https://summary.school.example/ws/rounds\">");
    }

    [Fact]
    public void Nobody_is_mailed_whose_address_is_not_known() => Mail.Takes(Notice() with { Mail = null }).ShouldBeFalse();

    [Fact]
    [Trait("Behaviour", "29")]
    public async Task Throttled_for_a_moment_it_is_sent_once_and_for_long_it_is_left_to_be_tried_again()
    {
        stand.Server.Faults.ThrottleNext(1, new Throttle(RetryAfter: 0), "sendMail");
        (await Mail.DeliverAsync(Notice(), CancellationToken.None)).Fate.ShouldBe(NoticeFate.Delivered);
        stand.World.Mails.Count.ShouldBe(1);

        stand.Server.Faults.ThrottleNext(1, new Throttle(RetryAfter: 600), "sendMail");
        (await Mail.DeliverAsync(Notice(), CancellationToken.None)).Fate.ShouldBe(NoticeFate.Down);
        stand.World.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_address_that_is_none_is_not_tried_for_ever()
    {
        var outcome = await Mail.DeliverAsync(Notice() with { Mail = "nobody" }, CancellationToken.None);
        outcome.Fate.ShouldBe(NoticeFate.Refused);
        outcome.Problem!.Code.ShouldBe("graph.mail-no-address");
        stand.World.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_the_permission_it_is_tried_again_when_an_administrator_has_seen_to_it()
    {
        stand.World.App.Permissions.Remove("Mail.Send");
        var outcome = await Mail.DeliverAsync(Notice(), CancellationToken.None);
        outcome.Fate.ShouldBe(NoticeFate.Down);
        outcome.Problem!.Code.ShouldBe("graph.mail-denied");
    }

    [Fact]
    public void Without_sender_or_public_address_there_is_no_mail()
    {
        stand.Plugin().Notifiers.ShouldBeEmpty();
        stand.Settings.Remove("Graph:Mail:Sender");
        stand.Plugin(publicUrl: PublicUrl).Notifiers.ShouldBeEmpty();
    }

    private static Notice Notice() => new("notice-1", "notice.task", "s01-principal", "有一份报告待审核 <1>", "/queue?a=1&b=2") { Mail = "s01-principal@school.example" };
}
