using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Shouldly;

namespace WorkSummary.Server.Tests;

/// <summary>The words of the pages: every key that a page uses is there, in three languages, with the same placeholders.</summary>
public sealed partial class WordsTests
{
    private static readonly string[] Languages = ["", "zh-Hant", "en"];

    [Fact]
    public void Every_text_is_there_in_three_languages_with_the_same_placeholders()
    {
        foreach (var area in Areas())
        {
            var sets = Languages.Select(l => Texts(area, l)).ToList();
            foreach (var set in sets.Skip(1))
            {
                set.Keys.Order(StringComparer.Ordinal).ShouldBe(sets[0].Keys.Order(StringComparer.Ordinal), area);
                foreach (var (key, text) in set) Places(text).ShouldBe(Places(sets[0][key]), $"{area} {key}");
            }
        }
    }

    [Fact]
    public void Every_text_that_a_page_names_is_there()
    {
        var known = Areas().SelectMany(a => Texts(a, "").Keys).ToHashSet(StringComparer.Ordinal);
        var missing = Sources().SelectMany(f => Named().Matches(File.ReadAllText(f)).Select(m => (Key: m.Groups[1].Value, File: Path.GetFileName(f))))
            .Where(x => !known.Contains(x.Key) && !(x.Key.EndsWith('-') && known.Any(k => k.StartsWith(x.Key, StringComparison.Ordinal))));
        missing.ShouldBeEmpty();
    }

    private static IEnumerable<string> Areas() => typeof(Program).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith("WorkSummary.Server.Texts.", StringComparison.Ordinal)).Select(n => n[..^".resources".Length]);

    private static Dictionary<string, string> Texts(string area, string language) =>
        new ResourceManager(area, typeof(Program).Assembly).GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    private static IEnumerable<string> Places(string text) => Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> Sources()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "WorkSummary.sln"))) root = root.Parent!;
        var pages = Path.Combine(root.FullName, "engine", "Server");
        return new[] { "*.cshtml", "*.cs" }.SelectMany(p => Directory.EnumerateFiles(pages, p, SearchOption.AllDirectories))
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
    }

    [GeneratedRegex("""(?:T|words)\[\$?"([a-z]+\.[A-Za-z0-9-]+)""")]
    private static partial Regex Named();

    [GeneratedRegex(@"\{\d+")]
    private static partial Regex Placeholder();
}
