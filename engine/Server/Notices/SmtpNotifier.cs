using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Text;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;

namespace WorkSummary.Server.Notices;

/// <summary>
/// Tells a person by mail through an SMTP server (RFC 5321). The key is the mail's Message-ID, so that mailboxes that drop doubles know one.
/// Reasons name reply codes only: a mail server's words may quote addresses.
/// </summary>
/// <param name="settings">The mail server.</param>
/// <param name="trust">Judges the server's certificate in place of the machine; null to leave it to the machine.</param>
internal sealed class SmtpNotifier(SmtpSettings settings, RemoteCertificateValidationCallback? trust = null) : INotifier
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    public string Name => "smtp";

    public bool Takes(Notice notice) => notice.Mail is not null;

    public async Task<NoticeOutcome> DeliverAsync(Notice notice, CancellationToken cancellation)
    {
        if (!MailboxAddress.TryParse(notice.Mail, out var to) || !to.Address.Contains('@', StringComparison.Ordinal))
            return NoticeOutcome.Refused(NoticeProblems.Of("mail.no-address", "-"));
        var sending = false;
        try
        {
            // The machine checks certificates; lists of revoked ones often cannot be reached from a school's network.
            using var client = new SmtpClient { Timeout = (int)Timeout.TotalMilliseconds, CheckCertificateRevocation = false };
            if (trust is not null) client.ServerCertificateValidationCallback = trust;
            await client.ConnectAsync(settings.Host, settings.Port, settings.Security, cancellation);
            if (settings is { User: { } user, Password: { } password }) await client.AuthenticateAsync(user, password, cancellation);
            using var mail = Mail(notice, to);
            sending = true;
            await client.SendAsync(mail, cancellation);
            // It has been taken: a goodbye that fails changes nothing.
            await client.DisconnectAsync(quit: false, CancellationToken.None);
            return NoticeOutcome.Delivered;
        }
        catch (SmtpCommandException e)
        {
            return Refusal(e, sending);
        }
        catch (NotSupportedException) when (sending)
        {
            // An address outside ASCII, for which the server lacks SMTPUTF8 (RFC 6531).
            return NoticeOutcome.Refused(NoticeProblems.Of("mail.no-address", "SMTPUTF8"));
        }
        catch (Exception e) when (e is SslHandshakeException or NotSupportedException)
        {
            return NoticeOutcome.Down(NoticeProblems.Of("mail.no-tls"));
        }
        catch (Exception e) when (e is AuthenticationException or ServiceNotAuthenticatedException)
        {
            return NoticeOutcome.Down(NoticeProblems.Of("mail.sign-in"));
        }
        catch (Exception e) when (e is SocketException or IOException or ProtocolException or ServiceNotConnectedException or TimeoutException)
        {
            return NoticeOutcome.Down(NoticeProblems.Of("mail.unreachable", e is SocketException s ? s.SocketErrorCode.ToString() : e.GetType().Name));
        }
    }

    private static NoticeOutcome Refusal(SmtpCommandException e, bool sending)
    {
        var code = (int)e.StatusCode;
        var forGood = code >= 500;
        Problem Why(string problem) => NoticeProblems.Of(problem, code.ToString(CultureInfo.InvariantCulture));
        return e.ErrorCode switch
        {
            _ when !sending || e.StatusCode == SmtpStatusCode.ServiceNotAvailable => NoticeOutcome.Down(Why("mail.unreachable")),
            SmtpErrorCode.RecipientNotAccepted when forGood => NoticeOutcome.Refused(Why("mail.no-address")),
            SmtpErrorCode.RecipientNotAccepted => NoticeOutcome.Later(Why("mail.no-address")),
            SmtpErrorCode.SenderNotAccepted => NoticeOutcome.Down(Why("mail.sender-refused")),
            _ when forGood => NoticeOutcome.Refused(Why("mail.refused")),
            _ => NoticeOutcome.Later(Why("mail.refused")),
        };
    }

    private MimeMessage Mail(Notice notice, MailboxAddress to)
    {
        var mail = new MimeMessage
        {
            Subject = notice.Subject.ReplaceLineEndings(" "),
            MessageId = $"{notice.Key}@{settings.From.Domain}",
            Date = DateTimeOffset.UtcNow,
            Body = new TextPart(TextFormat.Plain) { Text = MailText.Of(notice, settings.Root) },
        };
        mail.From.Add(settings.From);
        mail.To.Add(to);
        // Nobody's absence note is to answer (RFC 3834).
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        mail.Headers.Add(HeaderId.ContentLanguage, notice.Language.Name);
        return mail;
    }
}
