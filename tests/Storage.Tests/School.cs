using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Files;
using WorkSummary.Storage.Desks;

namespace Storage.Tests;

/// <summary>The lists of school S1: two children, two carers, one open and one closed term; kept here, or at a source that is a few dictionaries.</summary>
internal static class School
{
    public static readonly Term Words = new("甲", "甲", "A");

    public static ListCatalog Catalog { get; } = CatalogFolder.Load(Templates()).Must().Lists;

    public static ListSchema Schema(string list) => Catalog.Find(list).ShouldNotBeNull();

    public static Row Row(string list, string id, params (string Column, object? Cell)[] cells) => Row(list, id, null, cells);

    public static Row Row(string list, string id, string? version, params (string Column, object? Cell)[] cells)
    {
        var schema = Schema(list);
        var values = new object?[schema.Columns.Count];
        foreach (var (column, cell) in cells) values[schema.IndexOf(column)] = cell;
        return new Row(schema, values, id, version);
    }

    public static RowSet Shared(string list) => list == "OrgUnits"
        ? new RowSet(Schema(list), [.. new[] { "S1", "S2", "C1", "B1" }.Select((u, i) => Row(list, $"{i + 2}", ("UnitCode", u), ("UnitName", "单位" + u), ("UnitType", "school")))])
        : new RowSet(Schema(list),
        [
            Term("2", "2023-2024-2", new DateOnly(2024, 2, 26), new DateOnly(2024, 7, 5), closed: true),
            Term("3", "2024-2025-1", new DateOnly(2024, 9, 1), new DateOnly(2025, 1, 17), closed: null),
        ]);

    public static RowSet Own(string list) => new(Schema(list), list switch
    {
        "Children" => [Child("2", "LB001", "王小草"), Child("3", "LB002", "李小树")],
        "Carers" => [Carer("2", "C01", "赵老师"), Carer("3", "C02", "钱老师")],
        "Classes" =>
        [
            Row(list, "2", ("Unit", "S1"), ("Period", "2024-2025-1"), ("ClassName", "三（2）班"), ("Grade", 3m), ("EnrolledBoys", 20m), ("EnrolledGirls", 21m)),
        ],
        "HomeVisits" => [.. Enumerable.Range(0, 3).Select(i => Visit($"{i + 2}", new DateOnly(2024, 10, 1 + i)))],
        _ => [],
    });

    public static readonly IReadOnlyList<string> OwnLists = ["Children", "Carers", "Classes", "HomeVisits"];

    public static (string, object?)[] NewVisit(DateOnly day, string child = "LB001", string findings = "一切都好") =>
        [("Child", child), ("Carer", "C01"), ("VisitDate", day), ("Trigger", "routine"), ("Mode", "at-home"), ("Findings", findings)];

    public static Row Visit(string id, DateOnly day, string? version = null) => Row("HomeVisits", id, version, NewVisit(day));

    public static Row Child(string id, string code, string name, string? version = null) => Row("Children", id, version,
        ("ChildCode", code), ("FullName", name), ("Gender", "girl"), ("BirthDate", new DateOnly(2015, 3, 1)), ("Unit", "S1"), ("Class", "三（2）班"),
        ("LeftBehindType", "father-away"), ("CareType", "grandparents"), ("Boarder", false), ("HasFile", true), ("HasContactCard", true),
        ("StatusFrom", new DateOnly(2024, 9, 1)));

    public static Row Carer(string id, string code, string name) => Row("Carers", id,
        ("CarerCode", code), ("FullName", name), ("CarerType", "homeroom-teacher"), ("Unit", "S1"), ("Active", true));

    /// <summary>A world whose S1 keeps its lists here.</summary>
    public static async Task<World> CreateAsync(Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? configure = null)
    {
        var world = await World.CreateAsync(configure);
        var lists = world.Get<IListDesk>();
        (await lists.ReplaceSharedAsync("system", [Shared("OrgUnits"), Shared("Periods")])).Must();
        (await lists.ReplaceAsync(World.Teacher, [.. OwnLists.Select(Own)], null)).Must();
        return world;
    }

    /// <summary>A world whose S1 keeps its lists elsewhere, read once.</summary>
    public static async Task<(World World, Upstream Source)> LinkedAsync()
    {
        var world = await World.CreateAsync();
        (await world.Get<IListDesk>().ReplaceSharedAsync("system", [Shared("OrgUnits"), Shared("Periods")])).Must();
        var source = new Upstream();
        foreach (var list in OwnLists) source.Fill(Own(list));
        await world.Get<IListSync>().LinkAsync(new Dictionary<string, string> { ["S1"] = source.Name });
        (await RefreshAsync(world, source, whole: true)).Must();
        return (world, source);
    }

    public static async Task<Result<LinkState>> RefreshAsync(World world, Upstream source, bool whole)
    {
        var sync = world.Get<IListSync>();
        var turn = (await sync.BeginAsync("S1", TimeSpan.FromMinutes(10))).ShouldNotBeNull();
        return await sync.ApplyAsync(turn, source.Read(turn.Memory, whole, world.Clock.GetUtcNow()));
    }

    public static string Key() => Guid.NewGuid().ToString("N");

    public static RowEdit Add(string list, params (string Column, object? Cell)[] cells) => new() { Key = Key(), List = list, Cells = Cells(cells) };

    public static RowEdit Change(RowView seen, params (string Column, object? Cell)[] cells) =>
        new() { Key = Key(), List = seen.Row.Schema.Name, RowId = seen.Row.Id, Version = seen.Row.Version, Cells = Cells(cells) };

    public static RowEdit Remove(RowView seen) => Change(seen) with { Remove = true };

    public static async Task<RowView> SeeAsync(this World world, string list, string id, Member? actor = null) =>
        (await world.Get<IRowDesk>().FindAsync(actor ?? World.Principal, Catalog, list, id)).Must();

    public static async Task<RowPage> PageAsync(this World world, string list, string? search = null, Member? actor = null, int skip = 0, int take = 50) =>
        (await world.Get<IRowDesk>().PageAsync(actor ?? World.Principal, Catalog, new RowQuery(list) { Search = search, Skip = skip, Take = take })).Must();

    public static async Task<Result<RowWriteView>> SaveAsync(this World world, RowEdit edit, Member? actor = null) =>
        await world.Get<IRowDesk>().SaveAsync(actor ?? World.Principal, Catalog, edit);

    public static async Task<RowSet> ReadAsync(this World world, string list) =>
        (await world.Get<IListDesk>().ReadAsync(World.Principal, Catalog)).Must().Find(list).ShouldNotBeNull().Rows;

    public static async Task<(int Done, int Open)> DispatchAsync(this World world, Upstream source) =>
        await world.Get<IRowQueue>().DispatchAsync(Catalog, [source]);

    private static Dictionary<string, object?> Cells((string Column, object? Cell)[] cells) => cells.ToDictionary(c => c.Column, c => c.Cell);

    private static Row Term(string id, string code, DateOnly from, DateOnly to, bool? closed) =>
        Row("Periods", id, ("PeriodCode", code), ("PeriodType", "term"), ("StartDate", from), ("EndDate", to), ("Closed", closed));

    private static string Templates()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.Directory.Exists(Path.Combine(folder.FullName, "templates", "lists"))) folder = folder.Parent.ShouldNotBeNull();
        return Path.Combine(folder.FullName, "templates");
    }
}
