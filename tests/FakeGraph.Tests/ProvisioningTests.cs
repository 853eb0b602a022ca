using System.Text.Json.Nodes;
using Shouldly;

namespace FakeGraph.Tests;

/// <summary>Behaviours 16 and 27: making lists and columns, and who may.</summary>
public sealed class ProvisioningTests
{
    private static async Task<Bench> StartAsAdmin(FakeGraphOptions? options = null)
    {
        var bench = await Bench.StartAsync(options);
        bench.SignIn(bench.Server.IssueAppToken(bench.Server.World.Admin));
        return bench;
    }

    [Fact]
    public async Task B16_a_column_made_from_a_display_name_gets_an_encoded_name_that_stays()
    {
        await using var bench = await StartAsAdmin();

        var made = await bench.Post($"{bench.ChildrenAt}/columns", new JsonObject { ["displayName"] = "Home address", ["text"] = new JsonObject() });
        var renamed = await bench.Patch($"{bench.ChildrenAt}/columns/{made.Json!["id"]}", new JsonObject { ["displayName"] = "家庭住址" });

        made.Status.ShouldBe(201);
        made.Json["name"]!.ToString().ShouldBe("Home_x0020_address");
        renamed.Json!["name"]!.ToString().ShouldBe("Home_x0020_address");
        renamed.Json["displayName"]!.ToString().ShouldBe("家庭住址");
    }

    [Fact]
    public async Task B16_names_are_cut_to_32_characters_on_old_lists()
    {
        await using var bench = await StartAsAdmin(new FakeGraphOptions { NameLengthCap = 32 });

        var made = await bench.Post($"{bench.ChildrenAt}/columns", new JsonObject { ["displayName"] = "留守儿童家庭住址", ["text"] = new JsonObject() });

        made.Json!["name"]!.ToString().Length.ShouldBe(32);
    }

    [Fact]
    public async Task B27_a_new_list_is_answered_201_and_has_a_title()
    {
        await using var bench = await StartAsAdmin();

        var made = await bench.Post($"{bench.At}/lists", new JsonObject
        {
            ["displayName"] = "班级",
            ["name"] = "Classes",
            ["list"] = new JsonObject { ["template"] = "genericList" },
            ["columns"] = new JsonArray(new JsonObject { ["name"] = "Grade", ["number"] = new JsonObject() }),
        });
        var columns = await bench.Get($"{bench.At}/lists/{made.Json!["id"]}/columns");

        made.Status.ShouldBe(201);
        made.Json["name"]!.ToString().ShouldBe("Classes");
        columns.Values.Where(c => !c["readOnly"]!.GetValue<bool>()).Select(c => c["name"]!.ToString()).ShouldBe(["Title", "Grade"]);
        bench.Server.Behaviour.GenericListHasTitle = false;
        var bare = await bench.Post($"{bench.At}/lists", new JsonObject { ["displayName"] = "时段" });
        (await bench.Get($"{bench.At}/lists/{bare.Json!["id"]}/columns")).Values.Select(c => c["name"]!.ToString()).ShouldNotContain("Title");
        (await bench.Post($"{bench.At}/lists", new JsonObject { ["displayName"] = "班级" })).Status.ShouldBe(409);
    }

    [Fact]
    public async Task B27_a_column_of_an_unsupported_kind_comes_back_without_facet()
    {
        await using var bench = await StartAsAdmin();

        var made = await bench.Post($"{bench.ChildrenAt}/columns", new JsonObject { ["name"] = "Where", ["geolocation"] = new JsonObject() });
        var read = (await bench.Get($"{bench.ChildrenAt}/columns/{made.Json!["id"]}")).Json!.AsObject();

        made.Status.ShouldBe(201);
        read.Select(p => p.Key).ShouldNotContain("geolocation");
        read.Select(p => p.Key).ShouldNotContain("text");
    }

