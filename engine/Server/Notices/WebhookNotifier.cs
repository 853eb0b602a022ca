using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WorkSummary.Core.Plugins;

namespace WorkSummary.Server.Notices;

/// <summary>
/// Tells another system, signed as the Standard Webhooks say (github.com/standard-webhooks/standard-webhooks, spec 1.0): the headers
/// <c>webhook-id</c>, <c>webhook-timestamp</c> and <c>webhook-signature</c>, an HMAC-SHA256 over the three of id, timestamp and body. The
/// body holds ids, a code and a link, no names and no words. Redirects are not followed.
/// </summary>
/// <param name="settings">The system.</param>
/// <param name="publicUrl">Address at which people reach the server; null to give paths for links.</param>
/// <param name="http">How it is called.</param>
/// <param name="clock">Time of the signature.</param>
internal sealed class WebhookNotifier(WebhookSettings settings, Uri? publicUrl, HttpClient http, TimeProvider clock) : INotifier
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    public string Name => "webhook:" + settings.Name;

    public bool IsPersonal => false;

    /// <summary>A client for all of them.</summary>
    public static HttpClient Client(TimeSpan? timeout = null) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = timeout ?? Timeout,
    };

    public bool Takes(Notice notice) => settings.Codes.Count == 0 || settings.Codes.Contains(notice.Code);

    public async Task<NoticeOutcome> DeliverAsync(Notice notice, CancellationToken cancellation)
    {
        var body = Body(notice);
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("WorkSummary", "1"));
        request.Headers.Add("webhook-id", notice.Key);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", string.Join(' ', settings.Secrets.Select(s => Signature(s, notice.Key, timestamp, body))));
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return Outcome(answer);
        }
        catch (HttpRequestException e)
        {
            return NoticeOutcome.Down(NoticeProblems.Of("webhook.unreachable", e.HttpRequestError.ToString()));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return NoticeOutcome.Down(NoticeProblems.Of("webhook.too-slow", (int)http.Timeout.TotalSeconds));
        }
    }

    /// <summary>One signature: its version and the code in Base64.</summary>
    internal static string Signature(byte[] secret, string id, string timestamp, byte[] body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body]));

    private NoticeOutcome Outcome(HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        return answer.StatusCode switch
        {
            >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => NoticeOutcome.Delivered,
            HttpStatusCode.Gone => NoticeOutcome.Ended(NoticeProblems.Of("webhook.gone")),
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => NoticeOutcome.Down(NoticeProblems.Of("webhook.redirected", status)),
            HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
                NoticeOutcome.Down(NoticeProblems.Of("webhook.busy", status), After(answer.Headers.RetryAfter)),
            _ => NoticeOutcome.Later(NoticeProblems.Of("webhook.answered", status), After(answer.Headers.RetryAfter)),
        };
    }

    private TimeSpan? After(RetryConditionHeaderValue? asked) => asked switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow(),
        _ => null,
    };

    private byte[] Body(Notice notice) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type = notice.Code,
        timestamp = notice.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        data = new { id = notice.Key, member = notice.MemberId, link = Link(notice.Link) },
    });

    private string Link(string path) => publicUrl is null ? path : new Uri(new Uri(publicUrl.AbsoluteUri.TrimEnd('/') + "/"), path.TrimStart('/')).AbsoluteUri;
}
