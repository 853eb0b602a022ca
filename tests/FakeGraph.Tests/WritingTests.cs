using System.Text.Json.Nodes;
using Shouldly;

namespace FakeGraph.Tests;

/// <summary>Behaviours 14, 15 and 18 to 26: writing rows.</summary>
public sealed class WritingTests
{
    private static JsonObject Item(JsonObject fields) => new() { ["fields"] = fields };

    private static Task<Answer> Add(Bench bench, JsonObject fields) => bench.Post($"{bench.ChildrenAt}/items", Item(fields));

    [Fact]
    public async Task B14_a_write_to_an_unknown_field_is_refused_whole()
    {
        await using var bench = await Bench.StartAsync();

        var answer = await Add(bench, new() { ["ChildCode"] = "L1", ["Nickname"] = "x" });

        (answer.Status, answer.Code, answer.Message).ShouldBe((400, "invalidRequest", "Field 'Nickname' is not recognied"));
        bench.Children.Items.ShouldBeEmpty();
        bench.Server.Behaviour.UnknownFieldsRefused = false;
        (await Add(bench, new() { ["ChildCode"] = "L1", ["Nickname"] = "x" })).Status.ShouldBe(201);
    }

    [Fact]
    public async Task B15_names_that_begin_with_an_underscore_cannot_be_written()
    {
        await using var bench = await Bench.StartAsync();
        var made = await bench.Post($"{bench.ChildrenAt}/columns", new JsonObject { ["displayName"] = "世界", ["text"] = new JsonObject() }, Admin(bench));
        var name = made.Json!["name"]!.ToString();

        name.ShouldBe("_x4e16__x754c_");
        (await Add(bench, new() { [name] = "x" })).Message.ShouldBe("Field '_x4e16__x754c_' is not recognied");
        bench.Server.Behaviour.UnderscoreNamesRefused = false;
        (await Add(bench, new() { [name] = "x" })).Status.ShouldBe(201);
    }

    [Fact]
    public async Task B18_several_choices_need_their_type()
    {
        await using var bench = await Bench.StartAsync();

        (await Add(bench, new() { ["Items"] = new JsonArray("height", "weight") })).Status.ShouldBe(400);
        var answer = await Add(bench, new() { ["Items@odata.type"] = "Collection(Edm.String)", ["Items"] = new JsonArray("height", "weight") });

        answer.Status.ShouldBe(201);
        answer.Fields["Items"]!.AsArray().Select(i => i!.ToString()).ShouldBe(["height", "weight"]);
    }

    [Fact]
    public async Task B19_several_lookups_are_written_as_strings_with_their_type()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChildren(2);
        Task<Answer> Visit(JsonObject fields) => bench.Post($"{bench.VisitsAt}/items", Item(fields));

