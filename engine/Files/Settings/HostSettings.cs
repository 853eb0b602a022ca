using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Settings;

/// <summary>Makes of settings what the host gives to plugins: the settings below a name, the clock in the schools' zone, the public address.</summary>
public static class HostSettings
{
    /// <summary>Environment variables that are settings: <c>Graph__Tenant</c> is <c>Graph:Tenant</c>.</summary>
    public static IEnumerable<KeyValuePair<string, string>> FromEnvironment() =>
        from System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables()
        let name = (string)entry.Key
        where name.Contains("__", StringComparison.Ordinal) || name is "TimeZone" or "PublicUrl"
        select KeyValuePair.Create(name.Replace("__", ":", StringComparison.Ordinal), (string?)entry.Value ?? "");

    /// <summary>
    /// The host's gifts. Keys are taken without regard to case; of the settings without a colon only <c>TimeZone</c> and <c>PublicUrl</c>
    /// matter. What is empty counts as not set.
    /// </summary>
    /// <param name="settings">All settings; of two under one key the later wins.</param>
    public static Result<PluginHost> Of(IEnumerable<KeyValuePair<string, string>> settings)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in settings) values[key] = value;
        foreach (var empty in values.Where(v => string.IsNullOrWhiteSpace(v.Value)).Select(v => v.Key).ToList()) values.Remove(empty);

        var problems = new List<Problem>();
        var zone = Zone(values.GetValueOrDefault("TimeZone") ?? SchoolClock.China, problems);
        var address = Address(values.GetValueOrDefault("PublicUrl"), problems);
        return problems.Count > 0
            ? Result<PluginHost>.Failure(problems)
            : new PluginHost
            {
                Settings = values.Where(v => v.Key.Contains(':', StringComparison.Ordinal)).ToDictionary(StringComparer.OrdinalIgnoreCase),
                Clock = new SchoolClock(zone!),
                PublicUrl = address,
            };
    }

    private static TimeZoneInfo? Zone(string id, List<Problem> problems)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)) return zone;
        problems.Add(InstallationTexts.Problem("settings.bad-time-zone", "TimeZone", id, SchoolClock.China));
        return null;
    }

    private static Uri? Address(string? text, List<Problem> problems)
    {
        if (text is null) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return address;
        problems.Add(InstallationTexts.Problem("settings.bad-address", "PublicUrl"));
        return null;
    }
}
