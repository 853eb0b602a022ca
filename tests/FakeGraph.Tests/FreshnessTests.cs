using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Shouldly;

namespace FakeGraph.Tests;

/// <summary>Behaviours 28 and 32: delta and change notifications.</summary>
public sealed class FreshnessTests
{
    [Fact]
    public async Task B28_delta_gives_everything_in_pages_and_then_what_changed()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChildren(250);
        var (all, link) = await Follow(bench, $"{bench.ChildrenAt}/items/delta?$expand=fields($select=ChildCode)");
        bench.AddChild("new");
        bench.Children.Set(3, new Dictionary<string, object?> { ["FullName"] = "x" });
        bench.Children.Remove(4);

        var (changed, next) = await Follow(bench, link);

        all.Count.ShouldBe(250);
        changed.Select(c => c["id"]!.ToString()).ShouldBe(["251", "3", "4"]);
        changed[0]["fields"]!["ChildCode"]!.ToString().ShouldBe("new");
        changed[2]["deleted"]!["state"]!.ToString().ShouldBe("deleted");
        (await Follow(bench, next)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task B28_the_last_of_several_states_of_an_item_is_right()
    {
        await using var bench = await Bench.StartAsync(new FakeGraphOptions { DeltaDuplicates = true });
        bench.AddChild("L1");
        var latest = await bench.Get($"{bench.ChildrenAt}/items/delta?token=latest&$expand=fields");
        bench.Children.Set(1, new Dictionary<string, object?> { ["FullName"] = "first" });
        bench.Children.Set(1, new Dictionary<string, object?> { ["FullName"] = "second" });

        var (changed, _) = await Follow(bench, latest.Json!["@odata.deltaLink"]!.ToString());

        latest.Values.ShouldBeEmpty();
        changed.Select(c => c["fields"]!["FullName"]!.ToString()).ShouldBe(["first", "second"]);
        bench.Server.Behaviour.DeltaDuplicates = false;
        (await Follow(bench, latest.Json["@odata.deltaLink"]!.ToString())).Items.Single()["fields"]!["FullName"]!.ToString().ShouldBe("second");
    }

    [Fact]
    public async Task B28_an_expired_token_is_answered_410_with_the_way_to_start_again()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChild("L1");
        var (_, link) = await Follow(bench, $"{bench.ChildrenAt}/items/delta");
        bench.AddChild("L2");
        bench.Children.OldestToken = bench.Children.Version;

        var gone = await bench.Get(link);

        gone.Status.ShouldBe(410);
        gone.Code.ShouldBe("resyncRequired");
        gone.Json!["error"]!["innerError"]!["code"]!.ToString().ShouldBe("resyncChangesApplyDifferences");
        (await Follow(bench, gone.Headers["Location"])).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task B32_a_subscription_wants_updated_an_end_within_reach_and_an_echo()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await Listener.StartAsync();
        JsonObject Order(string type, double minutes, string path = "/hook") => new()
        {
            ["changeType"] = type,
            ["notificationUrl"] = listener.Address + path,
            ["resource"] = $"sites/{bench.Site.Id}/lists/{bench.Children.Id}",
            ["expirationDateTime"] = DateTimeOffset.UtcNow.AddMinutes(minutes).ToString("O"),
            ["clientState"] = "state",
        };

        (await bench.Post("/subscriptions", Order("created,updated", 60))).Status.ShouldBe(400);
        (await bench.Post("/subscriptions", Order("updated", 42_400))).Status.ShouldBe(400);
        (await bench.Post("/subscriptions", Order("updated", 60, "/deaf"))).Code.ShouldBe("ValidationError");
        var made = await bench.Post("/subscriptions", Order("updated", 42_200));
        made.Status.ShouldBe(201);
        var at = $"/subscriptions/{made.Json!["id"]}";
        (await bench.Patch(at, new JsonObject { ["expirationDateTime"] = DateTimeOffset.UtcNow.AddMinutes(90).ToString("O") })).Status.ShouldBe(200);
        (await bench.Get("/subscriptions")).Values.Count.ShouldBe(1);
        (await bench.Delete(at)).Status.ShouldBe(204);
        (await bench.Get(at)).Status.ShouldBe(404);
        bench.Server.Behaviour.SubscriptionHandshake = false;
        (await bench.Post("/subscriptions", Order("updated", 60, "/deaf"))).Status.ShouldBe(201);
    }

    [Fact]
    public async Task B32_a_notification_says_that_something_changed_and_nothing_of_what()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await Listener.StartAsync();
        await bench.Post("/subscriptions", new JsonObject
        {
            ["changeType"] = "updated",
            ["notificationUrl"] = listener.Address + "/hook",
            ["resource"] = $"sites/{bench.Site.Id}/lists/{bench.Children.Id}",
            ["expirationDateTime"] = DateTimeOffset.UtcNow.AddHours(1).ToString("O"),
            ["clientState"] = "state",
        });

        bench.AddChild("L1");
        bench.AddChild("L2");
        var note = (await listener.Next())["value"]![0]!;

        note["clientState"]!.ToString().ShouldBe("state");
        note["changeType"]!.ToString().ShouldBe("updated");
        note["resource"]!.ToString().ShouldContain(bench.Children.Id.ToString());
        note.ToJsonString().ShouldNotContain("L1");
    }

    private static async Task<(List<JsonNode> Items, string Delta)> Follow(Bench bench, string url)
    {
        var items = new List<JsonNode>();
        while (true)
        {
            var page = await bench.Get(url);
            page.Status.ShouldBe(200, page.Message);
            items.AddRange(page.Values);
            if (page.Json!["@odata.deltaLink"] is { } delta) return (items, delta.ToString());
            url = page.Json["@odata.nextLink"]!.ToString();
        }
    }

    /// <summary>Takes notifications at /hook; /deaf does not echo.</summary>
    private sealed class Listener : IAsyncDisposable
    {
        private readonly WebApplication app;
        private readonly System.Threading.Channels.Channel<JsonNode> notes = System.Threading.Channels.Channel.CreateUnbounded<JsonNode>();

        private Listener(WebApplication app) => this.app = app;

        public string Address => app.Urls.First();

        public static async Task<Listener> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var listener = new Listener(builder.Build());
            listener.app.Run(listener.HandleAsync);
            await listener.app.StartAsync();
            return listener;
        }

        public async Task<JsonNode> Next()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            return await notes.Reader.ReadAsync(patience.Token);
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private async Task HandleAsync(HttpContext context)
        {
            if (context.Request.Path == "/deaf") return;
            if (context.Request.Query["validationToken"].ToString() is { Length: > 0 } token)
            {
                context.Response.ContentType = "text/plain";
                await context.Response.WriteAsync(token);
                return;
            }

            notes.Writer.TryWrite((await JsonNode.ParseAsync(context.Request.Body))!);
            context.Response.StatusCode = 202;
        }
    }
}
