using System.Globalization;
using WorkSummary.Core.Lists;
using YamlDotNet.RepresentationModel;

namespace WorkSummary.Files;

/// <summary>
/// A mapping of a YAML file, read key by key. What is missing or of the wrong shape becomes a problem of the file and a harmless
/// default, so that one reading finds everything; <see cref="Close"/> reports the keys nobody asked for.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="node">The mapping.</param>
internal sealed class YamlMap(YamlFile file, YamlMappingNode node)
{
    private readonly List<string> asked = [];

    /// <summary>The file it stands in.</summary>
    public YamlFile File { get; } = file;

    /// <summary>The mapping itself, for its place.</summary>
    public YamlNode Node { get; } = node;

    /// <summary>The node of a key, or null; a problem when it is required and missing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="required">True when it must be there.</param>
    public YamlNode? Find(string key, bool required = false)
    {
        asked.Add(key);
        foreach (var (name, value) in node.Children)
        {
            if ((name as YamlScalarNode)?.Value == key) return value;
        }

        if (required) File.Report(Node, "catalog.missing-key", key);
        return null;
    }

    /// <summary>A text that must be there and not be empty; empty after a problem.</summary>
    /// <param name="key">The key.</param>
    public string Text(string key)
    {
        var value = Find(key, required: true);
        if (value is null) return "";
        var text = Scalar(value, key);
        if (text is { Length: 0 }) File.Report(value, "catalog.empty", key);
        return text ?? "";
    }

    /// <summary>A text that may be missing.</summary>
    /// <param name="key">The key.</param>
    public string? OptionalText(string key) => Find(key) is { } value ? Scalar(value, key) : null;

    /// <summary>true or false; <paramref name="missing"/> when the key is not there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="missing">Value without the key.</param>
    public bool Flag(string key, bool missing = false)
    {
        if (Find(key) is not { } value) return missing;
        switch (Scalar(value, key))
        {
            case "true": return true;
            case "false": return false;
            case null: return missing;
            default:
                File.Report(value, "catalog.bad-value", key, "true, false");
                return missing;
        }
    }

    /// <summary>A whole number from 0; 0 when the key is not there.</summary>
    /// <param name="key">The key.</param>
    public int Count(string key)
    {
        if (Find(key) is not { } value || Scalar(value, key) is not { } text) return 0;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        File.Report(value, "catalog.bad-number", key);
        return 0;
    }

    /// <summary>One of a set of words; the first of them after a problem.</summary>
    /// <typeparam name="T">What the words stand for.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="words">The words and their meanings.</param>
    /// <param name="missing">The word meant when the key is not there; null when it is required.</param>
    public T Word<T>(string key, IReadOnlyDictionary<string, T> words, string? missing = null)
    {
        var value = Find(key, required: missing is null);
        var text = value is null ? missing : Scalar(value, key);
        if (text is not null && words.TryGetValue(text, out var meaning)) return meaning;
        if (value is not null && text is not null)
        {
            File.Report(value, "catalog.bad-value", key, string.Join(", ", words.Keys));
        }

        return words.Values.First();
    }

    /// <summary>A term that must be there, whole.</summary>
    /// <param name="key">The key.</param>
    public Term Term(string key) =>
        Find(key, required: true) is { } value ? ReadTerm(value, key, mayBeEmpty: false) : new Term("", "", "");

    /// <summary>A term that may be missing; where it is there, it is whole.</summary>
    /// <param name="key">The key.</param>
    /// <param name="mayBeEmpty">True when its texts may be empty, as the unit of a bare number.</param>
    public Term? OptionalTerm(string key, bool mayBeEmpty = false) => Find(key) is { } value ? ReadTerm(value, key, mayBeEmpty) : null;

    /// <summary>A list of texts; empty when the key is not there.</summary>
    /// <param name="key">The key.</param>
    public IReadOnlyList<YamlScalarNode> Scalars(string key)
    {
        if (Find(key) is not { } value) return [];
        if (value is not YamlSequenceNode list)
        {
            File.Report(value, "catalog.expected-list", key);
            return [];
        }

        foreach (var item in list.Children.Where(i => i is not YamlScalarNode)) File.Report(item, "catalog.expected-text", key);
        return [.. list.Children.OfType<YamlScalarNode>()];
    }

    /// <summary>The values of <see cref="Scalars"/>.</summary>
    /// <param name="key">The key.</param>
    public IReadOnlyList<string> Texts(string key) => [.. Scalars(key).Select(s => s.Value ?? "")];

    /// <summary>Every key with its text, where the keys are data.</summary>
    public IReadOnlyDictionary<string, string> AllTexts()
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in node.Children.Keys.OfType<YamlScalarNode>()) texts[name.Value ?? ""] = Text(name.Value ?? "");
        return texts;
    }

    /// <summary>A mapping under a key, or null.</summary>
    /// <param name="key">The key.</param>
    public YamlMap? Map(string key)
    {
        if (Find(key) is not { } value) return null;
        if (value is YamlMappingNode map) return new YamlMap(File, map);
        File.Report(value, "catalog.expected-mapping", key);
        return null;
    }

    /// <summary>A list of mappings under a key; empty when it is not there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="required">True when it must be there.</param>
    public IReadOnlyList<YamlMap> Maps(string key, bool required = false)
    {
        if (Find(key, required) is not { } value) return [];
        if (value is YamlSequenceNode list) return File.Maps(list, key);
        File.Report(value, "catalog.expected-list", key);
        return [];
    }

    /// <summary>Reports every key that nobody asked for, with the likeliest one that was meant.</summary>
    public void Close()
    {
        foreach (var name in node.Children.Keys)
        {
            var key = (name as YamlScalarNode)?.Value ?? "";
            if (!asked.Contains(key)) File.ReportUnknown(name, "catalog.unknown-key", key, asked);
        }
    }

    private Term ReadTerm(YamlNode value, string key, bool mayBeEmpty)
    {
        if (value is not YamlMappingNode map)
        {
            File.Report(value, "catalog.expected-term", key);
            return new Term("", "", "");
        }

        var reader = new YamlMap(File, map);
        var term = mayBeEmpty
            ? new Term(reader.OptionalText("hans") ?? "", reader.OptionalText("hant") ?? "", reader.OptionalText("en") ?? "")
            : new Term(reader.Text("hans"), reader.Text("hant"), reader.Text("en"));
        reader.Close();
        return term;
    }

    private string? Scalar(YamlNode value, string key)
    {
        if (value is YamlScalarNode scalar) return scalar.Value ?? "";
        File.Report(value, "catalog.expected-text", key);
        return null;
    }
}
