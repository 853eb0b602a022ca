using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Microsoft.Kiota.Abstractions;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Delivering;

/// <summary>
/// Tells a person by mail (https://learn.microsoft.com/graph/api/user-sendmail): the subject, and where to look. Nothing else, since mail
/// is read by others too.
/// </summary>
/// <param name="access">The way to the connection.</param>
/// <param name="sender">Account that the mail comes from.</param>
/// <param name="publicUrl">Address at which people reach the server.</param>
internal sealed class GraphMailNotifier(GraphAccess access, string sender, Uri publicUrl) : INotifier
{
    /// <summary>Header that carries the notice's key, so that a mail that came twice can be told.</summary>
    public const string KeyHeader = "x-worksummary-key";

    /// <summary>A notice is tried again by whoever sends it: it does not wait here for long.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly Uri root = new(publicUrl.AbsoluteUri.TrimEnd('/') + "/");

    public string Name => "graph-mail";

    public bool Takes(Notice notice) => !string.IsNullOrWhiteSpace(notice.Mail);

    public async Task<NoticeOutcome> DeliverAsync(Notice notice, CancellationToken cancellation)
    {
        var sent = await access.RunAsync<NoticeOutcome>(async connection =>
        {
            var call = connection.Call() with { Budget = new WaitBudget(LongestWait, connection.Clock) };
            var request = connection.Request(Method.POST, $"/users/{Uri.EscapeDataString(sender)}/sendMail");
            request.SetStreamContent(new MemoryStream(Encoding.UTF8.GetBytes(Message(notice, notice.Mail!).ToJsonString())), "application/json");
            using var answer = await connection.SendAsync(request, call, cancellation).ConfigureAwait(false);
            if (answer.Ok) return NoticeOutcome.Delivered;
            var refused = DeliveryTexts.Problem("graph.mail-refused", $"{(int)answer.Status} {answer.Code}", answer.RequestId);
            return answer.Status switch
            {
                // An address that is none stays none: it is not tried for ever, and the notice stands in the person's list all the same.
                _ when answer.Code == "ErrorInvalidRecipients" => NoticeOutcome.Refused(DeliveryTexts.Problem("graph.mail-no-address")),
                HttpStatusCode.Forbidden => NoticeOutcome.Down(DeliveryTexts.Problem("graph.mail-denied", sender)),
                HttpStatusCode.NotFound => NoticeOutcome.Down(DeliveryTexts.Problem("graph.mail-no-sender", sender)),
                HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => NoticeOutcome.Down(refused, RetryAfter.Of(answer.RetryAfter, connection.Clock)),
                _ => NoticeOutcome.Later(refused),
            };
        }).ConfigureAwait(false);
        return sent.Ok ? sent.Value : NoticeOutcome.Down(sent.Problems[0]);
    }

    private JsonObject Message(Notice notice, string mail) => new()
    {
        ["message"] = new JsonObject
        {
            ["subject"] = Line(notice.Subject),
            // Exchange makes the plain text beside it: addresses are written out, so that they can be read there too.
            ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = Body(notice) },
            ["toRecipients"] = new JsonArray(new JsonObject { ["emailAddress"] = new JsonObject { ["address"] = mail } }),
            ["internetMessageHeaders"] = new JsonArray(new JsonObject { ["name"] = KeyHeader, ["value"] = Line(notice.Key) }),
        },
        ["saveToSentItems"] = false,
    };

    private string Body(Notice notice)
    {
        var html = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<p>{Encoded(notice.Subject)}</p>\n");
        foreach (var (text, link) in notice.Lines) html.Append(CultureInfo.InvariantCulture, $"<p>{Encoded(text)}<br>{Anchor(link)}</p>\n");
        if (notice.Lines.Count == 0) html.Append(CultureInfo.InvariantCulture, $"<p>{Anchor(notice.Link)}</p>\n");
        return html.ToString();
    }

    private string Anchor(string path)
    {
        var address = HtmlEncoder.Default.Encode(new Uri(root, path.TrimStart('/')).AbsoluteUri);
        return $"<a href=\"{address}\">{address}</a>";
    }

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(Line(text));

    private static string Line(string text) => text.ReplaceLineEndings(" ");
}
