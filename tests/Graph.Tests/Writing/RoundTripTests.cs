using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Snapshots;
using WorkSummary.Files;
using WorkSummary.Graph.Provisioning;
using Xunit;

namespace Graph.Tests.Writing;

/// <summary>What is written is what is read.</summary>
public sealed class RoundTripTests : IAsyncLifetime
{
    private GraphStand stand = null!;

    public async Task InitializeAsync() => stand = await GraphStand.ProvisionedAsync();

    public async Task DisposeAsync() => await stand.DisposeAsync();

    [Fact]
    public async Task A_fresh_site_is_read_as_lists_without_rows()
    {
        var readings = (await stand.Source().ReadAsync(new ListRequest(GraphStand.Catalog, "S01"), null, CancellationToken.None)).Need().Readings;
        readings.Select(r => r.Rows.Schema.Name).ShouldBe(GraphStand.Catalog.Lists.Select(l => l.Name), ignoreOrder: true);
        readings.ShouldAllBe(r => r.Rows.Rows.Count == 0);
    }

    [Fact]
    public async Task One_row_of_every_list_is_read_back_as_it_was_written_and_makes_a_snapshot()
    {
        stand.World.AddUser("s01-principal@school.example", "校长");
        var written = new Dictionary<string, Row>();
        foreach (var schema in ProvisionOrder.Of(GraphStand.Catalog, null).Lists)
        {
            var cells = schema.Columns.Where(c => c.Target != schema.Name).Select(c => (c.Name, Cell(schema, c))).ToArray();
            var row = await stand.RowAsync(Rows.Add(schema.Name, cells));
            foreach (var (name, cell) in cells) Same(row[name], cell).ShouldBeTrue($"{schema.Name}.{name}: {row[name]} is not {cell}");
            written[schema.Name] = row;
        }

        var read = (await stand.Source().ReadAsync(new ListRequest(GraphStand.Catalog, "S01"), null, CancellationToken.None)).Need();
        foreach (var (list, row) in written)
        {
            var back = read.Find(list)!.Rows.Rows.ShouldHaveSingleItem();
            back.Id.ShouldBe(row.Id);
            back.Version.ShouldBe(row.Version);
            for (var i = 0; i < row.Cells.Count; i++) Same(back.Cells[i], row.Cells[i]).ShouldBeTrue($"{list}.{row.Schema.Columns[i].Name}");
        }

        var catalog = CatalogFolder.Load(GraphStand.Templates).Need();
        SnapshotBuilder.Create(catalog.Lists, catalog.Indicators, []).Need().Take(read, "S01", "2024-2025-1", DateTimeOffset.UtcNow).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Cells_of_every_kind_come_back_whatever_they_hold()
    {
        await stand.SeedAsync();
        var plugin = stand.Plugin();
        var writer = plugin.ListWriters.Single();
        var day = Gen.Choose(0, 60_000).Select(d => new DateOnly(1900, 1, 2).AddDays(d));
        var text = ArbMap.Default.GeneratorFor<string>().Select(t => new string([.. (t ?? "").Where(c => !char.IsSurrogate(c) && !char.IsControl(c) && c != '\uFFFE' && c != '\uFFFF')]));
        var cells =
            from title in text
            from lines in Gen.ListOf(text)
            from moment in day
            from minute in Gen.Choose(0, 24 * 60 - 1)
            from number in Gen.Choose(-1_000_000, 1_000_000)
            from scale in Gen.Choose(0, 4)
            from kind in Gen.Elements(GraphStand.Catalog.Find("Activities")!.Column("Kind")!.Choices.Select(c => c.Token))
            select new (string, object?)[]
            {
                ("ActivityCode", Guid.NewGuid().ToString("N")), ("Unit", "S01"), ("Period", "2024-2025-1"), ("Title", "标题" + title[..Math.Min(title.Length, 200)]), ("Kind", kind),
                ("StartTime", moment.ToDateTime(TimeOnly.MinValue).AddMinutes(minute)), ("Scope", "whole-class"), ("StaffOnDuty", number / (decimal)Math.Pow(10, scale)),
                ("Summary", "总" + string.Join('\n', lines)), ("Evidence", "照片 '1'.jpg"),
            };
        Prop.ForAll(cells.ToArbitrary(), given =>
        {
            var row = ((RowWritten)writer.WriteAsync(Rows.Add("Activities", given), CancellationToken.None).GetAwaiter().GetResult().Need()).Row!;
            return given.All(g => Same(row[g.Item1], g.Item2 is string t ? PlainCell.Trim(t) : g.Item2)).Label(string.Join(" | ", given.Select(g => $"{row[g.Item1]} / {g.Item2}")));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    private static object? Cell(ListSchema list, ColumnSchema column) => column.Type switch
    {
        ColumnType.Lookup => column.Target switch
        {
            "OrgUnits" => "S01",
            "Periods" => "2024-2025-1",
            "Classes" => "三（2）班",
            var target => "O'" + target,
        },
        ColumnType.Text when column.Name == "UnitCode" => "S01",
        ColumnType.Text when column.Name == "PeriodCode" => "2024-2025-1",
        ColumnType.Text when column.Name == "ClassName" => "三（2）班",
        ColumnType.Text when list.Key.Contains(column.Name) && list.Key.Count == 1 => "O'" + list.Name,
        ColumnType.Text => "文字 “一” & <二>",
        ColumnType.Attachment => "照片.jpg",
        ColumnType.MultilineText => "第一行\n第二行",
        ColumnType.Number => 12.5m,
        ColumnType.Currency => 300m,
        ColumnType.Date when column.Name == "EndDate" => new DateOnly(2025, 1, 20),
        ColumnType.Date => new DateOnly(2024, 9, 1),
        ColumnType.DateTime => new DateTime(2024, 9, 3, 14, 30, 0),
        ColumnType.YesNo => true,
        ColumnType.Choice => column.Multiple ? (string[])[column.Choices[0].Token, column.Choices[^1].Token] : column.Choices[0].Token,
        ColumnType.Person => "s01-principal",
        _ => null,
    };

    private static bool Same(object? a, object? b) =>
        a is IReadOnlyList<string> x && b is IReadOnlyList<string> y ? x.Order().SequenceEqual(y.Order()) : Equals(a, b);
}
