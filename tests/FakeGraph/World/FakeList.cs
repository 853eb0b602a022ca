namespace WorkSummary.FakeGraph;

/// <summary>A list of a site. Items are kept in the order of their ids, so that a page is found at once in a list of any length.</summary>
public sealed class FakeList
{
    private readonly List<FakeItem> items = [];
    private readonly Dictionary<string, FakeColumn> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<FakeColumn, Dictionary<object, int>> unique = [];
    private readonly Dictionary<(FakeColumn, bool), (long Version, List<FakeItem> Items)> orders = [];
    private int nextId = 1;
    private int slots;

    internal FakeList(FakeSite site, string name, string displayName)
    {
        (Site, Name, DisplayName) = (site, name, displayName);
        Created = Modified = site.World.Second;
        Views.Add(new FakeView { Title = "All Items", Default = true, Fields = { "LinkTitle" } });
    }

    /// <summary>Its site.</summary>
    public FakeSite Site { get; }

    /// <summary>Its id.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Name in its address; never changes.</summary>
    public string Name { get; }

    /// <summary>Name that people see.</summary>
    public string DisplayName { get; set; }

    /// <summary>What it is for.</summary>
    public string Description { get; set; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; }

    /// <summary>When its rows or columns last changed.</summary>
    public DateTimeOffset Modified { get; private set; }

    /// <summary>Its columns.</summary>
    public List<FakeColumn> Columns { get; } = [];

    /// <summary>Its views.</summary>
    public List<FakeView> Views { get; } = [];

    /// <summary>Its items by rising id. Take the world's lock while the server is in use.</summary>
    public IReadOnlyList<FakeItem> Items => items;

    /// <summary>Raised by each change of a row.</summary>
    public long Version { get; private set; }

    /// <summary>Delta tokens below this no longer work.</summary>
    public long OldestToken { get; set; }

    internal List<FakeChange> History { get; } = [];

    /// <summary>The column of that internal name; null where there is none.</summary>
    /// <param name="name">Internal name.</param>
    public FakeColumn? Column(string name) => byName.GetValueOrDefault(name);

    /// <summary>Adds a column.</summary>
    /// <param name="column">The column.</param>
    public FakeColumn AddColumn(FakeColumn column)
    {
        if (!column.System) column.Slot = slots++;
        Columns.Add(column);
        byName.Add(column.Name, column);
        return column;
    }

    /// <summary>Deletes a column with its values.</summary>
    /// <param name="name">Internal name.</param>
    public void RemoveColumn(string name)
    {
        if (!byName.Remove(name, out var column)) return;
        Columns.Remove(column);
        unique.Remove(column);
    }

    /// <summary>Adds a row.</summary>
    /// <param name="values">By internal name, as <see cref="FakeColumnKind"/> says.</param>
    public FakeItem Add(IReadOnlyDictionary<string, object?> values)
    {
        var cells = new object?[slots];
        foreach (var (name, value) in values) cells[byName[name].Slot] = value;
        return Append(cells, 1);
    }

    /// <summary>Writes columns of a row, as a person in the browser would.</summary>
    /// <param name="id">The row.</param>
    /// <param name="values">By internal name; the others stay.</param>
    public FakeItem Set(int id, IReadOnlyDictionary<string, object?> values)
    {
        lock (Site.World.Sync)
        {
            var item = Find(id) ?? throw new KeyNotFoundException($"{Name} has no item {id}.");
            var cells = Resize(item.Values);
            foreach (var (name, value) in values) cells[byName[name].Slot] = value;
            return Replace(item, cells, 1);
        }
    }

    /// <summary>Deletes a row.</summary>
    /// <param name="id">The row.</param>
    public bool Remove(int id)
    {
        lock (Site.World.Sync)
        {
            var at = IndexOf(id);
            if (at < 0) return false;
            foreach (var (column, index) in unique)
            {
                if (items[at].Value(column) is { } value) index.Remove(value);
            }

            items.RemoveAt(at);
            Log(id, null);
            return true;
        }
    }

    /// <summary>The value of a column in a row.</summary>
    /// <param name="item">The row.</param>
    /// <param name="column">Internal name.</param>
    public object? Value(FakeItem item, string column) => item.Value(byName[column]);

    /// <summary>The row of that id; null where there is none.</summary>
    /// <param name="id">The row.</param>
    public FakeItem? Find(int id) => IndexOf(id) is >= 0 and var at ? items[at] : null;

    internal int SlotCount => slots;

    internal object?[] Resize(object?[] values)
    {
        var cells = new object?[slots];
        Array.Copy(values, cells, values.Length);
        return cells;
    }

    internal FakeItem Append(object?[] cells, int author)
    {
        lock (Site.World.Sync)
        {
            var now = Site.World.Second;
            var item = new FakeItem(nextId++, Guid.NewGuid(), 1, cells, now, now, author, author);
            items.Add(item);
            Index(null, item);
            Log(item.Id, item);
            return item;
        }
    }

