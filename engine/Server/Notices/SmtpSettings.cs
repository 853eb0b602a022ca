using System.Globalization;
using MailKit.Security;
using MimeKit;
using WorkSummary.Core.Problems;

namespace WorkSummary.Server.Notices;

/// <summary>The mail server, from the settings below <c>Smtp:</c>.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port.</param>
/// <param name="Security">How the connection is encrypted; never weaker than asked for.</param>
/// <param name="From">Sender of every mail.</param>
/// <param name="Root">Address at which people reach the server, with a slash at its end.</param>
internal sealed record SmtpSettings(string Host, int Port, SecureSocketOptions Security, MailboxAddress From, Uri Root)
{
    /// <summary>Account at the mail server; null where it asks for none.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>The settings: one mail server, or none.</summary>
    public static Result<IReadOnlyList<SmtpSettings>> Of(IConfiguration configuration, Uri? publicUrl)
    {
        if (configuration["Smtp:Host"] is not { Length: > 0 } host) return Result<IReadOnlyList<SmtpSettings>>.Success([]);
        var problems = new List<Problem>();
        var security = (configuration["Smtp:Security"] ?? "starttls").ToUpperInvariant() switch
        {
            "STARTTLS" => SecureSocketOptions.StartTls,
            "TLS" => SecureSocketOptions.SslOnConnect,
            "NONE" => SecureSocketOptions.None,
            _ => (SecureSocketOptions?)null,
        };
        if (security is null) problems.Add(NoticeProblems.BadSetting("Smtp:Security", configuration["Smtp:Security"], "starttls, tls, none"));
        var port = security switch { SecureSocketOptions.SslOnConnect => 465, SecureSocketOptions.None => 25, _ => 587 };
        if (configuration["Smtp:Port"] is { Length: > 0 } given && (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535))
            problems.Add(NoticeProblems.BadSetting("Smtp:Port", given, "587"));
        if (!MailboxAddress.TryParse(configuration["Smtp:From"], out var from) || !from.Address.Contains('@', StringComparison.Ordinal))
            problems.Add(NoticeProblems.BadSetting("Smtp:From", configuration["Smtp:From"], "notice@example.edu.cn"));
        if (publicUrl is null) problems.Add(NoticeProblems.Of("settings.needs", "Smtp:Host", "PublicUrl"));
        var (user, password) = (Text("Smtp:User"), Text("Smtp:Password"));
        if (user is not null && password is null) problems.Add(NoticeProblems.Of("settings.needs", "Smtp:User", "Smtp:Password"));
        if (user is not null && security == SecureSocketOptions.None) problems.Add(NoticeProblems.Of("settings.plain-password"));
        if (problems.Count > 0) return Result<IReadOnlyList<SmtpSettings>>.Failure(problems);
        var root = new Uri(publicUrl!.AbsoluteUri.TrimEnd('/') + "/");
        return Result<IReadOnlyList<SmtpSettings>>.Success([new SmtpSettings(host, port, security!.Value, from!, root) { User = user, Password = password }]);

        string? Text(string key) => configuration[key] is { Length: > 0 } text ? text : null;
    }
}
