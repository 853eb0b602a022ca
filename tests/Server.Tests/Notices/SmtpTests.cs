using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MailKit.Security;
using Microsoft.Extensions.Configuration;
using MimeKit;
using WorkSummary.Core.Plugins;
using WorkSummary.Server.Notices;

namespace WorkSummary.Server.Tests.Notices;

/// <summary>Mail, over a real socket.</summary>
public class SmtpTests
{
    private static readonly Uri Root = new("https://summary.school.example/ws/");

    [Fact]
    public async Task A_mail_holds_the_line_the_link_and_the_key_and_is_encrypted_before_anything_is_said()
    {
        await using var server = new SmtpServer { Password = "秘密" };
        (await Channel(server, SecureSocketOptions.StartTls, "秘密").DeliverAsync(Notice(), default)).Fate.ShouldBe(NoticeFate.Delivered);
        using var mail = Read(server.Mails.ShouldHaveSingleItem());
        mail.Subject.ShouldBe("青石小学 的“学期总结”被退回，请按意见修改。");
        mail.To.ToString().ShouldBe("t1@school.example");
        mail.MessageId.ShouldBe("0123456789@school.example");
        mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        mail.TextBody!.ReplaceLineEndings("\n").Trim().ShouldBe(
            "青石小学 的“学期总结”被退回，请按意见修改。\n\nhttps://summary.school.example/ws/reports/r1\n\n-- \n改变接收方式：\nhttps://summary.school.example/ws/notices");
        server.Commands.SkipWhile(c => c != "STARTTLS").Skip(1).ShouldAllBe(c => c.StartsWith('*'));
    }

