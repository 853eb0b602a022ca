using WorkSummary.Core.Reports;

namespace WorkSummary.Files;

/// <summary>Reads <c>kinds/KEY.yaml</c>.</summary>
internal static class ReportKindYaml
{
    private static readonly Dictionary<string, SectionMode> Modes = new(StringComparer.Ordinal)
    {
        ["data"] = SectionMode.Data,
        ["mixed"] = SectionMode.Mixed,
        ["narrative"] = SectionMode.Narrative,
    };

    /// <summary>The kind; null when the file's root is no mapping.</summary>
    /// <param name="file">The file, which collects the problems.</param>
    public static ReportKind? Read(YamlFile file)
    {
        if (file.RootMap() is not { } map) return null;
        var length = map.Map("length");
        var kind = new ReportKind
        {
            Key = map.Text("key"),
            Display = map.Term("display"),
            GoesUpward = map.Flag("goesUpward", missing: true),
            RequiredIndicators = map.Texts("requiredIndicators"),
            MinimumLength = length?.Count("from") ?? 0,
            MaximumLength = length?.Count("to") ?? 0,
            Sections = [.. map.Maps("sections", required: true).Select(Section)],
        };
        if (map.OptionalText("route") is { } route) kind = kind with { Route = route };
        length?.Close();
        map.Close();
        foreach (var twice in kind.Sections.GroupBy(s => s.Key).Where(g => g.Count() > 1)) file.Report(map.Node, "catalog.twice", twice.Key);
        return kind;
    }

    private static Section Section(YamlMap map)
    {
        var section = new Section(
            map.Text("key"),
            map.Term("heading"),
            map.Flag("required"),
            map.Word("mode", Modes),
            map.OptionalTerm("hint"),
            map.Texts("indicators"));
        map.Close();
        return section;
    }
}