        (await Visit(new() { ["OthersLookupId"] = new JsonArray("1", "2") })).Status.ShouldBe(400);
        (await Visit(new() { ["OthersLookupId@odata.type"] = "Collection(Edm.String)", ["OthersLookupId"] = new JsonArray(1, 2) })).Status.ShouldBe(400);
        (await Visit(new() { ["OthersLookupId@odata.type"] = "Collection(Edm.String)", ["OthersLookupId"] = new JsonArray("1", "2") })).Status.ShouldBe(201);
        bench.Visits.Value(bench.Visits.Items[0], "Others").ShouldBe(new[] { 1, 2 });
    }

    [Fact]
    public async Task B20_a_person_is_written_by_id_only()
    {
        await using var bench = await Bench.StartAsync();
        var user = bench.Server.World.Users[0];

        (await Add(bench, new() { ["Teacher"] = user.Upn })).Status.ShouldBe(400);
        (await Add(bench, new() { ["TeacherLookupId"] = "999" })).Status.ShouldBe(400);
        (await Add(bench, new() { ["TeacherLookupId"] = user.LookupId.ToString(null as IFormatProvider) })).Status.ShouldBe(201);
        bench.Server.Behaviour.PersonNeedsLookupId = false;
        (await Add(bench, new() { ["Teacher"] = user.Upn })).Status.ShouldBe(201);
    }

    [Fact]
    public async Task B21_a_text_column_whose_name_ends_in_Id_is_taken_for_a_lookup()
    {
        await using var bench = await Bench.StartAsync();
        bench.Children.AddColumn(new FakeColumn("SchoolId", FakeColumnKind.Text));

        (await Add(bench, new() { ["SchoolId"] = "S01" })).Message.ShouldBe("Field 'SchoolId' is not recognied");
        bench.Server.Behaviour.IdSuffixMisread = false;
        (await Add(bench, new() { ["SchoolId"] = "S01" })).Status.ShouldBe(201);
    }

    [Fact]
    public async Task B22_a_hyperlink_cannot_be_written()
    {
        await using var bench = await Bench.StartAsync();

        (await Add(bench, new() { ["Home"] = "https://school.example/" })).Status.ShouldBe(400);
        bench.Server.Behaviour.HyperlinksReadOnly = false;
        (await Add(bench, new() { ["Home"] = "https://school.example/" })).Status.ShouldBe(201);
    }

    [Theory]
    [InlineData("Asia/Shanghai", "2014-04-19T04:00:00Z", "2014-04-18T16:00:00Z")]
    [InlineData("Asia/Shanghai", "2014-04-19", "2014-04-18T16:00:00Z")]
    [InlineData("America/New_York", "2014-04-19T12:00:00Z", "2014-04-19T04:00:00Z")]
    [InlineData("America/New_York", "2014-04-19T00:00:00Z", "2014-04-18T04:00:00Z")]
    public async Task B23_a_day_comes_back_as_midnight_of_the_site(string zone, string written, string expected)
    {
        await using var bench = await Bench.StartAsync();
        bench.Site.TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone);

        (await Add(bench, new() { ["BirthDate"] = written })).Fields["BirthDate"]!.ToString().ShouldBe(expected);
        bench.Server.Behaviour.DatesInSiteTimeZone = false;
        (await bench.Get($"{bench.ChildrenAt}/items/1?$expand=fields")).Fields["BirthDate"]!.ToString().ShouldEndWith("T00:00:00Z");
    }

    [Fact]
    public async Task B24_numbers_are_doubles_and_dates_begin_in_1900()
    {
        await using var bench = await Bench.StartAsync();

        var answer = await Add(bench, new() { ["Rank"] = 3 });

        answer.Fields["Rank"]!.ToJsonString().ShouldBe("3.0");
        (await Add(bench, new() { ["Rank"] = "3" })).Status.ShouldBe(400);
        (await Add(bench, new() { ["BirthDate"] = "1899-12-31T00:00:00Z" })).Status.ShouldBe(400);
        bench.Server.Behaviour.DatesBefore1900Refused = false;
        (await Add(bench, new() { ["BirthDate"] = "1899-12-30T00:00:00Z" })).Status.ShouldBe(201);
        bench.Server.Behaviour.NumbersAreDoubles = false;
        (await bench.Get($"{bench.ChildrenAt}/items/1?$expand=fields")).Fields["Rank"]!.ToJsonString().ShouldBe("3");
    }

    [Fact]
    public async Task B25_a_patch_leaves_the_other_fields_and_answers_200_with_all()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChild("L1", rank: 3);

        var answer = await bench.Patch($"{bench.ChildrenAt}/items/1/fields", new JsonObject { ["FullName"] = "谭屿越" });

        answer.Status.ShouldBe(200);
        answer.Json!["FullName"]!.ToString().ShouldBe("谭屿越");
        answer.Json["Rank"]!.GetValue<double>().ShouldBe(3);
        (await bench.Patch($"{bench.ChildrenAt}/items/1/fields", new JsonObject { ["Rank"] = null })).Json!["Rank"].ShouldBeNull();
    }

    [Fact]
    public async Task B25_a_new_item_is_answered_201_with_its_fields()
    {
        await using var bench = await Bench.StartAsync();

        var answer = await Add(bench, new() { ["ChildCode"] = "L1", ["Boarder"] = true });

        answer.Status.ShouldBe(201);
        answer.Json!["id"]!.ToString().ShouldBe("1");
        answer.Fields["Boarder"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task B26_an_old_etag_is_refused_and_each_write_raises_it()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChild("L1");
        var first = (await bench.Get($"{bench.ChildrenAt}/items/1")).Json!["eTag"]!.ToString();
        Task<Answer> Write(string etag) => bench.Patch($"{bench.ChildrenAt}/items/1/fields", new JsonObject { ["FullName"] = "x" }, ("If-Match", etag));

        first.ShouldMatch("^\"[0-9a-f-]{36},1\"$");
        var written = await Write(first);
        written.Status.ShouldBe(200);
        written.Json!["@odata.etag"]!.ToString().ShouldEndWith(",2\"");
        var refused = await Write(first);
        refused.Status.ShouldBe(412);
        (await Write("*")).Status.ShouldBe(200);
        (await bench.Delete($"{bench.ChildrenAt}/items/1", ("If-Match", first))).Status.ShouldBe(412);
        bench.Server.Behaviour.IfMatchChecked = false;
        (await Write(first)).Status.ShouldBe(200);
        (await bench.Delete($"{bench.ChildrenAt}/items/1", ("If-Match", first))).Status.ShouldBe(204);
        (await bench.Get($"{bench.ChildrenAt}/items/1")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_value_of_a_unique_column_is_written_once()
    {
        await using var bench = await Bench.StartAsync();

        (await Add(bench, new() { ["ChildCode"] = "L1" })).Status.ShouldBe(201);
        var twice = await Add(bench, new() { ["ChildCode"] = "l1" });

        twice.Status.ShouldBe(400);
        twice.Message!.ShouldContain("duplicate values");
        bench.Server.Behaviour.DuplicateStatus = 409;
        (await Add(bench, new() { ["ChildCode"] = "L1" })).Status.ShouldBe(409);
        (await bench.Patch($"{bench.ChildrenAt}/items/1/fields", new JsonObject { ["ChildCode"] = "L1" })).Status.ShouldBe(200);
        (await bench.Delete($"{bench.ChildrenAt}/items/1")).Status.ShouldBe(204);
        (await Add(bench, new() { ["ChildCode"] = "L1" })).Status.ShouldBe(201);
    }

    [Theory]
    [InlineData("Modified", "2024-01-01T00:00:00Z")]
    [InlineData("ID", "7")]
    [InlineData("Boarder", "yes")]
    [InlineData("BirthDate", "soon")]
    [InlineData("ChildLookupId", "1")]
    public async Task A_value_that_does_not_fit_is_refused(string name, string value)
    {
        await using var bench = await Bench.StartAsync();

        (await Add(bench, new() { [name] = value })).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_lookup_is_written_by_the_id_of_a_row_that_is_there()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChild("L1");

        (await bench.Post($"{bench.VisitsAt}/items", Item(new() { ["ChildLookupId"] = "1" }))).Status.ShouldBe(201);
        (await bench.Post($"{bench.VisitsAt}/items", Item(new() { ["ChildLookupId"] = 1 }))).Status.ShouldBe(201);
        (await bench.Post($"{bench.VisitsAt}/items", Item(new() { ["ChildLookupId"] = "2" }))).Status.ShouldBe(400);
        (await bench.Post($"{bench.VisitsAt}/items", Item(new() { ["Child"] = "L1" }))).Status.ShouldBe(400);
    }

    private static (string, string) Admin(Bench bench)
    {
        bench.SignIn(bench.Server.IssueAppToken(bench.Server.World.Admin));
        return ("client-request-id", "admin");
    }
}