    [Fact]
    public async Task It_also_speaks_to_a_server_that_encrypts_from_the_first_byte_on()
    {
        await using var server = new SmtpServer { Tls = true, Password = "p" };
        (await Channel(server, SecureSocketOptions.SslOnConnect, "p").DeliverAsync(Notice(), default)).Fate.ShouldBe(NoticeFate.Delivered);
        server.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_encryption_nothing_is_sent_where_it_was_asked_for()
    {
        await using var server = new SmtpServer { OffersStartTls = false, Password = "p" };
        var outcome = await Channel(server, SecureSocketOptions.StartTls, "p").DeliverAsync(Notice(), default);
        (outcome.Fate, outcome.Problem!.Code).ShouldBe((NoticeFate.Down, "mail.no-tls"));
        server.Commands.ShouldNotContain(c => c.StartsWith("AUTH", StringComparison.Ordinal) || c.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_trusted()
    {
        await using var server = new SmtpServer();
        var outcome = await new SmtpNotifier(Settings(server, SecureSocketOptions.StartTls, null)).DeliverAsync(Notice(), default);
        (outcome.Fate, outcome.Problem!.Code).ShouldBe((NoticeFate.Down, "mail.no-tls"));
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 no such user t1@school.example", NoticeFate.Refused, "mail.no-address")]
    [InlineData("RCPT", "450 4.2.1 try later", NoticeFate.Later, "mail.no-address")]
    [InlineData("MAIL", "553 not your address", NoticeFate.Down, "mail.sender-refused")]
    [InlineData("DATA", "554 looks like rubbish", NoticeFate.Refused, "mail.refused")]
    [InlineData("DATA", "452 disk full", NoticeFate.Later, "mail.refused")]
    [InlineData("RCPT", "421 too many of you", NoticeFate.Down, "mail.unreachable")]
    [InlineData("AUTH", "535 5.7.8 who are you", NoticeFate.Down, "mail.sign-in")]
    public async Task What_the_server_refuses_is_given_up_tried_again_or_waited_for_as_its_code_says(string command, string answer, NoticeFate fate, string code)
    {
        await using var server = new SmtpServer { Password = "p", Answer = c => c.StartsWith(command, StringComparison.Ordinal) ? answer : null };
        var outcome = await Channel(server, SecureSocketOptions.StartTls, "p").DeliverAsync(Notice(), default);
        (outcome.Fate, outcome.Problem!.Code).ShouldBe((fate, code));
        outcome.Problem.Message(CultureInfo.InvariantCulture).ShouldNotContain("@", customMessage: "nobody's address");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_waited_for()
    {
        int port;
        await using (var server = new SmtpServer()) port = server.Port;
        var settings = new SmtpSettings("127.0.0.1", port, SecureSocketOptions.None, new MailboxAddress("", "n@school.example"), Root);
        (await new SmtpNotifier(settings).DeliverAsync(Notice(), default)).Fate.ShouldBe(NoticeFate.Down);
    }

    [Fact]
    public async Task A_line_that_breaks_after_the_mail_was_taken_has_it_sent_again_under_the_same_id()
    {
        await using var server = new SmtpServer { HangsUpAfterTaking = true };
        var channel = Channel(server, SecureSocketOptions.StartTls, null);
        (await channel.DeliverAsync(Notice(), default)).Fate.ShouldBe(NoticeFate.Down);
        server.HangsUpAfterTaking = false;
        (await channel.DeliverAsync(Notice(), default)).Fate.ShouldBe(NoticeFate.Delivered);
        var ids = server.Mails.Select(m => Read(m).MessageId).ToList();
        ids.Count.ShouldBe(2);
        ids.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_digest_lists_counts_with_their_links()
    {
        await using var server = new SmtpServer();
        var digest = Notice() with { Code = "digest.daily", Subject = "Today's notices: 4", Language = CultureInfo.GetCultureInfo("en"), Lines = [new("Reports that wait for you: 3", "/"), new("New rounds: 1", "/rounds")] };
        await Channel(server, SecureSocketOptions.StartTls, null).DeliverAsync(digest, default);
        using var mail = Read(server.Mails[0]);
        mail.TextBody!.ReplaceLineEndings("\n").ShouldContain("Reports that wait for you: 3\nhttps://summary.school.example/ws/\n\nNew rounds: 1\nhttps://summary.school.example/ws/rounds\n");
        mail.TextBody!.ShouldContain("Change how you are told:");
    }

    [Fact]
    public void Settings_that_cannot_work_are_all_named_at_the_start()
    {
        Of(("Smtp:Host", "mail.example"), ("Smtp:Security", "maybe"), ("Smtp:From", "nobody"), ("Smtp:User", "u")).Problems.Select(p => p.Code)
            .ShouldBe(["settings.bad-value", "settings.bad-value", "settings.needs", "settings.needs"]);
        Of(("Smtp:Host", "mail.example"), ("Smtp:Security", "none"), ("Smtp:From", "n@school.example"), ("Smtp:User", "u"), ("Smtp:Password", "p")).Problems
            .ShouldContain(p => p.Code == "settings.plain-password");
        Of().Value!.ShouldBeEmpty();

        static Core.Problems.Result<IReadOnlyList<SmtpSettings>> Of(params (string Key, string Value)[] settings) =>
            SmtpSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build(), null);
    }

    private static Notice Notice() => new("0123456789", "notice.returned", "t1", "青石小学 的“学期总结”被退回，请按意见修改。", "/reports/r1") { Mail = "t1@school.example" };

    [SuppressMessage("Security", "CA5359", Justification = "The test's own server shows a certificate of its own.")]
    private static SmtpNotifier Channel(SmtpServer server, SecureSocketOptions security, string? password) =>
        new(Settings(server, security, password), (_, _, _, _) => true);

    private static SmtpSettings Settings(SmtpServer server, SecureSocketOptions security, string? password) =>
        new("127.0.0.1", server.Port, security, new MailboxAddress("工作总结", "notice@school.example"), Root) { User = password is null ? null : "notice", Password = password };

    private static MimeMessage Read(string mail) => MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(mail)));
}
