using System.Globalization;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Notices;

/// <summary>Reads <see cref="NoticeRules"/> from the settings below <c>Notices:</c>.</summary>
internal static class NoticeSettings
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static Result<NoticeRules> Of(IConfiguration configuration)
    {
        var (rules, problems) = (new NoticeRules(), new List<Problem>());
        var digestAt = rules.DigestAt;
        if (configuration["Notices:DigestAt"] is { Length: > 0 } at && !TimeOnly.TryParse(at, CultureInfo.InvariantCulture, out digestAt))
            problems.Add(NoticeProblems.BadSetting("Notices:DigestAt", at, "08:30"));

        rules = rules with
        {
            DigestAt = digestAt,
            UndoWindow = Span("Notices:UndoWindow", rules.UndoWindow, TimeSpan.Zero, TimeSpan.FromMinutes(5), "00:00:10"),
            GiveUpAfter = Span("Notices:GiveUpAfter", rules.GiveUpAfter, TimeSpan.FromMinutes(1), 30 * Day, "3.00:00:00"),
            KeepDelivered = Span("Notices:KeepDelivered", rules.KeepDelivered, 2 * Day, 3650 * Day, "3.00:00:00"),
            KeepDead = Span("Notices:KeepDead", rules.KeepDead, Day, 3650 * Day, "90.00:00:00"),
            KeepRead = Span("Notices:KeepRead", rules.KeepRead, Day, 3650 * Day, "60.00:00:00"),
            KeepUnread = Span("Notices:KeepUnread", rules.KeepUnread, Day, 3650 * Day, "180.00:00:00"),
        };
        return problems.Count > 0 ? Result<NoticeRules>.Failure(problems) : rules;

        TimeSpan Span(string key, TimeSpan usual, TimeSpan least, TimeSpan most, string example)
        {
            if (configuration[key] is not { Length: > 0 } text) return usual;
            if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most) return value;
            problems.Add(NoticeProblems.BadSetting(key, text, example));
            return usual;
        }
    }
}
