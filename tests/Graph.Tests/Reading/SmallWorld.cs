using WorkSummary.Core.Lists;
using WorkSummary.FakeGraph;
using WorkSummary.Graph.Reading;

namespace Graph.Tests.Reading;

/// <summary>Four small lists with a column of every kind, and the means to fill a site with them and read it.</summary>
internal sealed class SmallWorld : IAsyncDisposable
{
    private SmallWorld(GraphStand stand, FakeSite site) => (Stand, Site) = (stand, site);

    public static ListSchema Units { get; } = new()
    {
        Name = "OrgUnits",
        Display = Named("单位"),
        Key = ["UnitCode"],
        Columns = [Text("UnitCode") with { Unique = true, Required = true }, Text("UnitName")],
    };

    public static ListSchema Children { get; } = new()
    {
        Name = "Children",
        Display = Named("儿童"),
        Key = ["ChildCode"],
        Scope = new RowScope { Unit = "Unit" },
        Columns =
        [
            Text("ChildCode") with { Unique = true, Required = true },
            Text("FullName"),
            Lookup("Unit", "OrgUnits"),
            Column("Grade", ColumnType.Number),
            Column("Gender", ColumnType.Choice) with { Choices = [new Choice("boy", new Term("男", "男", "Boy")), new Choice("girl", new Term("女", "女", "Girl"))] },
            Column("Tags", ColumnType.Choice) with { Multiple = true, Choices = [new Choice("a", new Term("甲", "甲", "A")), new Choice("b", new Term("乙", "乙", "B")), new Choice("c", new Term("丙", "丙", "C"))] },
            Column("Born", ColumnType.Date),
            Column("Seen", ColumnType.DateTime),
            Column("Boarder", ColumnType.YesNo),
            Column("Note", ColumnType.MultilineText),
            Column("Amount", ColumnType.Currency),
            Column("Teacher", ColumnType.Person),
            Column("File", ColumnType.Attachment),
        ],
    };

    public static ListSchema Visits { get; } = new()
    {
        Name = "Visits",
        Display = Named("家访"),
        Scope = new RowScope { Unit = "Child.Unit", Date = "VisitDate" },
        Columns = [Lookup("Child", "Children"), Column("VisitDate", ColumnType.Date), Text("Topic")],
    };

    public static ListSchema Aid { get; } = new()
    {
        Name = "Aid",
        Display = Named("资助"),
        Scope = new RowScope { Unit = "Unit", Date = "AidDate" },
        Columns = [Lookup("Unit", "OrgUnits"), Column("AidDate", ColumnType.Date), Column("Amount", ColumnType.Currency)],
    };

    public static ListCatalog Catalog { get; } = new([Units, Children, Visits, Aid]);

    public GraphStand Stand { get; }

    public FakeSite Site { get; }

    public FakeWorld World => Stand.World;

    public FakeGraphServer Server => Stand.Server;

    public FastClock Clock { get; } = new();

    /// <summary>A site with the lists and the rows of <paramref name="rows"/>.</summary>
    public static Task<SmallWorld> StartAsync(params RowSet[] rows) => StartAsync(Catalog, rows);

    public static async Task<SmallWorld> StartAsync(ListCatalog catalog, params RowSet[] rows)
    {
        var stand = await GraphStand.StartAsync();
        // The rows are an hour old.
        var past = new FastClock();
        past.Advance(TimeSpan.FromHours(-1));
        stand.World.Clock = past;
        var builder = new ListSiteBuilder(stand.World, catalog);
        builder.AddLists(stand.Site);
        builder.Fill(stand.Site, new ListReadings([.. rows.Select(r => new ListReading { Rows = r, Source = "test", ReadAt = default })]));
        stand.World.Clock = TimeProvider.System;
        return new SmallWorld(stand, stand.Site);
    }

    public GraphListSource Source() => Stand.Source(Clock);

    public async Task<ListReadings> ReadAsync(ListRequest? request = null) => (await Source().ReadAsync(request ?? Request(), null, CancellationToken.None)).Need();

    public static ListRequest Request(params string[] lists) => new(Catalog, "S01", lists.Length == 0 ? null : lists);

    /// <summary>Children with nothing but a code.</summary>
    public static RowSet SomeChildren(int count) => Rows(Children, [.. Enumerable.Range(1, count).Select(i => new Dictionary<string, object?> { ["ChildCode"] = $"L{i:00000}", ["FullName"] = $"童{i}" })]);

    public static RowSet Rows(ListSchema schema, params Dictionary<string, object?>[] rows) => new(schema,
        [.. rows.Select((r, i) => new Row(schema, [.. schema.Columns.Select(c => r.GetValueOrDefault(c.Name))], (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)))]);

    /// <summary>The addresses asked for, in plain text.</summary>
    public IEnumerable<string> Asked(string part) => Server.Requests.Entries.Where(e => e.Url.Contains(part, StringComparison.Ordinal)).Select(e => e.Url);

    public ValueTask DisposeAsync() => Stand.DisposeAsync();

    public static ColumnSchema Column(string name, ColumnType type) => new() { Name = name, Display = Named(name), Type = type };

    public static ColumnSchema Text(string name) => Column(name, ColumnType.Text);

    public static ColumnSchema Lookup(string name, string target) => Column(name, ColumnType.Lookup) with { Target = target };

    public static Term Named(string name) => new(name, name, name);
}

/// <summary>A host that keeps what a source tells it to keep.</summary>
internal sealed class KeptLists : IListMemory
{
    private readonly Dictionary<string, (string? Mark, Dictionary<string, Row> Rows)> lists = new(StringComparer.Ordinal);

    public string? Mark(string list) => lists.TryGetValue(list, out var kept) ? kept.Mark : null;

    public Task<IReadOnlyDictionary<string, Row>> RowsAsync(string list, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<string, Row>>(lists.TryGetValue(list, out var kept) ? new Dictionary<string, Row>(kept.Rows) : []);

    public IReadOnlyDictionary<string, Row> Rows(string list) => lists[list].Rows;

    public void SetMark(string list, Func<ReadMark, ReadMark> change) => lists[list] = (change(ReadMark.Of(lists[list].Mark)!).ToString(), lists[list].Rows);

    public void Keep(IEnumerable<ListUpdate> updates)
    {
        foreach (var update in updates)
        {
            var name = update.Reading.Rows.Schema.Name;
            var rows = update.Whole || !lists.TryGetValue(name, out var kept) ? new Dictionary<string, Row>(StringComparer.Ordinal) : kept.Rows;
            foreach (var gone in update.Gone) rows.Remove(gone);
            foreach (var row in update.Reading.Rows.Rows) rows[row.Id] = row;
            lists[name] = (update.Mark, rows);
        }
    }

    /// <summary>Follows a world and keeps what came.</summary>
    public async Task<IReadOnlyList<ListUpdate>> FollowAsync(SmallWorld world, bool whole = false, ListRequest? request = null, GraphListSource? source = null)
    {
        var updates = (await (source ?? world.Source()).FollowAsync(request ?? SmallWorld.Request(), this, whole, null, CancellationToken.None)).Need();
        Keep(updates);
        return updates;
    }
}