    [Fact]
    public async Task Every_kind_of_column_is_described_as_it_was_made()
    {
        await using var bench = await StartAsAdmin();
        (string Name, JsonObject Facet)[] kinds =
        [
            ("text", new() { ["allowMultipleLines"] = true }),
            ("number", []),
            ("currency", []),
            ("boolean", []),
            ("dateTime", new() { ["format"] = "dateOnly" }),
            ("choice", new() { ["choices"] = new JsonArray("a", "b"), ["displayAs"] = "checkBoxes" }),
            ("personOrGroup", new() { ["allowMultipleSelection"] = false }),
            ("lookup", new() { ["listId"] = bench.Children.Id.ToString(), ["columnName"] = "ChildCode", ["allowMultipleValues"] = false }),
        ];

        foreach (var (name, facet) in kinds)
        {
            var made = await bench.Post($"{bench.VisitsAt}/columns", new JsonObject { ["name"] = "C" + name, ["displayName"] = "列", [name] = facet.DeepClone() });
            made.Status.ShouldBe(201, name);
            made.Json!["name"]!.ToString().ShouldBe("C" + name);
            foreach (var (property, value) in facet) made.Json[name]![property]!.ToJsonString().ShouldBe(value!.ToJsonString(), name);
        }
    }

    [Fact]
    public async Task Unique_values_need_an_index_and_values_that_are_unique()
    {
        await using var bench = await StartAsAdmin();
        bench.AddChild("L1", "许岭雨");
        bench.AddChild("L2", "许岭雨");
        var at = $"{bench.ChildrenAt}/columns/{bench.Children.Column("FullName")!.Id}";

        (await bench.Patch(at, new JsonObject { ["enforceUniqueValues"] = true })).Status.ShouldBe(400);
        (await bench.Patch(at, new JsonObject { ["indexed"] = true })).Status.ShouldBe(200);
        (await bench.Patch(at, new JsonObject { ["enforceUniqueValues"] = true })).Status.ShouldBe(400);
        bench.Children.Set(2, new Dictionary<string, object?> { ["FullName"] = "谭屿越" });
        (await bench.Patch(at, new JsonObject { ["enforceUniqueValues"] = true })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_list_is_renamed_and_its_name_stays()
    {
        await using var bench = await StartAsAdmin();

        var renamed = await bench.Patch(bench.ChildrenAt, new JsonObject { ["displayName"] = "花名册" });

        (renamed.Json!["name"]!.ToString(), renamed.Json["displayName"]!.ToString()).ShouldBe(("Children", "花名册"));
        (await bench.Get($"{bench.At}/lists/{Uri.EscapeDataString("留守儿童花名册")}")).Status.ShouldBe(404);
        (await bench.Delete($"{bench.ChildrenAt}/columns/{bench.Children.Column("Rank")!.Id}")).Status.ShouldBe(204);
        (await bench.Get($"{bench.ChildrenAt}/items?$filter=fields/Rank%20eq%201")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_site_is_found_by_its_path_and_by_its_id()
    {
        await using var bench = await StartAsAdmin();

        var byPath = await bench.Get($"/sites/school.sharepoint.example:/sites/s01");
        var encoded = await bench.Get($"/sites/school.sharepoint.example%3A%2Fsites%2Fs01");
        var lists = await bench.Get($"/sites/school.sharepoint.example:/sites/s01:/lists");

        byPath.Json!["id"]!.ToString().ShouldBe(bench.Site.Id);
        encoded.Json!["id"]!.ToString().ShouldBe(bench.Site.Id);
        lists.Values.Count.ShouldBe(2);
        (await bench.Get($"/sites/{Uri.EscapeDataString(bench.Site.Id)}")).Json!["displayName"]!.ToString().ShouldBe("禾溪镇第一小学");
        (await bench.Get("/sites/school.sharepoint.example:/sites/none")).Status.ShouldBe(404);
        (await bench.Get("/sites?search=s01")).Values.Count.ShouldBe(1);
    }
}
