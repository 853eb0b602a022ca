using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace WorkSummary.Server.Tests.Notices;

/// <summary>A mail server on a real socket: greets, encrypts, asks who is there, takes mail or refuses as it is told.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly List<string> mails = [];
    private readonly List<string> commands = [];
    private readonly X509Certificate2 certificate = Certificate();
    private readonly Task accepting;

    public SmtpServer()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Encrypted from the first byte on, as on port 465.</summary>
    public bool Tls { get; init; }

    public bool OffersStartTls { get; init; } = true;

    public string? Password { get; init; }

    /// <summary>The answer to a command, by its beginning; null to do as usual.</summary>
    public Func<string, string?> Answer { get; set; } = _ => null;

    /// <summary>Whether the connection is cut after the mail was taken and before that is said.</summary>
    public bool HangsUpAfterTaking { get; set; }

    public IReadOnlyList<string> Mails
    {
        get
        {
            lock (mails) return [.. mails];
        }
    }

    /// <summary>Every command, with a star before those that came encrypted.</summary>
    public IReadOnlyList<string> Commands
    {
        get
        {
            lock (mails) return [.. commands];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        certificate.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var clients = new List<Task>();
        try
        {
            while (true) clients.Add(TalkAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(clients);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                Stream stream = client.GetStream();
                if (Tls) stream = await EncryptAsync(stream);
                await SayAsync(stream, "220 mail.example ready");
                while (await ReadAsync(stream) is { } line)
                {
                    var encrypted = stream is SslStream;
                    lock (mails) commands.Add((encrypted ? "*" : "") + line);
                    if (Answer(line) is { } told)
                    {
                        await SayAsync(stream, told);
                        if (told.StartsWith("421", StringComparison.Ordinal)) return;
                    }
                    else if (line.StartsWith("EHLO", StringComparison.Ordinal))
                    {
                        await SayAsync(stream, "250-mail.example\r\n" + (!encrypted && OffersStartTls ? "250-STARTTLS\r\n" : "") + (Password is null ? "" : "250-AUTH PLAIN\r\n") + "250 SMTPUTF8");
                    }
                    else if (line == "STARTTLS")
                    {
                        await SayAsync(stream, "220 go on");
                        stream = await EncryptAsync(stream);
                    }
                    else if (line.StartsWith("AUTH PLAIN", StringComparison.Ordinal))
                    {
                        var given = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[^1])).Split('\0')[^1];
                        await SayAsync(stream, given == Password ? "235 welcome" : "535 5.7.8 who are you");
                    }
                    else if (line == "DATA")
                    {
                        await SayAsync(stream, "354 go on");
                        var mail = new StringBuilder();
                        while (await ReadAsync(stream) is { } text && text != ".") mail.Append(text.StartsWith("..", StringComparison.Ordinal) ? text[1..] : text).Append("\r\n");
                        lock (mails) mails.Add(mail.ToString());
                        if (HangsUpAfterTaking) return;
                        await SayAsync(stream, "250 taken");
                    }
                    else
                    {
                        await SayAsync(stream, line == "QUIT" ? "221 bye" : "250 ok");
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException or ObjectDisposedException or OperationCanceledException)
        {
            // The client went away.
        }
    }

    private async Task<Stream> EncryptAsync(Stream stream)
    {
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(certificate);
        return encrypted;
    }

    private async Task SayAsync(Stream stream, string line) => await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), stop.Token);

    private async Task<string?> ReadAsync(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, stop.Token) == 1)
        {
            if (one[0] == '\n') return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }

        return null;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
