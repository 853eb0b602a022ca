using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using YamlDotNet.RepresentationModel;

namespace WorkSummary.Files;

/// <summary>Reads the text blocks of a <c>pack.yaml</c>: <c>language</c>, and <c>texts</c> with key, language and the block per script.</summary>
internal static class PackTextYaml
{
    private const int LongestKey = 40;

    private static readonly (string Word, Script Script)[] Scripts = [("hans", Script.Hans), ("hant", Script.Hant)];

    /// <summary>The blocks; what is wrong with them becomes problems of the file.</summary>
    /// <param name="pack">The pack's mapping.</param>
    /// <param name="languages">Names of the languages there are.</param>
    /// <param name="wanted">The scripts that the pack has templates for.</param>
    public static IReadOnlyList<PackText> Read(YamlMap pack, IReadOnlyCollection<string> languages, IReadOnlyCollection<Script> wanted)
    {
        var language = Language(pack, languages);
        var texts = new List<PackText>();
        foreach (var map in pack.Maps("texts"))
        {
            var text = Block(map, language, languages, wanted);
            if (texts.Exists(t => t.Key == text.Key)) map.File.Report(map.Node, "catalog.twice", text.Key);
            else texts.Add(text);
        }

        return texts;
    }

    private static PackText Block(YamlMap map, string? ofPack, IReadOnlyCollection<string> languages, IReadOnlyCollection<Script> wanted)
    {
        var key = map.Text("key");
        if (key.Length > 0 && !IsKey(key)) map.File.Report(map.Find("key")!, "catalog.bad-text-key", key);
        var language = Language(map, languages) ?? ofPack;
        if (language is null) map.File.Report(map.Node, "catalog.no-language", key);
        var sources = new Dictionary<Script, PackTextSource>();
        foreach (var (word, script) in Scripts)
        {
            if (map.OptionalText(word) is { Length: > 0 } && map.Find(word) is YamlScalarNode node) sources[script] = map.File.SourceOf(node);
            else if (wanted.Contains(script)) map.File.Report(map.Node, "catalog.text-lacks-script", key, word);
        }

        map.Close();
        return new PackText { Key = key, Language = language ?? "", Sources = sources };
    }

    /// <summary>The language that a mapping names; null where it names none.</summary>
    private static string? Language(YamlMap map, IReadOnlyCollection<string> languages)
    {
        if (map.OptionalText("language") is not { } name || languages.Contains(name)) return map.OptionalText("language");
        var node = map.Find("language")!;
        if (Spelling.Likely(name, languages) is { } near) map.File.Report(node, "catalog.unknown-language.near", name, near);
        else map.File.Report(node, "catalog.unknown-language", name, languages.Count == 0 ? "—" : string.Join(", ", languages));
        return name;
    }

    private static bool IsKey(string key) => key.Length <= LongestKey && char.IsAsciiLetterLower(key[0]) && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
}
