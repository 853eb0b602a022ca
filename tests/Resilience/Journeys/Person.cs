using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Resilience.Journeys;

/// <summary>Somebody with a browser, who tries again, at whatever node, until there is an answer. What it must not be is noted.</summary>
internal sealed partial class Person(string id, IReadOnlyList<Uri> nodes, Acknowledged acknowledged) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(5);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5) }) { Timeout = Patience };
    private bool signedIn;

    public string Id => id;

    public void Dispose() => http.Dispose();

    public Task<JsonElement> GetAsync(string path, CancellationToken cancellation) => MustAsync(HttpMethod.Get, path, null, null, cancellation);

    public Task<JsonElement> PostAsync(string path, object body, string? key, CancellationToken cancellation) => MustAsync(HttpMethod.Post, path, body, key, cancellation);

    /// <summary>What is compared and set may rightly be refused when it is asked for again.</summary>
    public async Task<bool> PutAsync(string path, object body, CancellationToken cancellation) =>
        (await AskAsync(HttpMethod.Put, path, body, null, cancellation)).Status == HttpStatusCode.OK;

    private async Task<JsonElement> MustAsync(HttpMethod method, string path, object? body, string? key, CancellationToken cancellation)
    {
        var (status, text) = await AskAsync(method, path, body, key, cancellation);
        if (status is HttpStatusCode.OK) return JsonDocument.Parse(text).RootElement;
        acknowledged.Wrong.Enqueue($"{id}: {method} {Regex.Replace(path, "[0-9a-f]{32}", "…")} was answered by {(int)status}: {Code(text)}");
        throw new InvalidOperationException($"{method} {path} was answered by {(int)status}: {text}");
    }

    private async Task<(HttpStatusCode Status, string Text)> AskAsync(HttpMethod method, string path, object? body, string? key, CancellationToken cancellation)
    {
        if (!signedIn) await SignInAsync(cancellation);
        return await UntilAnsweredAsync(
            () =>
            {
                var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
                if (key is not null) request.Headers.Add("Idempotency-Key", key);
                return request;
            },
            cancellation);
    }

    /// <summary>By the form that people use: its keys are shared by the nodes, and so is the session.</summary>
    private async Task SignInAsync(CancellationToken cancellation)
    {
        var (_, page) = await UntilAnsweredAsync(() => new HttpRequestMessage(HttpMethod.Get, "/sign-in"), cancellation);
        var token = WebUtility.HtmlDecode(Token().Match(page).Groups[1].Value);
        var (status, _) = await UntilAnsweredAsync(
            () => new HttpRequestMessage(HttpMethod.Post, "/sign-in/demo")
            {
                Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("member", id)]),
            },
            cancellation);
        if (status != HttpStatusCode.Redirect) acknowledged.Wrong.Enqueue($"{id}: the sign-in was answered by {(int)status}");
        signedIn = true;
    }

    private async Task<(HttpStatusCode Status, string Text)> UntilAnsweredAsync(Func<HttpRequestMessage> make, CancellationToken cancellation)
    {
        var until = DateTime.UtcNow + Stuck;
        for (var again = false; ; again = true)
        {
            acknowledged.Sent(again);
            try
            {
                using var request = make();
                request.RequestUri = new Uri(nodes[Random.Shared.Next(nodes.Count)], request.RequestUri!);
                using var answer = await http.SendAsync(request, cancellation);
                var text = await answer.Content.ReadAsStringAsync(cancellation);
                if ((int)answer.StatusCode < 500) return (answer.StatusCode, text);
                acknowledged.Wrong.Enqueue($"{id}: {request.Method} {Regex.Replace(request.RequestUri.AbsolutePath, "[0-9a-f]{32}", "…")} was answered by {(int)answer.StatusCode}");
            }
            catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                // The node is gone, or was killed while it worked: nobody knows what it has done, so that it is asked for again.
            }

            if (DateTime.UtcNow > until) throw new TimeoutException($"{id} has had no answer for {Stuck}.");
            await Task.Delay(Random.Shared.Next(50, 250), cancellation);
        }
    }

    private static string Code(string problem) => Regex.Match(problem, "\"code\"\\s*:\\s*\"([^\"]+)\"").Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
