using System.Globalization;

namespace WorkSummary.Cli.CommandLine;

/// <summary>Chooses the language to speak: <c>--lang</c>, then WORKSUMMARY_LANG, then the system's, then zh-Hans.</summary>
internal static class Language
{
    public static CultureInfo Choose(IReadOnlyList<string> args, Func<string, string?> environment)
    {
        var asked = After(args, "--lang") ?? environment("WORKSUMMARY_LANG");
        return CultureInfo.GetCultureInfo(Known(asked) ?? Known(environment("LC_ALL")) ?? Known(environment("LANG")) ?? "zh-Hans");
    }

    private static string? After(IReadOnlyList<string> args, string option)
    {
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == option && i + 1 < args.Count) return args[i + 1];
            if (args[i].StartsWith(option + "=", StringComparison.Ordinal)) return args[i][(option.Length + 1)..];
        }

        return null;
    }

    private static string? Known(string? name)
    {
        var tag = (name ?? "").Split('.')[0].Replace('_', '-').ToUpperInvariant();
        return tag switch
        {
            "HANT" or "ZH-HANT" or "ZH-TW" or "ZH-HK" or "ZH-MO" => "zh-Hant",
            "HANS" or "ZH" => "zh-Hans",
            _ when tag.StartsWith("ZH-", StringComparison.Ordinal) => "zh-Hans",
            _ when tag == "EN" || tag.StartsWith("EN-", StringComparison.Ordinal) => "en",
            _ => null,
        };
    }
}
