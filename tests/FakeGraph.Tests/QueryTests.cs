using Shouldly;

namespace FakeGraph.Tests;

/// <summary>Behaviours 8 to 14 and 17: filters and orders.</summary>
public sealed class QueryTests
{
    private const string Prefer = "HonorNonIndexedQueriesWarningMayFailRandomly";

    private static string Filter(Bench bench, string filter) => $"{bench.ChildrenAt}/items?$expand=fields($select=ChildCode)&$filter={Uri.EscapeDataString(filter)}";

    [Fact]
    public async Task B08_a_column_without_index_is_neither_filter_nor_order()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChild("L1", "许岭雨");

        var filtered = await bench.Get(Filter(bench, "fields/FullName eq '许岭雨'"));
        var ordered = await bench.Get($"{bench.ChildrenAt}/items?$orderby=fields/FullName");

        filtered.Status.ShouldBe(400);
        filtered.Message!.ShouldContain("Field 'FullName' cannot be referenced in filter or orderby as it is not indexed");
        ordered.Message!.ShouldContain("not indexed");
        bench.Server.Behaviour.NonIndexedRefused = false;
        (await bench.Get(Filter(bench, "fields/FullName eq '许岭雨'"))).Values.Count.ShouldBe(1);
    }

    [Fact]
    public async Task B09_the_preference_allows_it_on_a_small_list_and_not_on_a_large_one()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChildren(20);
        var filter = Filter(bench, "fields/FullName eq '许岭雨' and fields/Rank eq 3");

        (await bench.Get(filter, ("Prefer", Prefer))).Values.Count.ShouldBe(2);
        bench.Server.Behaviour.ListViewThreshold = 10;
        (await bench.Get(Filter(bench, "fields/FullName eq '许岭雨'"), ("Prefer", Prefer))).Status.ShouldBe(429);
        bench.Server.Behaviour.PreferHonorsNonIndexed = false;
        (await bench.Get(filter, ("Prefer", Prefer))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task B10_on_a_long_list_the_first_indexed_condition_must_match_few()
    {
        await using var bench = await Bench.StartAsync();
        bench.Server.Behaviour.ListViewThreshold = 50;
        bench.AddChildren(100);

        (await bench.Get(Filter(bench, "fields/Rank ge 0 and fields/ChildCode eq 'L00007'"))).Status.ShouldBe(429);
        (await bench.Get(Filter(bench, "fields/ChildCode eq 'L00007' and fields/Rank ge 0"))).Values.Count.ShouldBe(1);
        (await bench.Get(Filter(bench, "fields/Rank ge 0 and fields/Rank lt 2"))).Values.Count.ShouldBe(20);
        (await bench.Get($"{bench.ChildrenAt}/items")).Status.ShouldBe(200);
        bench.Server.Behaviour.ListViewThreshold = 0;
        (await bench.Get(Filter(bench, "fields/Rank ge 0 and fields/ChildCode eq 'L00007'"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task B11_an_order_by_falling_id_on_a_long_list_is_throttled()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChildren(100);

        (await bench.Get($"{bench.ChildrenAt}/items?$orderby=id%20desc&$top=2")).Values.Select(v => v["id"]!.ToString()).ShouldBe(["100", "99"]);
        bench.Server.Behaviour.OrderThreshold = 50;
        var refused = await bench.Get($"{bench.ChildrenAt}/items?$orderby=id%20desc&$top=2");
        refused.Status.ShouldBe(429);
        refused.Message.ShouldBe("The request has been throttled");
        (await bench.Get($"{bench.ChildrenAt}/items?$orderby=id&$top=2")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("ChildCode eq 'L1'")]
    [InlineData("createdDateTime ge '2024-01-01T00:00:00Z'")]
    [InlineData("lastModifiedDateTime ge '2024-01-01T00:00:00Z'")]
    [InlineData("fields/ChildCode eq")]
    [InlineData("fields/ChildCode = 'L1'")]
    [InlineData("(fields/ChildCode eq 'L1'")]
    [InlineData("fields/ChildCode eq 'L1' and")]
    [InlineData("contains(fields/ChildCode,'L')")]
    public async Task B12_a_filter_names_its_columns_with_their_prefix(string filter)
    {
        await using var bench = await Bench.StartAsync();

        var answer = await bench.Get(Filter(bench, filter));

        answer.Status.ShouldBe(400);
        answer.Message.ShouldBe("Invalid filter clause");
    }

    [Fact]
    public async Task B12_modified_is_a_filter_while_it_is_indexed()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChild("L1");

        (await bench.Get(Filter(bench, "fields/Modified ge '2024-01-01T00:00:00Z'"))).Values.Count.ShouldBe(1);
        (await bench.Get(Filter(bench, "fields/Modified ge '2924-01-01T00:00:00Z'"))).Values.Count.ShouldBe(0);
        bench.Children.Column("Modified")!.Indexed = false;
        (await bench.Get(Filter(bench, "fields/Modified ge '2024-01-01T00:00:00Z'"))).Message!.ShouldContain("not indexed");
        (await bench.Get(Filter(bench, "fields/Created ge '2024-01-01T00:00:00Z'"))).Message!.ShouldContain("not indexed");
    }

    [Fact]
    public async Task B13_a_quote_in_a_literal_is_doubled()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChild("O'Neil");

        (await bench.Get(Filter(bench, "fields/ChildCode eq 'O''Neil'"))).Values.Count.ShouldBe(1);
        (await bench.Get(Filter(bench, "fields/ChildCode eq 'O'Neil'"))).Message.ShouldBe("Invalid filter clause");
        bench.Server.Behaviour.QuotesMustBeDoubled = false;
        (await bench.Get(Filter(bench, "fields/ChildCode eq 'O'Neil'"))).Values.Count.ShouldBe(1);
    }

    [Fact]
    public async Task B14_a_field_that_is_not_there_is_refused()
    {
        await using var bench = await Bench.StartAsync();

        var answer = await bench.Get(Filter(bench, "fields/Nickname eq 'x'"));

        (answer.Status, answer.Code, answer.Message).ShouldBe((400, "invalidRequest", "Field 'Nickname' is not recognied"));
        (await bench.Get($"{bench.ChildrenAt}/items?$expand=fields($select=Nickname)")).Status.ShouldBe(200);
        bench.Server.Behaviour.UnknownSelectRefused = true;
        (await bench.Get($"{bench.ChildrenAt}/items?$expand=fields($select=Nickname)")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task B17_names_are_told_apart_by_case()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChild("L1");

        (await bench.Get(Filter(bench, "fields/childcode eq 'L1'"))).Message.ShouldBe("Field 'childcode' is not recognied");
        bench.Server.Behaviour.FieldNamesCaseSensitive = false;
        (await bench.Get(Filter(bench, "fields/childcode eq 'L1'"))).Values.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("fields/ChildCode eq 'L00003'", 1)]
    [InlineData("fields/ChildCode eq 'l00003'", 1)]
    [InlineData("fields/ChildCode ne 'L00003'", 9)]
    [InlineData("fields/Rank gt 7", 2)]
    [InlineData("fields/Rank ge 7 and fields/Rank lt 9", 2)]
    [InlineData("fields/Rank eq 1 or fields/Rank eq 2 and fields/ChildCode eq 'L00002'", 2)]
    [InlineData("(fields/Rank eq 1 or fields/Rank eq 2) and fields/ChildCode eq 'L00002'", 1)]
    [InlineData("startswith(fields/ChildCode,'L0000')", 9)]
    [InlineData("fields/ID le 4", 4)]
    [InlineData("fields/id gt 4 and fields/id le 6", 2)]
    [InlineData("fields/BirthDate eq null", 10)]
    [InlineData("fields/ChildCode gt 'L00008'", 2)]
    public async Task A_filter_selects(string filter, int expected)
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChildren(10);

        (await bench.Get(Filter(bench, filter))).Values.Count.ShouldBe(expected);
    }

    [Fact]
    public async Task A_lookup_is_filtered_by_the_id_behind_it_and_by_what_it_shows()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChildren(3);
        for (var i = 0; i < 9; i++) bench.Visits.Add(new Dictionary<string, object?> { ["Child"] = (i % 3) + 1 });

        (await bench.Get($"{bench.VisitsAt}/items?$filter=fields/ChildLookupId%20eq%20'2'")).Values.Count.ShouldBe(3);
        (await bench.Get($"{bench.VisitsAt}/items?$filter=fields/ChildLookupId%20eq%202")).Values.Count.ShouldBe(3);
        (await bench.Get($"{bench.VisitsAt}/items?$filter=fields/Child%20eq%20'L00003'")).Values.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Days_are_filtered_on_the_sites_calendar()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChild("L1", born: new DateOnly(2024, 8, 31));
        bench.AddChild("L2", born: new DateOnly(2024, 9, 1));

        foreach (var literal in new[] { "2024-09-01", "2024-09-01T00:00:00Z", "2024-08-31T16:00:00Z", "2024-09-01T00:00:00+08:00" })
        {
            (await bench.Get(Filter(bench, $"fields/BirthDate ge '{literal}'"))).Values.Single()["id"]!.ToString().ShouldBe("2", literal);
        }
    }

    [Fact]
    public async Task An_order_goes_through_pages_once()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChildren(450);

        var all = await bench.All($"{bench.ChildrenAt}/items?$orderby=fields/Rank%20desc&$expand=fields($select=Rank)");

        var ranks = all.Select(i => i["fields"]!["Rank"]!.GetValue<double>()).ToList();
        ranks.ShouldBe(ranks.OrderDescending());
        all.Select(i => i["id"]!.ToString()).Distinct().Count().ShouldBe(450);
    }
}
