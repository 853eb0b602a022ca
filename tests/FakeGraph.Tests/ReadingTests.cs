using System.Text.Json.Nodes;
using Shouldly;

namespace FakeGraph.Tests;

/// <summary>Behaviours 1 to 7: what a reading gives.</summary>
public sealed class ReadingTests
{
    [Fact]
    public async Task B01_items_come_without_fields_unless_they_are_expanded()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChild("L1");

        (await bench.Get($"{bench.ChildrenAt}/items")).Values[0]["fields"].ShouldBeNull();
        (await bench.Get($"{bench.ChildrenAt}/items?$expand=fields")).Values[0]["fields"]!["ChildCode"]!.ToString().ShouldBe("L1");
        bench.Server.Behaviour.FieldsNeedExpand = false;
        (await bench.Get($"{bench.ChildrenAt}/items")).Values[0]["fields"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("$expand=fields($select=ChildCode,Rank)")]
    [InlineData("expand=fields(select=ChildCode,Rank)")]
    [InlineData("$expand=fields(%24select%3DChildCode%2CRank)")]
    public async Task B02_only_selected_fields_come_and_empty_ones_are_left_out(string query)
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChild("L1");

        var fields = (await bench.Get($"{bench.ChildrenAt}/items?{query}")).Values[0]["fields"]!.AsObject();

