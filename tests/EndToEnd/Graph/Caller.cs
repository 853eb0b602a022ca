using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace WorkSummary.EndToEnd.Graph;

/// <summary>Somebody who works with the API, signed in as a demo person.</summary>
internal sealed class Caller : IDisposable
{
    private static readonly JsonSerializerOptions Plain = new();
    private readonly HttpClient http;

    private Caller(HttpClient http) => this.http = http;

    public static async Task<Caller> SignInAsync(string address, string member)
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(3) };
        var page = await http.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        var token = WebUtility.HtmlDecode(Regex.Match(page, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value);
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("member", member)]);
        using var answer = await http.PostAsync(new Uri("/sign-in/demo", UriKind.Relative), form);
        return answer.StatusCode == HttpStatusCode.Redirect ? new Caller(http) : throw new InvalidOperationException($"{member} could not sign in: {answer.StatusCode}.");
    }

    public async Task<JsonElement> GetAsync(string path) => await http.GetFromJsonAsync<JsonElement>(At(path));

    public Task<byte[]> BytesAsync(string path) => http.GetByteArrayAsync(At(path));

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, At(path));
        if (body is not null) request.Content = JsonContent.Create(body, options: Plain);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    /// <summary>Sends something that is expected to be done.</summary>
    public async Task<JsonElement> DoAsync(HttpMethod method, string path, object? body = null)
    {
        var (status, answer) = await SendAsync(method, path, body);
        ((int)status).ShouldBeLessThan(300, $"{method} {path}: {answer}");
        return answer;
    }

    /// <summary>Decides on a report as it stands now.</summary>
    public async Task DecideAsync(string report, string action, string? reason = null)
    {
        var detail = await GetAsync($"reports/{report}");
        var versions = detail.GetProperty("versions");
        var hash = versions[versions.GetArrayLength() - 1].GetProperty("hash").GetString();
        await DoAsync(HttpMethod.Post, $"reports/{report}/decisions", new { action, turn = detail.GetProperty("report").GetProperty("turn").GetInt32(), versionHash = hash, reason });
    }

    public void Dispose() => http.Dispose();

    private static Uri At(string path) => new("/api/v1/" + path, UriKind.Relative);
}
