using System.Globalization;
using System.Text;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Languages;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Rows;

/// <summary>A row that a lookup may lead to.</summary>
/// <param name="Key">What the cell holds.</param>
/// <param name="Label">What people see and may type: 罗星渡（三（2）班）. No two choices of a column have the same.</param>
/// <param name="Group">What it is listed under: a child's class; null for nothing.</param>
/// <param name="Current">False for who has left: still shown where chosen before, no longer offered.</param>
/// <param name="Row">The row.</param>
public sealed record RowChoice(string Key, string Label, string? Group, bool Current, Row Row);

/// <summary>
/// Names what lookups lead to, so that nobody has to know codes: a child by name and class, an activity by title and day. Made per
/// request, of the person's own unit.
/// </summary>
public sealed class RowNames
{
    private readonly Dictionary<string, RowSet> sets;
    private readonly RowLookups lookups;
    private readonly Dates dates;
    private readonly Dictionary<string, IReadOnlyList<RowChoice>> choices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, RowChoice>> byKey = new(StringComparer.Ordinal);

    private RowNames(IEnumerable<RowSet> rows, string unit, Dates dates)
    {
        sets = rows.ToDictionary(r => r.Schema.Name, StringComparer.Ordinal);
        lookups = new RowLookups(sets.Values, unit);
        this.dates = dates;
    }

