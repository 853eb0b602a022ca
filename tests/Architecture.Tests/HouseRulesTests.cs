using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace Architecture.Tests;

/// <summary>Promises of the house that a machine can see.</summary>
public sealed partial class HouseRulesTests
{
    private static IEnumerable<string> Sources(params string[] patterns) =>
        new[] { "engine", "tests", "addin", "templates", "docs" }
            .Select(d => Path.Combine(Repository.Root, d))
            .Where(Directory.Exists)
            .SelectMany(d => patterns.SelectMany(p => Directory.EnumerateFiles(d, p, SearchOption.AllDirectories)))
            .Where(f => !Built().IsMatch(f.Replace('\\', '/')));

    [Fact]
    public void Every_text_exists_in_every_interface_language()
    {
        var neutral = Sources("*.resx").Where(f => !Translated().IsMatch(f)).ToArray();
        neutral.ShouldNotBeEmpty();

        var missing = neutral.SelectMany(f => new[] { "zh-Hant", "en" }.SelectMany(language =>
        {
            var file = Path.ChangeExtension(f, $".{language}.resx");
            var keys = File.Exists(file) ? Keys(file) : [];
            return Keys(f).Except(keys).Select(k => $"{Path.GetRelativePath(Repository.Root, file)}: {k}");
        }));

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Translations_use_the_same_placeholders()
    {
        var wrong = Sources("*.resx").Where(f => Translated().IsMatch(f)).SelectMany(f =>
        {
            var neutral = Texts(Translated().Replace(f, ".resx"));
            return Texts(f).Where(t => neutral.TryGetValue(t.Key, out var n) && !Placeholders(n).SetEquals(Placeholders(t.Value)))
                .Select(t => $"{Path.GetRelativePath(Repository.Root, f)}: {t.Key}");
        });

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void No_folder_or_type_is_a_rag_bag() =>
        Sources("*.cs").Where(f => RagBag().IsMatch(Path.GetFileNameWithoutExtension(f))).ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_unimplemented() =>
        Sources("*.cs").Where(f => !f.EndsWith(nameof(HouseRulesTests) + ".cs", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(f).Contains("NotImplementedException", StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(Repository.Root, f))
            .ShouldBeEmpty();

    private static HashSet<string> Keys(string file) => [.. Texts(file).Keys];

    private static Dictionary<string, string> Texts(string file) =>
        XDocument.Load(file).Root!.Elements("data").ToDictionary(d => (string)d.Attribute("name")!, d => (string?)d.Element("value") ?? "");

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\.(zh-Hant|en)\.resx$")]
    private static partial Regex Translated();

    [GeneratedRegex(@"/(bin|obj|node_modules)/")]
    private static partial Regex Built();

    [GeneratedRegex(@"(Utils?|Helpers?|Manager|Common)$")]
    private static partial Regex RagBag();

    [GeneratedRegex(@"\{\d+")]
    private static partial Regex Placeholder();
}
