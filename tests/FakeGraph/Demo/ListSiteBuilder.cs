using WorkSummary.Core.Lists;

namespace WorkSummary.FakeGraph;

/// <summary>
/// Makes a site with the lists of a catalogue, as WorkSummary provisions them, and fills them with rows: internal names of the schema,
/// display names in Simplified Chinese, lookups as lookups, tokens in choices, keys unique, what is filtered by indexed.
/// </summary>
/// <param name="world">Where the site is made.</param>
/// <param name="catalog">The lists.</param>
public sealed class ListSiteBuilder(FakeWorld world, ListCatalog catalog)
{
    /// <summary>Hidden column with the key of the write that made a row.</summary>
    public const string KeyColumn = "WsKey";

    /// <summary>Hidden column with the key of a row's last change.</summary>
    public const string ChangeColumn = "WsChange";

    /// <summary>Lookups whose row is not in the site, as <c>list.column: key</c>: their cells are empty.</summary>
    public IReadOnlyList<string> Unresolved => unresolved;

    private readonly List<string> unresolved = [];

    /// <summary>Makes a site with all lists, filled with what the readings have.</summary>
    /// <param name="path">Last part of its address: <c>s01</c>.</param>
    /// <param name="title">Name that people see.</param>
    /// <param name="readings">Rows; lists without a reading stay empty.</param>
    /// <param name="zone">Time zone; China's where null.</param>
    /// <param name="role">Role granted to the application with Sites.Selected; null for none.</param>
    public FakeSite Build(string path, string title, ListReadings readings, TimeZoneInfo? zone = null, string? role = "write")
    {
        var site = world.AddSite(path, title, zone, role);
        AddLists(site);
        Fill(site, readings);
        return site;
    }

    /// <summary>Makes the empty lists.</summary>
    /// <param name="site">The site.</param>
    public void AddLists(FakeSite site)
    {
        lock (world.Sync)
        {
            foreach (var schema in catalog.Lists) site.AddList(schema.Name, schema.Display.Hans).Description = schema.Hint?.Hans ?? "";

            // Columns that lookups show have to be there first.
            foreach (var lookups in new[] { false, true })
            {
                foreach (var schema in catalog.Lists)
                {
                    foreach (var column in schema.Columns.Where(c => c.Type == ColumnType.Lookup == lookups)) AddColumn(site, site.List(schema.Name), schema, column);
                }
            }

            foreach (var schema in catalog.Lists)
            {
                var list = site.List(schema.Name);
                if (schema.Column("Title") is null) (list.Column("Title")!.Hidden, list.Column("Title")!.Required) = (true, false);
                list.AddColumn(new FakeColumn(KeyColumn, FakeColumnKind.Text) { Hidden = true, Indexed = true, Unique = true });
                list.AddColumn(new FakeColumn(ChangeColumn, FakeColumnKind.Text) { Hidden = true });
            }
        }
    }

    /// <summary>Fills the lists of a site; lists come before those that look them up.</summary>
    /// <param name="site">A site with the lists.</param>
    /// <param name="readings">The rows.</param>
    public void Fill(FakeSite site, ListReadings readings)
    {
        lock (world.Sync)
        {
            var lookups = new RowLookups(readings.Readings.Select(r => r.Rows));
            var ids = new Dictionary<Row, int>(ReferenceEqualityComparer.Instance);
            var parts = new Dictionary<string, ILookup<string, Row>>(StringComparer.Ordinal);
            var sets = readings.Readings.Select(r => r.Rows).ToList();

            // Ids first: a lookup may lead to any list, its own too.
            foreach (var set in sets)
            {
                var next = site.List(set.Schema.Name).Items.Count + 1;
                foreach (var row in set.Rows) ids[row] = next++;
            }

            foreach (var set in sets)
            {
                var list = site.List(set.Schema.Name);
                var columns = set.Schema.Columns.Select(c => list.Column(c.Name)!).ToArray();
                foreach (var row in set.Rows)
                {
                    var cells = new object?[list.SlotCount];
                    for (var i = 0; i < columns.Length; i++) cells[columns[i].Slot] = Cell(site, row, i, ids, lookups, sets, parts);
                    list.Append(cells, 1);
                }
            }
        }
    }

