using WorkSummary.Core.Problems;

namespace WorkSummary.Server.Notices;

/// <summary>A system that is told of notices, from the settings below <c>Webhooks:NAME:</c>.</summary>
/// <param name="Name">Its name in the settings.</param>
/// <param name="Url">Where it listens.</param>
/// <param name="Secrets">What it knows us by; more than one while they are changed.</param>
/// <param name="Codes">Codes it wants to be told of; empty for all.</param>
internal sealed record WebhookSettings(string Name, Uri Url, IReadOnlyList<byte[]> Secrets, IReadOnlySet<string> Codes)
{
    private const string Prefix = "whsec_";

    public static Result<IReadOnlyList<WebhookSettings>> Of(IConfiguration configuration)
    {
        var (hooks, problems) = (new List<WebhookSettings>(), new List<Problem>());
        foreach (var section in configuration.GetSection("Webhooks").GetChildren())
        {
            var before = problems.Count;
            if (!Uri.TryCreate(section["Url"], UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
                problems.Add(NoticeProblems.BadSetting($"Webhooks:{section.Key}:Url", url is null ? section["Url"] : "…", "https://hooks.example.edu.cn/notices"));
            else if (url.Scheme == "http" && !url.IsLoopback)
                problems.Add(NoticeProblems.Of("settings.https-only", $"Webhooks:{section.Key}:Url"));
            var secrets = Words(section["Secret"]).Select(Secret).ToList();
            if (secrets.Count == 0 || secrets.Contains(null)) problems.Add(NoticeProblems.Of("settings.bad-secret", $"Webhooks:{section.Key}:Secret"));
            if (problems.Count == before) hooks.Add(new WebhookSettings(section.Key, url!, [.. secrets.OfType<byte[]>()], Words(section["Codes"]).ToHashSet(StringComparer.Ordinal)));
        }

        return problems.Count > 0 ? Result<IReadOnlyList<WebhookSettings>>.Failure(problems) : Result<IReadOnlyList<WebhookSettings>>.Success(hooks);
    }

    private static string[] Words(string? text) => (text ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static byte[]? Secret(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length) && length is >= 24 and <= 64 ? bytes[..length] : null;
    }
}
