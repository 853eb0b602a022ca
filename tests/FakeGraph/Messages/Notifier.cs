using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace WorkSummary.FakeGraph;

/// <summary>Asks new addresses to echo a token, and tells subscribers that a list has changed: never what.</summary>
internal sealed class Notifier : IAsyncDisposable
{
    private const int Tries = 3;

    private readonly FakeGraphServer server;
    private readonly HttpClient http = new();
    private readonly Channel<FakeList> changes = Channel.CreateUnbounded<FakeList>();
    private readonly CancellationTokenSource stopping = new();
    private readonly Task work;

    public Notifier(FakeGraphServer server)
    {
        this.server = server;
        http.DefaultRequestHeaders.ExpectContinue = false;
        server.World.Changed += list =>
        {
            if (server.Behaviour.SendNotifications && server.World.Subscriptions.Count > 0) changes.Writer.TryWrite(list);
        };
        work = Task.Run(WorkAsync);
    }

    /// <summary>Why the address did not pass; null when it echoed the token as plain text in time.</summary>
    public async Task<string?> GreetAsync(Uri address)
    {
        var token = "Validation: " + Guid.NewGuid();
        var url = new UriBuilder(address);
        url.Query = (url.Query.Length > 1 ? url.Query[1..] + "&" : "") + "validationToken=" + Uri.EscapeDataString(token);
        using var timeout = new CancellationTokenSource(server.Behaviour.HandshakeTimeout);
        try
        {
            using var reply = await http.PostAsync(url.Uri, new StringContent("", System.Text.Encoding.UTF8, "text/plain"), timeout.Token);
            if (reply.StatusCode != HttpStatusCode.OK) return $"The address answered {(int)reply.StatusCode}.";
            if (reply.Content.Headers.ContentType?.MediaType != "text/plain") return "The answer is not text/plain.";
            return await reply.Content.ReadAsStringAsync(timeout.Token) == token ? null : "The answer is not the token.";
        }
        catch (OperationCanceledException)
        {
            return "The address did not answer in time.";
        }
        catch (HttpRequestException)
        {
            return "The address could not be reached.";
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await work;
        http.Dispose();
        stopping.Dispose();
    }

    private async Task WorkAsync()
    {
        try
        {
            while (await changes.Reader.WaitToReadAsync(stopping.Token))
            {
                // Changes that come close together are told once.
                await Task.Delay(server.Behaviour.NotificationDelay, stopping.Token);
                var lists = new HashSet<FakeList>();
                while (changes.Reader.TryRead(out var list)) lists.Add(list);
                List<FakeSubscription> told;
                lock (server.World.Sync) told = [.. server.World.Subscriptions.Where(s => lists.Contains(s.List) && s.Expires > server.World.Now)];
                foreach (var subscription in told) await TellAsync(subscription);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task TellAsync(FakeSubscription subscription)
    {
        var body = new JsonObject
        {
            ["value"] = new JsonArray(new JsonObject
            {
                ["subscriptionId"] = subscription.Id,
                ["clientState"] = subscription.ClientState,
                ["subscriptionExpirationDateTime"] = Shape.Time(subscription.Expires),
                ["resource"] = subscription.Resource,
                ["resourceData"] = null,
                ["tenantId"] = server.World.Tenant.Id,
                ["changeType"] = subscription.ChangeType,
            }),
        };
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var status = 0;
            try
            {
                using var reply = await http.PostAsJsonAsync(subscription.NotificationUrl, body, stopping.Token);
                status = (int)reply.StatusCode;
            }
            catch (HttpRequestException)
            {
                // Nobody there: tried again like any other failure.
            }

            lock (server.World.Sync) server.World.Notifications.Add(new FakeNotification(subscription.Id, status, server.World.Now));
            if (status is >= 200 and < 300) return;
            await Task.Delay(server.Behaviour.NotificationDelay * attempt, stopping.Token);
        }
    }
}
