using System.Globalization;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace WorkSummary.Files;

/// <summary>One YAML file being read: its root and the problems found so far, each with line and character.</summary>
internal sealed class YamlFile
{
    private readonly List<Problem> problems = [];
    private string[] lines = [];

    private YamlFile(string name) => Name = name;

    /// <summary>File name without folders.</summary>
    public string Name { get; }

    /// <summary>The root node; null when the text is no YAML or empty, which is a problem already noted.</summary>
    public YamlNode? Root { get; private set; }

    /// <summary>What is wrong with the file.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>Reads a file from disk.</summary>
    /// <param name="path">Path of the file.</param>
    public static YamlFile Open(string path)
    {
        var file = new YamlFile(Path.GetFileName(path));
        try
        {
            file.Parse(System.IO.File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file.problems.Add(new Problem(CatalogTexts.Texts, "catalog.unreadable", file.Name) { Where = new Place { File = file.Name } });
        }

        return file;
    }

    /// <summary>Reads a text.</summary>
    /// <param name="name">Name in messages.</param>
    /// <param name="text">The text.</param>
    public static YamlFile Parse(string name, string text)
    {
        var file = new YamlFile(name);
        file.Parse(text);
        return file;
    }

    /// <summary>The root as a mapping; a problem otherwise.</summary>
    public YamlMap? RootMap()
    {
        if (Root is null) return null;
        if (Root is YamlMappingNode map) return new YamlMap(this, map);
        Report(Root, "catalog.expected-mapping", "/");
        return null;
    }

    /// <summary>The root as a list of mappings; a problem otherwise.</summary>
    public IReadOnlyList<YamlMap> RootMaps()
    {
        if (Root is null) return [];
        if (Root is YamlSequenceNode list) return Maps(list, "/");
        Report(Root, "catalog.expected-list", "/");
        return [];
    }

    /// <summary>The items of a list that are mappings; a problem for each that is not.</summary>
    /// <param name="list">The list.</param>
    /// <param name="key">Its key, for messages.</param>
    public IReadOnlyList<YamlMap> Maps(YamlSequenceNode list, string key)
    {
        var maps = new List<YamlMap>(list.Children.Count);
        foreach (var item in list.Children)
        {
            if (item is YamlMappingNode map) maps.Add(new YamlMap(this, map));
            else Report(item, "catalog.expected-mapping", key);
        }

        return maps;
    }

    /// <summary>Notes a problem at a node.</summary>
    /// <param name="node">Where.</param>
    /// <param name="code">What is wrong.</param>
    /// <param name="args">Values for the text.</param>
    public void Report(YamlNode node, string code, params object?[] args) => Report(node.Start, (node as YamlScalarNode)?.Value, code, args);

    /// <summary>Notes a problem with texts of its own at a node.</summary>
    /// <param name="node">Where.</param>
    /// <param name="problem">What is wrong.</param>
    public void Report(YamlNode node, Problem problem) => problems.Add(problem.At(new Place
    {
        File = Name, Line = (int)node.Start.Line, Character = (int)node.Start.Column, Quote = (node as YamlScalarNode)?.Value,
    }));

    /// <summary>Notes a problem found within a text that stands at a node, such as an expression: its line and character are those of the file.</summary>
    /// <param name="node">The text.</param>
    /// <param name="problem">What is wrong, with line and character within the text.</param>
    public void ReportWithin(YamlScalarNode node, Problem problem)
    {
        var quoted = node.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
        var oneLine = node.Style is ScalarStyle.Plain or ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted && node.Start.Line == node.End.Line;
        var where = problem.Where ?? new Place();
        problems.Add(problem.At(where with
        {
            File = Name,
            // A text of several lines begins below its mark, and how far it is indented is not known any more.
            Line = (int)node.Start.Line + (oneLine ? 0 : where.Line ?? 0),
            Character = oneLine ? (int)node.Start.Column + quoted + (where.Character ?? 1) - 1 : (int)node.Start.Column,
        }));
    }

    /// <summary>A text as it stands in the file, so that places within it can be told.</summary>
    /// <param name="node">The text.</param>
    public PackTextSource SourceOf(YamlScalarNode node)
    {
        var text = node.Value ?? "";
        var start = (Line: (int)node.Start.Line, Character: (int)node.Start.Column);
        var where = new Place { File = Name, Line = start.Line, Character = start.Character };
        if (node.Style is ScalarStyle.Literal)
        {
            // The first line that is not blank tells how far all are indented (YAML 1.2, 8.1.1.1).
            var own = lines.Skip(start.Line).FirstOrDefault(l => !string.IsNullOrWhiteSpace(l)) ?? "";
            var first = text.Split('\n').FirstOrDefault(l => !string.IsNullOrWhiteSpace(l)) ?? "";
            var indent = Math.Max(0, own.TrimEnd().Length - first.TrimEnd().Length);
            return new PackTextSource(text, where with { Line = start.Line + 1, Character = indent + 1 }) { Indent = indent };
        }

        var quoted = node.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
        return new PackTextSource(text, where with { Character = start.Character + quoted }) { Indent = node.Start.Line == node.End.Line ? 0 : null };
    }

    private void Report(Mark mark, string? quote, string code, params object?[] args)
    {
        var where = new Place { File = Name, Line = (int)mark.Line, Character = (int)mark.Column, Quote = quote };
        // Names are checked in a second walk over the same nodes: what the first already said is not said again.
        if (problems.Any(p => p.Code == code && p.Where == where)) return;
        problems.Add(new Problem(CatalogTexts.Texts, code, args) { Where = where });
    }

    private void Parse(string text)
    {
        lines = text.Split('\n');
        try
        {
            using var reader = new StringReader(text);
            var stream = new YamlStream();
            stream.Load(reader);
            if (stream.Documents.Count == 1) Root = stream.Documents[0].RootNode;
            else Report(new Mark(0, 1, 1), null, "catalog.one-document", stream.Documents.Count.ToString(CultureInfo.InvariantCulture));
        }
        catch (YamlException e)
        {
            // The parser's own sentence is English and technical; the place is what helps.
            Report(e.Start, null, "catalog.bad-yaml");
        }
    }
}