        fields.Select(f => f.Key).ShouldBe(["@odata.etag", "ChildCode"]);
        bench.Server.Behaviour.EmptyFieldsOmitted = false;
        (await bench.Get($"{bench.ChildrenAt}/items?{query}")).Values[0]["fields"]!.AsObject().ContainsKey("Rank").ShouldBeTrue();
    }

    [Fact]
    public async Task B03_the_id_is_a_string_and_lower_case_among_the_fields()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChild("L1");

        var item = (await bench.Get($"{bench.ChildrenAt}/items/1?$expand=fields")).Json!;

        item["id"]!.GetValue<string>().ShouldBe("1");
        item["fields"]!["id"]!.GetValue<string>().ShouldBe("1");
        item["fields"]!["ID"].ShouldBeNull();
        (await bench.Get($"{bench.ChildrenAt}/columns")).Values.Select(c => c["name"]!.ToString()).ShouldContain("ID");
    }

    [Fact]
    public async Task B04_a_lookup_and_a_person_show_only_their_ids_unless_selected()
    {
        await using var bench = await Bench.StartAsync();
        var child = bench.AddChild("L1");
        bench.Children.Set(child.Id, new Dictionary<string, object?> { ["Teacher"] = bench.Server.World.Users[0].LookupId });
        bench.Visits.Add(new Dictionary<string, object?> { ["Child"] = child.Id });

        var plain = (await bench.Get($"{bench.VisitsAt}/items/1?$expand=fields")).Fields;
        var selected = (await bench.Get($"{bench.VisitsAt}/items/1?$expand=fields($select=Child,ChildLookupId)")).Fields;
        var person = (await bench.Get($"{bench.ChildrenAt}/items/1?$expand=fields($select=Teacher)")).Fields;

        plain["ChildLookupId"]!.GetValue<string>().ShouldBe("1");
        plain["Child"].ShouldBeNull();
        selected["Child"]!.ToString().ShouldBe("L1");
        selected["ChildLookupId"]!.ToString().ShouldBe("1");
        person["Teacher"]!.ToString().ShouldBe("吴书桐");
    }

    [Fact]
    public async Task B04_several_lookups_come_as_ids_with_values()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChildren(2);
        bench.Visits.Add(new Dictionary<string, object?> { ["Others"] = new[] { 1, 2 } });

        var others = (await bench.Get($"{bench.VisitsAt}/items/1?$expand=fields($select=Others)")).Fields["Others"]!.AsArray();

        others.Select(o => o!["LookupValue"]!.ToString()).ShouldBe(["L00001", "L00002"]);
    }

    [Fact]
    public async Task B05_more_than_twelve_lookups_in_a_query_are_refused()
    {
        await using var bench = await Bench.StartAsync();
        var wide = bench.Site.AddList("Wide");
        for (var i = 0; i < 13; i++) wide.AddColumn(new FakeColumn($"C{i}", FakeColumnKind.Lookup) { LookupList = bench.Children.Id, LookupColumn = "ChildCode" });
        string Select(int count) => $"{bench.At}/lists/Wide/items?$expand=fields($select={string.Join(',', Enumerable.Range(0, count).Select(i => $"C{i}"))})";

        var refused = await bench.Get(Select(13));

        refused.Status.ShouldBe(400);
        refused.Message!.ShouldContain("lookup column threshold");
        (await bench.Get(Select(12))).Status.ShouldBe(200);
        (await bench.Get($"{bench.At}/lists/Wide/items?$expand=fields")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task B06_a_page_is_capped_whatever_top_says()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChildren(450);

        var page = await bench.Get($"{bench.ChildrenAt}/items?$top=5000");

        page.Values.Count.ShouldBe(200);
        bench.Server.Behaviour.PageSizeCap = 500;
        (await bench.Get($"{bench.ChildrenAt}/items?$top=5000")).Values.Count.ShouldBe(450);
        (await bench.Get($"{bench.ChildrenAt}/items?$top=7")).Values.Count.ShouldBe(7);
    }

    [Fact]
    public async Task B07_the_next_link_is_absolute_and_leads_through_everything_once()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChildren(450);

        var all = await bench.All($"{bench.ChildrenAt}/items?$expand=fields($select=ChildCode)");

        all.Select(i => i["fields"]!["ChildCode"]!.ToString()).Distinct().Count().ShouldBe(450);
        all.Count.ShouldBe(450);
    }

    [Fact]
    public async Task B07_a_next_link_that_is_not_followed_whole_is_refused()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChildren(250);
        var link = (await bench.Get($"{bench.ChildrenAt}/items?$expand=fields($select=ChildCode)")).Json!["@odata.nextLink"]!.ToString();
        var token = link[(link.IndexOf("skiptoken=", StringComparison.Ordinal) + 10)..];

        link.ShouldStartWith(bench.Server.GraphUrl);
        (await bench.Get($"{bench.ChildrenAt}/items?$skiptoken={token}")).Status.ShouldBe(400);
        (await bench.Get(link + "x")).Status.ShouldBe(400);
        (await bench.Get(link)).Values.Count.ShouldBe(50);
        bench.Server.Behaviour.OpaqueNextLinks = false;
        (await bench.Get($"{bench.ChildrenAt}/items?$skiptoken={token}")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task B07_rows_added_and_deleted_between_pages_neither_double_nor_hide_others()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChildren(450);
        var first = await bench.Get($"{bench.ChildrenAt}/items");
        bench.Children.Remove(5);
        bench.Children.Remove(200);
        bench.AddChild("new");

        var rest = await bench.All(first.Json!["@odata.nextLink"]!.ToString());

        rest.Select(i => int.Parse(i["id"]!.ToString(), null)).ShouldBe(Enumerable.Range(201, 251));
    }

    [Fact]
    public async Task A_large_list_is_paged_through_quickly_and_whole()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChildren(6577);
        for (var i = 0; i < 80_000; i++) bench.Visits.Add(new Dictionary<string, object?> { ["Child"] = (i % 6577) + 1 });

        var ids = new HashSet<string>();
        for (var next = $"{bench.VisitsAt}/items?$expand=fields($select=Child)"; next is not null;)
        {
            var page = await bench.Get(next);
            foreach (var item in page.Values) ids.Add(item["id"]!.ToString()).ShouldBeTrue();
            next = page.Json!["@odata.nextLink"]?.ToString();
        }

        ids.Count.ShouldBe(80_000);
        bench.Server.Requests.Count.ShouldBe(400);
    }

    [Fact]
    public async Task A_list_is_found_by_its_guid_and_by_its_display_name()
    {
        await using var bench = await Bench.StartAsync();

        (await bench.Get($"{bench.At}/lists/{bench.Children.Id}")).Json!["name"]!.ToString().ShouldBe("Children");
        (await bench.Get($"{bench.At}/lists/{Uri.EscapeDataString("留守儿童花名册")}")).Json!["id"]!.ToString().ShouldBe(bench.Children.Id.ToString());
        (await bench.Get($"{bench.At}/lists/{Guid.NewGuid()}")).Status.ShouldBe(404);
        var lists = await bench.Get($"{bench.At}/lists?$select=id,name,displayName&$expand=columns");
        lists.Values.Count.ShouldBe(2);
        lists.Values[0]["columns"]!.AsArray().Count.ShouldBeGreaterThan(5);
        lists.Values[0]["webUrl"].ShouldBeNull();
    }

    [Fact]
    public async Task People_are_found_by_the_id_that_person_columns_hold()
    {
        await using var bench = await Bench.StartAsync();
        var user = bench.Server.World.Users[0];

        var entry = await bench.Get($"{bench.At}/lists/User%20Information%20List/items/{user.LookupId}?$expand=fields($select=EMail,UserName)");

        entry.Fields["UserName"]!.ToString().ShouldBe(user.Upn);
        JsonNode.Parse((await bench.Get($"/users/{user.Upn}")).Bytes)!["displayName"]!.ToString().ShouldBe(user.Name);
    }
}