    /// <summary>Names for the lookups of some lists. Fails where the person may not see the unit's rows.</summary>
    /// <param name="desk">The stored lists.</param>
    /// <param name="actor">A teacher or principal.</param>
    /// <param name="catalog">All lists.</param>
    /// <param name="lists">The lists that are shown or written.</param>
    /// <param name="dates">Writes days.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<Result<RowNames>> ReadAsync(
        IListDesk desk, Member actor, ListCatalog catalog, IEnumerable<ListSchema> lists, Dates dates, CancellationToken cancellation)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal);
        // What a name is made of may be a lookup again: a child's class.
        foreach (var schema in lists) Need(schema, 2);
        var part = new ListCatalog([.. catalog.Lists.Where(l => needed.Contains(l.Name))]);
        var read = await desk.ReadAsync(actor, part, cancellation);
        return read.Then<RowNames>(r => new RowNames(r.Readings.Select(x => x.Rows), actor.Unit, dates));

        void Need(ListSchema schema, int depth)
        {
            foreach (var target in schema.Columns.Select(c => c.Target).OfType<string>())
            {
                if (!needed.Add(target) || depth == 1 || catalog.Find(target) is not { } next) continue;
                Need(next, depth - 1);
            }
        }
    }

    /// <summary>A cell for reading, lookups by name.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">Index of the column.</param>
    public string Shown(Row row, int column)
    {
        var schema = row.Schema.Columns[column];
        var cell = column < row.Cells.Count ? row.Cells[column] : null;
        return schema.Type == ColumnType.Lookup && cell is string key ? Label(schema, key, lookups.Follow(row, column)) : CellText.Shown(schema, cell, dates);
    }

    /// <summary>The label of a key; the key itself where no row has it.</summary>
    /// <param name="column">The lookup.</param>
    /// <param name="key">The key.</param>
    public string Label(ColumnSchema column, string key) => Label(column, key, null);

    /// <summary>What a lookup may lead to, in the order of its list; no two with the same label.</summary>
    /// <param name="column">The lookup.</param>
    public IReadOnlyList<RowChoice> Choices(ColumnSchema column)
    {
        if (column.Target is not { } target || !sets.TryGetValue(target, out var set)) return [];
        if (choices.TryGetValue(target, out var known)) return known;
        var all = set.Rows.Select(Choice).DistinctBy(c => c.Key).ToList();
        var twice = all.GroupBy(c => c.Label, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        if (twice.Count > 0) all = [.. all.Select(c => twice.Contains(c.Label) ? c with { Label = $"{c.Label} {c.Key}" } : c)];
        // Of what happens day by day the newest is meant most often.
        if (set.Schema.Scope.Date is { } date && set.Schema.IndexOf(date) is >= 0 and var at)
            all = [.. all.OrderByDescending(c => CellText.One(c.Row.Cells[at]), StringComparer.Ordinal)];
        return choices[target] = all;
    }

    /// <summary>The key of what was typed or chosen: a label, a key, or a name that only one row has.</summary>
    /// <param name="column">The lookup.</param>
    /// <param name="typed">What was typed.</param>
    public Result<object?> Find(ColumnSchema column, string typed)
    {
        var all = Choices(column);
        var text = Folded(typed);
        var exact = all.FirstOrDefault(c => c.Label == typed) ?? all.FirstOrDefault(c => c.Key == typed) ?? all.FirstOrDefault(c => Folded(c.Label) == text || Folded(c.Key) == text);
        if (exact is not null) return Result<object?>.Success(exact.Key);
        var near = all.Where(c => Folded(c.Label).StartsWith(text, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return near.Count switch
        {
            1 => Result<object?>.Success(near[0].Key),
            0 => RowProblems.UnknownRow(column, typed, sets.TryGetValue(column.Target ?? "", out var set) ? set.Schema.Display : column.Display),
            _ => RowProblems.SeveralRows(column, typed),
        };
    }

    private string Label(ColumnSchema column, string key, Row? followed)
    {
        if (column.Target is not { } target) return key;
        if (!byKey.TryGetValue(target, out var known))
            byKey[target] = known = Choices(column).ToDictionary(c => c.Key, StringComparer.Ordinal);
        return known.TryGetValue(key, out var choice) ? choice.Label : followed is not null ? Choice(followed).Label : key;
    }

    private RowChoice Choice(Row row)
    {
        var schema = row.Schema;
        // Of a composite key the last part is enough: unit and period are those of the row that looks up.
        var key = schema.Key is [.., var last] && CellText.One(row[last]) is { Length: > 0 } own ? own : row.Id;
        var (title, detail) = Named(row, key);
        var label = detail is null || detail == title ? title : IsChinese ? $"{title}（{detail}）" : $"{title} ({detail})";
        return new RowChoice(key, label, schema.Columns.Any(c => c.Target == "Classes") ? detail : null, IsCurrent(row), row);
    }

    private static bool IsChinese => CultureInfo.CurrentUICulture.Name != "en";

    /// <summary>By its name and what tells it from others of the name; by what kind of thing it is, and its code; by its code.</summary>
    private (string Title, string? Detail) Named(Row row, string key)
    {
        var schema = row.Schema;
        if (schema.Key.Count > 1) return (key, null);
        if (schema.Columns.FirstOrDefault(c => c.Type == ColumnType.Text && c.Required && !schema.Key.Contains(c.Name)) is { } name && row[name.Name] is string text)
            return (text, Detail(row));
        return Kind(schema) is { } kind && row[kind.Name] is { } cell ? (CellText.Shown(kind, cell, dates), key) : (key, null);
    }

    private string? Detail(Row row)
    {
        var schema = row.Schema;
        for (var i = 0; i < schema.Columns.Count; i++)
        {
            if (schema.Columns[i].Target == "Classes" && row.Cells[i] is string own) return lookups.Follow(row, i)?["ClassName"] as string ?? own;
        }

        if (schema.Scope.Date is { } date && schema.Column(date) is not null)
            return row[date] switch { DateOnly day => dates.Day(day), DateTime moment => dates.Day(DateOnly.FromDateTime(moment)), _ => null };
        return Kind(schema) is { } kind && row[kind.Name] is { } cell ? CellText.Shown(kind, cell, dates) : null;
    }

    private static ColumnSchema? Kind(ListSchema schema) =>
        schema.Columns.FirstOrDefault(c => c.Type == ColumnType.Choice && c.Required && !c.Multiple && c.PersonalData == PersonalData.None);

    private static bool IsCurrent(Row row)
    {
        var schema = row.Schema;
        if (schema.Column("Active") is { Type: ColumnType.YesNo } active && row[active.Name] is false) return false;
        return schema.Scope.To is not { } to || schema.IndexOf(to) < 0 || row[to] is null;
    }

    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKC))
        {
            if (!char.IsWhiteSpace(c)) folded.Append(c);
        }

        return folded.ToString();
    }
}
