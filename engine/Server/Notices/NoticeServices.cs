using System.Globalization;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Files;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Notices;

/// <summary>Every way out of the outbox: our own channels and those that plugins brought.</summary>
/// <param name="All">The channels.</param>
internal sealed record NoticeChannels(IReadOnlyList<INotifier> All)
{
    /// <summary>True where people can be told outside the application.</summary>
    public bool ReachPeople => All.Any(c => c.IsPersonal);
}

/// <summary>Notices: their rules, and the channels that the settings name.</summary>
internal static class NoticeServices
{
    /// <summary>Adds them. Comes before the storage, which has rules of its own where nobody has said others.</summary>
    /// <exception cref="InvalidOperationException">A setting is wrong; all of them are named.</exception>
    public static void AddNotices(this WebApplicationBuilder builder, Installation installation)
    {
        var host = installation.Ports.Host;
        var rules = NoticeSettings.Of(builder.Configuration);
        var mail = SmtpSettings.Of(builder.Configuration, host.PublicUrl);
        var hooks = WebhookSettings.Of(builder.Configuration);
        List<Problem> wrong = [.. rules.Problems, .. mail.Problems, .. hooks.Problems];
        if (!rules.Ok || !mail.Ok || !hooks.Ok) throw new InvalidOperationException(string.Join(Environment.NewLine, wrong.Select(p => p.Message(CultureInfo.CurrentUICulture))));

        List<INotifier> channels = [.. installation.Ports.Notifiers];
        channels.AddRange(mail.Value.Select(settings => new SmtpNotifier(settings)));
        if (hooks.Value.Count > 0)
        {
            var http = WebhookNotifier.Client();
            channels.AddRange(hooks.Value.Select(settings => new WebhookNotifier(settings, host.PublicUrl, http, host.Clock)));
        }

        builder.Services.AddSingleton(rules.Value);
        builder.Services.AddSingleton(new NoticeChannels(channels));
    }
}
