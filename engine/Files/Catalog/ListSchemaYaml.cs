using WorkSummary.Core.Lists;
using YamlDotNet.RepresentationModel;

namespace WorkSummary.Files;

/// <summary>Reads <c>lists/NAME.yaml</c>.</summary>
internal static class ListSchemaYaml
{
    private static readonly Dictionary<string, ColumnType> Types = new(StringComparer.Ordinal)
    {
        ["text"] = ColumnType.Text,
        ["multiline"] = ColumnType.MultilineText,
        ["number"] = ColumnType.Number,
        ["currency"] = ColumnType.Currency,
        ["date"] = ColumnType.Date,
        ["datetime"] = ColumnType.DateTime,
        ["yesno"] = ColumnType.YesNo,
        ["choice"] = ColumnType.Choice,
        ["lookup"] = ColumnType.Lookup,
        ["person"] = ColumnType.Person,
        ["attachment"] = ColumnType.Attachment,
    };

    private static readonly Dictionary<string, PersonalData> Levels = new(StringComparer.Ordinal)
    {
        ["none"] = PersonalData.None,
        ["personal"] = PersonalData.Personal,
        ["sensitive"] = PersonalData.Sensitive,
    };

    /// <summary>A list as its file says it, before names are held against the other lists.</summary>
    /// <param name="Schema">The schema.</param>
    /// <param name="Order">Place among the lists.</param>
    /// <param name="File">The file, which collects the problems.</param>
    /// <param name="Map">Its root, for the places of later problems.</param>
    public sealed record Draft(ListSchema Schema, int Order, YamlFile File, YamlMap Map);

    /// <summary>Reads one list; null when the file's root is no mapping.</summary>
    /// <param name="file">The file.</param>
    public static Draft? Read(YamlFile file)
    {
        if (file.RootMap() is not { } map) return null;
        var columns = map.Maps("columns", required: true).Select(Column).ToList();
        foreach (var twice in columns.GroupBy(c => c.Name).Where(g => g.Count() > 1)) file.Report(map.Node, "catalog.twice", twice.Key);
        var level = map.Word("personalData", Levels, "none");
        var schema = new ListSchema
        {
            Name = map.Text("name"),
            Display = map.Term("display"),
            Hint = map.OptionalTerm("hint"),
            Key = map.Texts("key"),
            Scope = map.Map("scope") is { } scope ? Scope(scope) : new RowScope(),
            PersonalData = columns.Select(c => c.PersonalData).Append(level).Max(),
            Columns = columns,
        };
        var order = map.Count("order");
        map.Close();
        return new Draft(schema, order, file, map);
    }

    /// <summary>Holds the names of a list against the others: lookup targets, key columns and scope paths.</summary>
    /// <param name="draft">The list.</param>
    /// <param name="all">All lists by name.</param>
    public static void CheckNames(Draft draft, IReadOnlyDictionary<string, ListSchema> all)
    {
        foreach (var column in draft.Map.Maps("columns"))
        {
            if (column.Find("target") is YamlScalarNode target && !all.ContainsKey(target.Value ?? ""))
            {
                draft.File.ReportUnknown(target, "catalog.unknown-list", target.Value ?? "", [.. all.Keys]);
            }
        }

        foreach (var key in draft.Map.Scalars("key")) CheckPath(draft, key, all);
        if (draft.Map.Map("scope") is not { } scope) return;
        foreach (var part in new[] { "unit", "period", "date", "from", "to" })
        {
            if (scope.Find(part) is YamlScalarNode path) CheckPath(draft, path, all);
        }
    }

    private static void CheckPath(Draft draft, YamlScalarNode path, IReadOnlyDictionary<string, ListSchema> all)
    {
        var list = draft.Schema;
        foreach (var name in (path.Value ?? "").Split('.'))
        {
            var column = list?.Column(name);
            if (column is null)
            {
                draft.File.ReportUnknown(path, "catalog.unknown-column", name, [.. list?.Columns.Select(c => c.Name) ?? []]);
                return;
            }

            list = column.Target is null ? null : all.GetValueOrDefault(column.Target);
        }
    }

    private static RowScope Scope(YamlMap map)
    {
        var scope = new RowScope
        {
            Unit = map.OptionalText("unit"),
            Period = map.OptionalText("period"),
            Date = map.OptionalText("date"),
            From = map.OptionalText("from"),
            To = map.OptionalText("to"),
        };
        map.Close();
        return scope;
    }

    private static ColumnSchema Column(YamlMap map)
    {
        var column = new ColumnSchema
        {
            Name = map.Text("name"),
            Type = map.Word("type", Types),
            Required = map.Flag("required"),
            Unique = map.Flag("unique"),
            Multiple = map.Flag("multiple"),
            Target = map.OptionalText("target"),
            PersonalData = map.Word("personalData", Levels, "none"),
            Display = map.Term("display"),
            Hint = map.OptionalTerm("hint"),
            Choices = [.. map.Maps("choices").Select(Choice)],
        };
        map.Close();
        if ((column.Type == ColumnType.Lookup) != (column.Target is not null)) map.File.Report(map.Node, "catalog.target-and-type", column.Name);
        if ((column.Type == ColumnType.Choice) != (column.Choices.Count > 0)) map.File.Report(map.Node, "catalog.choices-and-type", column.Name);
        foreach (var twice in column.Choices.GroupBy(c => c.Token).Where(g => g.Count() > 1)) map.File.Report(map.Node, "catalog.twice", twice.Key);
        return column;
    }

    private static Choice Choice(YamlMap map)
    {
        var choice = new Choice(map.Text("token"), new Term(map.Text("hans"), map.Text("hant"), map.Text("en")));
        map.Close();
        return choice;
    }
}