    private void AddColumn(FakeSite site, FakeList list, ListSchema schema, ColumnSchema column)
    {
        var kind = column.Type switch
        {
            ColumnType.Number => FakeColumnKind.Number,
            ColumnType.Currency => FakeColumnKind.Currency,
            ColumnType.Date or ColumnType.DateTime => FakeColumnKind.DateTime,
            ColumnType.YesNo => FakeColumnKind.Boolean,
            ColumnType.Choice => FakeColumnKind.Choice,
            ColumnType.Lookup => FakeColumnKind.Lookup,
            ColumnType.Person => FakeColumnKind.Person,
            _ => FakeColumnKind.Text,
        };
        var made = list.Column(column.Name) ?? list.AddColumn(new FakeColumn(column.Name, kind));
        made.DisplayName = column.Display.Hans;
        made.Description = column.Hint?.Hans ?? "";
        made.Required = column.Required;
        made.Multiple = column.Multiple;
        made.Multiline = column.Type == ColumnType.MultilineText;
        made.DateOnly = column.Type == ColumnType.Date;
        made.Unique = column.Unique;
        made.Choices.AddRange(column.Choices.Select(c => c.Token));
        made.Indexed = !column.Multiple && !made.Multiline
            && (column.Unique || schema.Key.Contains(column.Name) || kind is FakeColumnKind.Lookup or FakeColumnKind.DateTime);
        if (column.Target is not null)
        {
            made.LookupList = site.List(column.Target).Id;
            made.LookupColumn = catalog.Find(column.Target)?.Key is [.., var last] ? last : "Title";
        }
    }

    private object? Cell(FakeSite site, Row row, int index, Dictionary<Row, int> ids, RowLookups lookups, List<RowSet> sets, Dictionary<string, ILookup<string, Row>> parts)
    {
        var column = row.Schema.Columns[index];
        switch (row.Cells[index])
        {
            case null:
                return null;
            case decimal number:
                return (double)number;
            case DateOnly day:
                return Utc(day.ToDateTime(TimeOnly.MinValue), site.TimeZone);
            case DateTime moment:
                return Utc(moment, site.TimeZone);
            case IReadOnlyList<string> several:
                return several.ToArray();
            case string key when column.Type == ColumnType.Lookup:
                var target = lookups.Follow(row, index) ?? ByLastPart(row, key, column.Target!, sets, parts);
                if (target is not null && ids.TryGetValue(target, out var id)) return id;
                unresolved.Add($"{row.Schema.Name}.{column.Name}: {key}");
                return null;
            case string account when column.Type == ColumnType.Person:
                var user = world.Users.FirstOrDefault(u => u.Upn.Equals(account, StringComparison.OrdinalIgnoreCase)
                    || u.Upn.StartsWith(account + "@", StringComparison.OrdinalIgnoreCase) || u.Name == account);
                if (user is null) unresolved.Add($"{row.Schema.Name}.{column.Name}: {account}");
                return user?.LookupId;
            case string { Length: 0 }:
                return null;
            case var value:
                return value;
        }
    }

    /// <summary>A row by the last part of its key, where nothing says which of several: that of the same unit, the latest.</summary>
    private static Row? ByLastPart(Row row, string key, string target, List<RowSet> sets, Dictionary<string, ILookup<string, Row>> parts)
    {
        if (!parts.TryGetValue(target, out var byPart))
        {
            var rows = sets.Where(s => s.Schema.Name == target).SelectMany(s => s.Rows).ToList();
            parts[target] = byPart = rows.ToLookup(r => r.Schema.Key is [.., var last] ? r[last] as string ?? "" : r.Id, StringComparer.Ordinal);
        }

        var candidates = byPart[key];
        var unit = row.Schema.IndexOf("Unit") is >= 0 and var own ? row.Cells[own] as string : null;
        return candidates.LastOrDefault(c => unit is null || c.Schema.IndexOf("Unit") is not (>= 0 and var u) || c.Cells[u] as string == unit);
    }

    private static DateTimeOffset Utc(DateTime local, TimeZoneInfo zone) =>
        new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), zone.GetUtcOffset(local)).ToUniversalTime();
}
