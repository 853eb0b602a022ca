using System.Globalization;
using System.Text.Json;
using WorkSummary.Core.Indicators;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Snapshots;

/// <summary>JSON → Snapshot. Throws what System.Text.Json throws; <see cref="SnapshotSerializer.Read"/> turns that into a problem.</summary>
internal sealed class SnapshotReader(JsonElement root, ListCatalog catalog)
{
    private readonly JsonElement content = root.GetProperty("content");

    public Snapshot Read()
    {
        if (content.GetProperty("format").GetInt32() != SnapshotContent.Format) throw new FormatException();
        var unit = content.GetProperty("unit");
        var period = content.GetProperty("period");
        var figures = content.GetProperty("figures").EnumerateArray()
            .Select(f => ReadFigure(f, root.GetProperty("sources")))
            .ToDictionary(f => f.Indicator.Key, StringComparer.Ordinal);
        var previous = new Dictionary<string, Figure>(StringComparer.Ordinal);
        foreach (var p in content.GetProperty("previous").EnumerateObject())
        {
            previous[p.Name] = new Figure(figures[p.Name].Indicator, Value(p.Value), Sources(p.Name, root.GetProperty("previousSources")));
        }

        return new Snapshot
        {
            Unit = new OrgUnit(Text(unit, "code"), Text(unit, "name"), Text(unit, "type"), unit.GetProperty("parent").GetString(), unit.GetProperty("headRole").GetString()),
            Period = new Period(Text(period, "code"), Text(period, "type"), Date(period.GetProperty("start")), Date(period.GetProperty("end")),
                period.GetProperty("schoolWeeks") is { ValueKind: JsonValueKind.Number } weeks ? weeks.GetDecimal() : null),
            CountingDate = Date(content.GetProperty("countingDate")),
            Lists = Lists("lists", "ids"),
            Referenced = Lists("referenced", "referencedIds"),
            Figures = figures,
            Previous = previous,
            Provenance = [.. root.GetProperty("provenance").EnumerateArray().Select(p => new Provenance(Text(p, "list"), Text(p, "source"), p.GetProperty("readAt").GetDateTimeOffset(), p.GetProperty("rowCount").GetInt32(), p.GetProperty("tag").GetString()))],
            TakenAt = root.GetProperty("takenAt").GetDateTimeOffset(),
            Hash = Text(root, "hash"),
        };
    }

    private Dictionary<string, RowSet> Lists(string name, string idsName)
    {
        var lists = new Dictionary<string, RowSet>(StringComparer.Ordinal);
        foreach (var list in content.GetProperty(name).EnumerateObject())
        {
            if (catalog.Find(list.Name) is not { } schema) continue;
            var written = list.Value.GetProperty("columns").EnumerateArray().Select(c => c.GetString()).ToList();
            var indexes = schema.Columns.Select(c => written.IndexOf(c.Name)).ToArray();
            var ids = root.GetProperty(idsName).GetProperty(list.Name);
            var rows = list.Value.GetProperty("rows").EnumerateArray().Zip(ids.EnumerateArray(), (cells, id) =>
            {
                var all = cells.EnumerateArray().ToList();
                return new Row(schema, [.. indexes.Select((from, to) => from < 0 ? null : Cell(all[from], schema.Columns[to]))], id.GetString() ?? "");
            });
            lists[list.Name] = new RowSet(schema, [.. rows]);
        }

        return lists;
    }

    private static Figure ReadFigure(JsonElement f, JsonElement sources)
    {
        var indicator = new Indicator
        {
            Key = Text(f, "key"),
            Display = Term(f.GetProperty("name")),
            Expression = Text(f, "expression"),
            Formula = f.TryGetProperty("formula", out var formula) ? Term(formula) : null,
            Unit = Term(f.GetProperty("unit")),
            Format = Enum.Parse<FigureFormat>(Text(f, "format")),
            Decimals = f.GetProperty("decimals").GetInt32(),
            FinerWhen = f.GetProperty("finerWhen").GetString(),
            Signed = f.GetProperty("signed").GetBoolean(),
            Upward = Enum.Parse<UpwardClass>(Text(f, "upward")),
        };
        return new Figure(indicator, Value(f.GetProperty("value")), Sources(indicator.Key, sources));
    }

    private static List<FigureSource> Sources(string key, JsonElement all) =>
    [
        .. all.GetProperty(key).EnumerateArray().Select(s => new FigureSource(
            Text(s, "list"), s.GetProperty("counted").GetInt32(), s.GetProperty("considered").GetInt32(),
            [.. s.GetProperty("ids").EnumerateArray().Select(i => i.GetString() ?? "")])),
    ];

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => value.GetDecimal(),
        JsonValueKind.Object => Table(value),
        _ => value.GetString(),
    };

    private static RowSet Table(JsonElement table)
    {
        var schema = new ListSchema
        {
            Name = Text(table, "name"),
            Display = Term(table.GetProperty("display")),
            Columns = [.. table.GetProperty("columns").EnumerateArray().Select(Column)],
        };
        var rows = table.GetProperty("rows").EnumerateArray()
            .Select(r => new Row(schema, [.. r.EnumerateArray().Select((cell, i) => Cell(cell, schema.Columns[i]))], ""));
        return new RowSet(schema, [.. rows]);
    }

    private static ColumnSchema Column(JsonElement column) => new()
    {
        Name = Text(column, "name"),
        Display = Term(column.GetProperty("display")),
        Type = Enum.Parse<ColumnType>(Text(column, "type")),
        Target = column.GetProperty("target").GetString(),
        Multiple = column.GetProperty("multiple").GetBoolean(),
        PersonalData = Enum.Parse<PersonalData>(Text(column, "personalData")),
        Choices = [.. column.GetProperty("choices").EnumerateArray().Select(c => new Choice(Text(c, "token"), Term(c.GetProperty("display"))))],
    };

    private static object? Cell(JsonElement cell, ColumnSchema column) => cell.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => cell.GetDecimal(),
        JsonValueKind.Array => cell.EnumerateArray().Select(t => t.GetString() ?? "").ToList(),
        _ => column.Type switch
        {
            ColumnType.Date => Date(cell),
            ColumnType.DateTime => DateTime.ParseExact(cell.GetString()!, "yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture),
            _ => cell.GetString(),
        },
    };

    private static string Text(JsonElement owner, string name) => owner.GetProperty(name).GetString() ?? "";

    private static DateOnly Date(JsonElement value) => DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Term Term(JsonElement value) => new(value[0].GetString()!, value[1].GetString()!, value[2].GetString()!);
}
