using System.Globalization;
using System.Text.Json.Nodes;
using Shouldly;

namespace FakeGraph.Tests;

/// <summary>Behaviours 29, 30, 33 and 34: limits, batches, errors, request ids; and the scripted faults.</summary>
public sealed class ThrottlingTests
{
    [Fact]
    public async Task B29_beyond_the_units_of_a_minute_there_is_429_with_the_time_to_wait()
    {
        await using var bench = await Bench.StartAsync(new FakeGraphOptions { ResourceUnitsPerMinute = 10 });

        var answers = new List<Answer>();
        for (var i = 0; i < 7; i++) answers.Add(await bench.Get($"{bench.ChildrenAt}/items"));

        answers.Take(5).ShouldAllBe(a => a.Status == 200);
        answers[0].Headers.ShouldNotContainKey("RateLimit-Remaining");
        answers[4].Headers["RateLimit-Limit"].ShouldBe("10");
        answers[4].Headers["RateLimit-Remaining"].ShouldBe("0");
        answers[5].Status.ShouldBe(429);
        answers[5].Code.ShouldBe("activityLimitReached");
        int.Parse(answers[5].Headers["Retry-After"], CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
    }

    [Fact]
    public async Task B29_throttled_calls_count_too()
    {
        await using var bench = await Bench.StartAsync(new FakeGraphOptions { ResourceUnitsPerMinute = 4 });
        var clock = new Clock();
        bench.Server.World.Clock = clock;
        bench.SignIn(bench.Server.IssueAppToken());
        for (var i = 0; i < 2; i++) await bench.Get($"{bench.ChildrenAt}/items");

        clock.Now = clock.Now.AddSeconds(40);
        (await bench.Get($"{bench.ChildrenAt}/items")).Status.ShouldBe(429);
        (await bench.Get($"{bench.ChildrenAt}/items")).Status.ShouldBe(429);
        clock.Now = clock.Now.AddSeconds(30);
        (await bench.Get($"{bench.ChildrenAt}/items")).Status.ShouldBe(429);
        clock.Now = clock.Now.AddSeconds(61);
        (await bench.Get($"{bench.ChildrenAt}/items")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task B30_a_batch_has_at_most_twenty_requests_with_ids_of_their_own()
    {
        await using var bench = await Bench.StartAsync();
        JsonObject Batch(int count, string? id = null) => new()
        {
            ["requests"] = new JsonArray([.. Enumerable.Range(1, count).Select(i => new JsonObject { ["id"] = id ?? $"{i}", ["method"] = "GET", ["url"] = $"{bench.ChildrenAt}/items" })]),
        };

        (await bench.Post("/$batch", Batch(21))).Status.ShouldBe(400);
        (await bench.Post("/$batch", Batch(2, "same"))).Status.ShouldBe(400);
        var answer = await bench.Post("/$batch", Batch(20));
        answer.Status.ShouldBe(200);
        var ids = answer.Json!["responses"]!.AsArray().Select(r => r!["id"]!.ToString()).ToList();
        ids.Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, 20).Select(i => $"{i}").Order(StringComparer.Ordinal));
        ids[0].ShouldNotBe("1");
        bench.Server.Behaviour.BatchOutOfOrder = false;
        (await bench.Post("/$batch", Batch(3))).Json!["responses"]!.AsArray().Select(r => r!["id"]!.ToString()).ShouldBe(["1", "2", "3"]);
    }

    [Fact]
    public async Task B30_a_request_inside_fails_alone_and_what_depends_on_it_with_424()
    {
        await using var bench = await Bench.StartAsync();
        bench.Server.Faults.ThrottleNext(1, new Throttle(429, 7), "/items$");
        JsonObject Add(string id, string code, params string[] after) => new()
        {
            ["id"] = id,
            ["method"] = "POST",
            ["url"] = $"{bench.ChildrenAt}/items",
            ["headers"] = new JsonObject { ["Content-Type"] = "application/json" },
            ["body"] = new JsonObject { ["fields"] = new JsonObject { ["ChildCode"] = code } },
            ["dependsOn"] = new JsonArray([.. after.Select(a => (JsonNode)a)]),
        };

        var answer = await bench.Post("/$batch", new JsonObject { ["requests"] = new JsonArray(Add("a", "L1"), Add("b", "L2", "a"), Add("c", "L3")) });

        answer.Status.ShouldBe(200);
        var byId = answer.Json!["responses"]!.AsArray().ToDictionary(r => r!["id"]!.ToString(), r => r!);
        byId["a"]["status"]!.GetValue<int>().ShouldBe(429);
        byId["a"]["headers"]!["Retry-After"]!.ToString().ShouldBe("7");
        byId["b"]["status"]!.GetValue<int>().ShouldBe(424);
        byId["c"]["status"]!.GetValue<int>().ShouldBe(201);
        byId["c"]["body"]!["fields"]!["ChildCode"]!.ToString().ShouldBe("L3");
    }

    [Fact]
    public async Task B33_errors_have_one_form()
    {
        await using var bench = await Bench.StartAsync();

        var answer = await bench.Get($"{bench.ChildrenAt}/items/99", ("client-request-id", "mine"));

        (answer.Status, answer.Code).ShouldBe((404, "itemNotFound"));
        answer.Message.ShouldNotBeNullOrEmpty();
        answer.Json!["error"]!["innerError"]!["request-id"]!.ToString().ShouldBe(answer.Headers["request-id"]);
        answer.Json["error"]!["innerError"]!["client-request-id"]!.ToString().ShouldBe("mine");
    }

    [Fact]
    public async Task B33_without_a_grant_there_is_403_and_a_role_says_what_is_allowed()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChild("L1");
        var item = new JsonObject { ["fields"] = new JsonObject { ["ChildCode"] = "L2" } };

        bench.Site.Grant(bench.Server.World.App, "read");
        (await bench.Get($"{bench.ChildrenAt}/items")).Status.ShouldBe(200);
        (await bench.Post($"{bench.ChildrenAt}/items", item)).Status.ShouldBe(403);
        bench.Site.Grant(bench.Server.World.App, "write");
        (await bench.Post($"{bench.ChildrenAt}/items", item)).Status.ShouldBe(201);
        (await bench.Post($"{bench.At}/lists", new JsonObject { ["displayName"] = "x" })).Status.ShouldBe(403);
        bench.Site.Revoke(bench.Server.World.App);
        var denied = await bench.Get($"/sites/school.sharepoint.example:/sites/s01");
        (denied.Status, denied.Code).ShouldBe((403, "accessDenied"));
        bench.Server.Behaviour.GrantsChecked = false;
        (await bench.Get($"{bench.ChildrenAt}/items")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task B33_a_grant_is_given_and_taken_by_who_may_do_everything()
    {
        await using var bench = await Bench.StartAsync();
        bench.Site.Revoke(bench.Server.World.App);
        var grant = new JsonObject
        {
            ["roles"] = new JsonArray("write"),
            ["grantedToIdentities"] = new JsonArray(new JsonObject { ["application"] = new JsonObject { ["id"] = FakeWorld.DefaultClient, ["displayName"] = "WorkSummary" } }),
        };

        (await bench.Post($"{bench.At}/permissions", grant)).Status.ShouldBe(403);
        bench.SignIn(bench.Server.IssueAppToken(bench.Server.World.Admin));
        (await bench.Post($"{bench.At}/permissions", grant)).Status.ShouldBe(201);
        (await bench.Get($"{bench.At}/permissions")).Values.Single()["roles"]![0]!.ToString().ShouldBe("write");
        bench.SignIn(bench.Server.IssueAppToken());
        (await bench.Get($"{bench.ChildrenAt}/items")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task B34_every_answer_has_a_request_id()
    {
        await using var bench = await Bench.StartAsync();
        bench.Server.Faults.FailNext(1, 503);

        var failed = await bench.Get($"{bench.ChildrenAt}/items");
        var fine = await bench.Get($"{bench.ChildrenAt}/items");

        failed.Status.ShouldBe(503);
        failed.Headers["request-id"].ShouldNotBe(fine.Headers["request-id"]);
        bench.Server.Requests.Entries.Select(e => e.RequestId).ShouldContain(fine.Headers["request-id"]);
        bench.Server.Behaviour.RequestIds = false;
        (await bench.Get($"{bench.ChildrenAt}/items")).Headers.ShouldNotContainKey("request-id");
    }

    [Fact]
    public async Task B34_faults_at_random_are_the_same_for_the_same_seed()
    {
        await using var bench = await Bench.StartAsync();
        async Task<List<int>> Run()
        {
            bench.Server.Faults.Clear();
            bench.Server.Faults.FailAtRate(0.4, seed: 7);
            var statuses = new List<int>();
            for (var i = 0; i < 30; i++) statuses.Add((await bench.Get($"{bench.ChildrenAt}/items")).Status);
            return statuses;
        }

        var first = await Run();

        first.ShouldContain(200);
        first.Where(s => s >= 500).ShouldNotBeEmpty();
        (await Run()).ShouldBe(first);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
