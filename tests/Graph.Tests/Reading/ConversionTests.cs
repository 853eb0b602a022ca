using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.FakeGraph;
using WorkSummary.Files.Lists;
using Xunit;
using static Graph.Tests.Reading.SmallWorld;

namespace Graph.Tests.Reading;

/// <summary>Every kind of column becomes the cell that a CSV file of the same rows gives.</summary>
public sealed class ConversionTests
{
    [Theory]
    [Trait("Behaviour", "23")]
    [InlineData("Asia/Shanghai", 8)]
    [InlineData("America/New_York", -4)]
    [InlineData("Europe/Berlin", 2)]
    public async Task A_day_is_the_day_of_the_site_wherever_that_is(string zone, int offset)
    {
        await using var world = await StartAsync();
        world.Site.TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone);
        world.Stand.Settings["Graph:TimeZones:S01"] = zone;
        world.Site.List("Children").Add(new Dictionary<string, object?>
        {
            ["ChildCode"] = "L1",
            ["Born"] = new DateTimeOffset(2024, 9, 3, 0, 0, 0, TimeSpan.FromHours(offset)),
            ["Seen"] = new DateTimeOffset(2024, 9, 3, 14, 30, 0, TimeSpan.FromHours(offset)),
        });
        var row = (await world.ReadAsync()).Find("Children")!.Rows.Rows.Single();
        row["Born"].ShouldBe(new DateOnly(2024, 9, 3));
        row["Seen"].ShouldBe(new DateTime(2024, 9, 3, 14, 30, 0, DateTimeKind.Unspecified));
    }

    [Theory]
    [Trait("Behaviour", "23")]
    [InlineData("Asia/Shanghai", "1988-06-01", "1988-05-31T16:00:00Z")] // China had summer time, SharePoint has not.
    [InlineData("Asia/Shanghai", "1940-06-01", "1940-05-31T16:00:00Z")]
    [InlineData("America/Santiago", "2024-09-08", "2024-09-08T04:00:00Z")] // Its clocks skip midnight on that day.
    public async Task A_day_without_an_ordinary_midnight_is_that_day_too(string zone, string day, string midnight)
    {
        await using var world = await StartAsync();
        world.Site.TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone);
        world.Stand.Settings["Graph:TimeZone"] = zone;
        world.Site.List("Children").Add(new Dictionary<string, object?> { ["ChildCode"] = "L1", ["Born"] = DateTimeOffset.Parse(midnight, CultureInfo.InvariantCulture) });
        (await world.ReadAsync()).Find("Children")!.Rows.Rows.Single()["Born"].ShouldBe(DateOnly.Parse(day, CultureInfo.InvariantCulture));
    }

    [Fact]
    [Trait("Behaviour", "23")]
    public async Task A_wrong_time_zone_is_told_once_with_the_zone_that_fits()
    {
        await using var world = await StartAsync(Rows(Aid, [.. Enumerable.Range(1, 40).Select(d => new Dictionary<string, object?> { ["AidDate"] = new DateOnly(2024, 9, 1).AddDays(d) })]));
        world.Stand.Settings["Graph:TimeZone"] = "Europe/London";
        var result = await world.Source().ReadAsync(Request(), null, CancellationToken.None);
        var problem = result.Problems.Single(p => p.Code == "graph.time-zone");
        problem.Message(Results.English).ShouldContain("UTC+08:00 (Asia/Shanghai)");
        problem.Message(Results.English).ShouldContain("Graph:TimeZone");
    }

    [Fact]
    [Trait("Behaviour", "24")]
    public async Task Doubles_become_the_numbers_that_people_wrote()
    {
        await using var world = await StartAsync();
        double[] doubles = [0.1 + 0.2, 3, 1234567.89, -0.07, 1e15, 100];
        foreach (var (number, i) in doubles.Select((n, i) => (n, i))) world.Site.List("Children").Add(new Dictionary<string, object?> { ["ChildCode"] = $"L{i}", ["Grade"] = number });
        (await world.ReadAsync()).Find("Children")!.Rows.Rows.Select(r => ((decimal)r["Grade"]!).ToString(CultureInfo.InvariantCulture))
            .ShouldBe(["0.3", "3", "1234567.89", "-0.07", "1000000000000000", "100"]);
    }

    [Fact]
    public async Task A_text_that_looks_like_a_date_or_a_guid_stays_a_text()
    {
        await using var world = await StartAsync();
        string[] texts = ["2024-09-01", "2024-09-01T08:00:00Z", "0B6F3C5E-7A1D-4C52-9D55-3F0C2B8A6E10", "12.50", "true"];
        foreach (var (text, i) in texts.Select((t, i) => (t, i))) world.Site.List("Children").Add(new Dictionary<string, object?> { ["ChildCode"] = $"L{i}", ["FullName"] = text });
        (await world.ReadAsync()).Find("Children")!.Rows.Rows.Select(r => r["FullName"]).ShouldBe(texts);
    }

    [Fact]
    public async Task A_choice_is_its_token_even_where_the_site_stores_what_people_see()
    {
        await using var world = await StartAsync();
        var list = world.Site.List("Children");
        list.Add(new Dictionary<string, object?> { ["ChildCode"] = "L1", ["Gender"] = "女", ["Tags"] = new[] { "C", "甲", "a" } });
        var row = (await world.ReadAsync()).Find("Children")!.Rows.Rows.Single();
        row["Gender"].ShouldBe("girl");
        ((IReadOnlyList<string>)row["Tags"]!).ShouldBe(["a", "c"]);

        list.Set(1, new Dictionary<string, object?> { ["Gender"] = "a child's secret" });
        var problem = (await world.Source().ReadAsync(Request(), null, CancellationToken.None)).Problems.Single();
        problem.Code.ShouldBe("graph.bad-choice");
        problem.Where!.Row.ShouldBe(1);
        problem.Message(Results.English).ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_column_of_another_kind_is_told_before_a_row_is_read()
    {
        await using var world = await StartAsync();
        world.Site.List("Aid").RemoveColumn("AidDate");
        world.Site.List("Aid").AddColumn(new FakeColumn("AidDate", FakeColumnKind.Text));
        (await world.Source().ReadAsync(Request(), null, CancellationToken.None)).Codes().ShouldBe(["graph.wrong-type"]);
    }

    [Fact]
    public async Task Any_rows_are_the_rows_of_their_csv_files()
    {
        await using var world = await StartAsync();
        foreach (var name in (string[])["t-1", "t-2", "t-3"]) world.World.AddUser($"{name}@school.example", name);
        var source = world.Source();
        var count = 0;
        Prop.ForAll(Generated().ToArbitrary(), rows =>
        {
            var set = Rows(Children, rows);
            var units = Rows(Units, new() { ["UnitCode"] = "S01" }, new() { ["UnitCode"] = "S02" });
            var site = new ListSiteBuilder(world.World, Catalog).Build($"g{++count}", "生成", new ListReadings([.. new[] { units, set }.Select(r => new ListReading { Rows = r, Source = "test", ReadAt = default })]));
            var graph = source.ReadAsync(new ListRequest(Catalog, site.WebUrl), null, CancellationToken.None).GetAwaiter().GetResult().Need();
            var files = FromCsv(units, set);
            foreach (var list in (string[])["OrgUnits", "Children"])
            {
                Shown(graph.Find(list)!.Rows).ShouldBe(Shown(files.Find(list)!.Rows));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    private static ListReadings FromCsv(params RowSet[] sets)
    {
        var folder = Directory.CreateTempSubdirectory("graph-csv").FullName;
        try
        {
            foreach (var set in sets)
            {
                var csv = new StringBuilder().AppendJoin(',', set.Schema.Columns.Select(c => c.Name)).Append('\n');
                foreach (var row in set.Rows) csv.AppendJoin(',', row.Cells.Select(c => $"\"{Text(c).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n');
                File.WriteAllText(Path.Combine(folder, set.Schema.Name + ".csv"), csv.ToString());
            }

            return new FilesListSource().ReadAsync(new ListRequest(Catalog, folder), null, CancellationToken.None).GetAwaiter().GetResult().Need();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<string> Shown(RowSet rows) => [.. rows.Rows.Select(r => string.Join(" | ", r.Cells.Select(c => c is null ? "∅" : $"{c.GetType().Name[..3]}:{Text(c)}")).Replace("Str:String[]", "", StringComparison.Ordinal))];

    private static string Text(object? cell) => cell switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IReadOnlyList<string> several => string.Join(';', several),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString()!,
    };

    private static Gen<Dictionary<string, object?>[]> Generated()
    {
        var letters = Gen.Elements("a", "Z", "7", "张", "（2）", "Ｓ１", "－", "\"", ",", "'", "\n", " ", "　", "𠮷", "&", "<b>", "#", ";", ".", "é");
        var text = letters.ArrayOf().Select(l => string.Concat(l));
        Gen<object?> Maybe<T>(Gen<T> gen) => Gen.Frequency((1, Gen.Constant<object?>(null)), (4, gen.Select(v => (object?)v)));
        var day = Gen.Choose(0, 60_000).Select(d => new DateOnly(1901, 1, 1).AddDays(d));
        var row =
            from name in Maybe(text)
            from note in Maybe(text)
            from unit in Maybe(Gen.Elements("S01", "S02"))
            from grade in Maybe(Gen.Choose(-1_000_000, 1_000_000).Select(n => n / 100m))
            from amount in Maybe(Gen.Choose(0, 1_000_000_000).Select(n => n / 100m))
            from gender in Maybe(Gen.Elements("boy", "girl"))
            from tags in Maybe(Gen.SubListOf("a", "b", "c").Select(t => (IReadOnlyList<string>)[.. t]))
            from born in Maybe(day)
            from seen in Maybe(day.SelectMany(_ => Gen.Choose(0, 1439), (d, m) => d.ToDateTime(TimeOnly.MinValue).AddMinutes(m)))
            from boarder in Maybe(Gen.Elements(true, false))
            from teacher in Maybe(Gen.Elements("t-1", "t-2", "t-3"))
            from file in Maybe(text)
            select new Dictionary<string, object?>
            {
                ["FullName"] = name, ["Note"] = note, ["Unit"] = unit, ["Grade"] = grade, ["Amount"] = amount, ["Gender"] = gender,
                ["Tags"] = tags is IReadOnlyList<string> { Count: 0 } ? null : tags,
                ["Born"] = born, ["Seen"] = seen, ["Boarder"] = boarder, ["Teacher"] = teacher, ["File"] = file,
            };
        return row.ArrayOf().Select(rows =>
        {
            for (var i = 0; i < rows.Length; i++) rows[i]["ChildCode"] = $"L{i}";
            return rows;
        });
    }
}