    /// <summary>Adds a person to the hidden list of people, under the id that person columns store.</summary>
    internal void AddUser(FakeUser user)
    {
        nextId = user.LookupId;
        Add(new Dictionary<string, object?> { ["Title"] = user.Name, ["Name"] = $"i:0#.f|membership|{user.Upn}", ["EMail"] = user.Mail, ["UserName"] = user.Upn });
    }

    internal FakeItem Replace(FakeItem old, object?[] cells, int editor)
    {
        var item = new FakeItem(old.Id, old.Unique, old.Version + 1, cells, old.Created, Site.World.Second, old.Author, editor);
        items[IndexOf(old.Id)] = item;
        Index(old, item);
        Log(item.Id, item);
        return item;
    }

    /// <summary>Index of the first item whose id is greater.</summary>
    internal int After(int id)
    {
        var (low, high) = (0, items.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (items[middle].Id <= id) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>The item that has a value in a column of unique values; null where none has.</summary>
    internal int? Holder(FakeColumn column, object value)
    {
        if (!unique.TryGetValue(column, out var index))
        {
            index = new Dictionary<object, int>(TextComparer.Instance);
            foreach (var item in items)
            {
                if (item.Value(column) is { } held) index.TryAdd(held, item.Id);
            }

            unique[column] = index;
        }

        return index.TryGetValue(value, out var id) ? id : null;
    }

    /// <summary>The items in an order, made once for each state of the list.</summary>
    internal List<FakeItem> Ordered(FakeColumn column, bool descending)
    {
        if (orders.TryGetValue((column, descending), out var known) && known.Version == Version) return known.Items;
        var sorted = items.Order(new ItemOrder(column, descending)).ToList();
        orders[(column, descending)] = (Version, sorted);
        return sorted;
    }

    internal void Touch() => Modified = Site.World.Second;

    private int IndexOf(int id)
    {
        var at = After(id - 1);
        return at < items.Count && items[at].Id == id ? at : -1;
    }

    private void Index(FakeItem? old, FakeItem item)
    {
        foreach (var (column, index) in unique)
        {
            if (old?.Value(column) is { } before && index.TryGetValue(before, out var holder) && holder == old.Id) index.Remove(before);
            if (item.Value(column) is { } after) index.TryAdd(after, item.Id);
        }
    }

    private void Log(int id, FakeItem? state)
    {
        History.Add(new FakeChange(++Version, id, state));
        Modified = Site.World.Second;
        Site.World.Tell(this);
    }

    internal void AddSystemColumns(bool withTitle)
    {
        FakeColumn System(string name, FakeColumnKind kind) => new(name, kind) { System = true, ReadOnly = true };
        if (withTitle) AddColumn(new FakeColumn("Title", FakeColumnKind.Text) { Required = true });
        AddColumn(new FakeColumn("ID", FakeColumnKind.Number) { System = true, ReadOnly = true, Indexed = true });
        AddColumn(System("ContentType", FakeColumnKind.Text));
        AddColumn(new FakeColumn("Modified", FakeColumnKind.DateTime) { System = true, ReadOnly = true, Indexed = true });
        AddColumn(System("Created", FakeColumnKind.DateTime));
        AddColumn(System("Author", FakeColumnKind.Person));
        AddColumn(System("Editor", FakeColumnKind.Person));
        AddColumn(new FakeColumn("_UIVersionString", FakeColumnKind.Text) { System = true, ReadOnly = true, DisplayName = "Version" });
        AddColumn(new FakeColumn("_ModerationStatus", FakeColumnKind.Number) { System = true, ReadOnly = true, Hidden = true });
        AddColumn(System("Attachments", FakeColumnKind.Boolean));
    }
}

/// <summary>Text is the same whatever its case, as in SharePoint's indexes.</summary>
internal sealed class TextComparer : IEqualityComparer<object>
{
    public static readonly TextComparer Instance = new();

    public new bool Equals(object? x, object? y) =>
        x is string a && y is string b ? a.Equals(b, StringComparison.OrdinalIgnoreCase) : object.Equals(x, y);

    public int GetHashCode(object obj) => obj is string s ? s.GetHashCode(StringComparison.OrdinalIgnoreCase) : obj.GetHashCode();
}

/// <summary>By a column, then by id.</summary>
internal sealed class ItemOrder(FakeColumn column, bool descending) : IComparer<FakeItem>
{
    public int Compare(FakeItem? x, FakeItem? y)
    {
        var byValue = Values(x!.Value(column), y!.Value(column));
        if (byValue == 0) return x.Id.CompareTo(y.Id);
        return descending ? -byValue : byValue;
    }

    /// <summary>Empty comes first; text by code point without case.</summary>
    public static int Values(object? a, object? b) => (a, b) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string x, string y) => string.Compare(x, y, StringComparison.OrdinalIgnoreCase),
        (IComparable x, _) when a.GetType() == b.GetType() => x.CompareTo(b),
        _ => string.CompareOrdinal(a.ToString(), b.ToString()),
    };
}
