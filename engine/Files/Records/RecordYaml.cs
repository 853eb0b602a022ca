using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using YamlDotNet.RepresentationModel;

namespace WorkSummary.Files.Records;

/// <summary>One file of a short form, held against the lists; problems gather in the file.</summary>
internal static class RecordYaml
{
    private static readonly Texts Texts = new("WorkSummary.Files.Records.Messages", typeof(RecordYaml));

    public static RecordForm? Read(YamlFile file, ListCatalog lists)
    {
        if (file.RootMap() is not { } map) return null;
        var key = map.Text("key");
        var (order, display, hint, icon) = (map.Count("order"), map.Term("display"), map.OptionalTerm("hint"), map.Text("icon"));
        var list = List(map, lists);
        var each = list is null ? null : Column(map, "each", list);
        if (each is not null && each.Type != ColumnType.Lookup) file.Report(map.Find("each")!, Problem("records.each-no-lookup", each.Name));
        var columns = Columns(map, list);
        var part = Part(map, lists, list);
        map.Close();
        if (key.Length > 0 && key != Path.GetFileNameWithoutExtension(file.Name)) file.Report(map.Find("key")!, Problem("records.key-and-file", key, file.Name));
        if (list is null) return null;
        CheckRequired(file, map.Node, list, [.. columns.Select(c => c.Column), .. each is null ? [] : new[] { each }]);
        return new RecordForm
        {
            Key = key, Order = order, Display = display, Hint = hint, Icon = icon, List = list, Each = each, Columns = columns, Part = part,
        };
    }

    private static Problem Problem(string code, params object?[] args) => new(Texts, code, args);

    private static ListSchema? List(YamlMap map, ListCatalog lists)
    {
        if (map.Find("list", required: true) is not YamlScalarNode name) return null;
        if (lists.Find(name.Value ?? "") is { } found) return found;
        map.File.ReportUnknown(name, "catalog.unknown-list", name.Value ?? "", [.. lists.Lists.Select(l => l.Name)]);
        return null;
    }

    private static ColumnSchema? Column(YamlMap map, string key, ListSchema list)
    {
        if (map.Find(key) is not YamlScalarNode name) return null;
        if (list.Column(name.Value ?? "") is { } found) return found;
        map.File.ReportUnknown(name, "catalog.unknown-column", name.Value ?? "", [.. list.Columns.Select(c => c.Name)]);
        return null;
    }

    private static List<RecordColumn> Columns(YamlMap map, ListSchema? list)
    {
        var columns = new List<RecordColumn>();
        foreach (var item in map.Maps("columns", required: true))
        {
            item.Text("name");
            var column = list is null ? null : Column(item, "name", list);
            var start = item.OptionalText("default");
            var (hidden, more) = (item.Flag("hidden"), item.Flag("more"));
            item.Close();
            if (column is null) continue;
            if (start is not null) CheckDefault(item, column, start);
            else if (hidden) item.File.Report(item.Node, Problem("records.hidden-without-default", column.Name));
            columns.Add(new RecordColumn(column, start, hidden, more));
        }

        return columns;
    }

    private static void CheckDefault(YamlMap item, ColumnSchema column, string start)
    {
        var node = item.Find("default")!;
        if (start.StartsWith('$'))
        {
            if (!RecordDefaults.All.Contains(start)) item.File.Report(node, Problem("records.unknown-default", start, string.Join(", ", RecordDefaults.All)));
        }
        else if (column.Type == ColumnType.Choice && column.Choices.All(c => c.Token != start))
        {
            item.File.Report(node, Problem("records.unknown-choice", start, string.Join(", ", column.Choices.Select(c => c.Token))));
        }
    }

    private static RecordPart? Part(YamlMap map, ListCatalog lists, ListSchema? first)
    {
        if (map.Map("part") is not { } part) return null;
        var list = List(part, lists);
        part.Text("by");
        var by = list is null ? null : Column(part, "by", list);
        if (by is not null && by.Target != first?.Name) map.File.Report(part.Find("by")!, Problem("records.part-leads-elsewhere", by.Name, first?.Name ?? ""));
        var columns = Columns(part, list);
        part.Close();
        return list is null || by is null ? null : new RecordPart(list, by, columns);
    }

    /// <summary>A form that can never be saved is found when it is read, not by the teacher who fills it in.</summary>
    private static void CheckRequired(YamlFile file, YamlNode node, ListSchema list, List<ColumnSchema> set)
    {
        foreach (var missing in list.Columns.Where(c => c.Required && c.Target != "OrgUnits" && !set.Contains(c)))
            file.Report(node, Problem("records.missing-required", missing.Name, list.Name));
    }
}
