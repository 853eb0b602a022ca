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

    public async Task DeliverAsync(Notice notice, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(notice.Mail)) return;
        var sent = await access.RunAsync<bool>(async connection =>
        {
            var call = connection.Call() with { Budget = new WaitBudget(LongestWait, connection.Clock) };
            var request = connection.Request(Method.POST, $"/users/{Uri.EscapeDataString(sender)}/sendMail");
            request.SetStreamContent(new MemoryStream(Encoding.UTF8.GetBytes(Message(notice, notice.Mail!).ToJsonString())), "application/json");
            using var answer = await connection.SendAsync(request, call, cancellation).ConfigureAwait(false);
            // An address that is none stays none: it is not tried for ever, and the notice stands in the person's list all the same.
            if (answer.Ok || answer.Code == "ErrorInvalidRecipients") return true;
            return answer.Status switch
            {
                HttpStatusCode.Forbidden => DeliveryTexts.Problem("graph.mail-denied", sender),
                HttpStatusCode.NotFound => DeliveryTexts.Problem("graph.mail-no-sender", sender),
                _ => DeliveryTexts.Problem("graph.mail-refused", $"{(int)answer.Status} {answer.Code}", answer.RequestId) with { Unavailable = true },
            };
        }).ConfigureAwait(false);
        if (!sent.Ok) throw new GraphFailure(sent.Problems[0]);
    }

    private JsonObject Message(Notice notice, string mail)
    {
        var link = new Uri(root, notice.Link.TrimStart('/')).AbsoluteUri;
        var (subject, href) = (HtmlEncoder.Default.Encode(Line(notice.Subject)), HtmlEncoder.Default.Encode(link));
        return new JsonObject
        {
            ["message"] = new JsonObject
            {
                ["subject"] = Line(notice.Subject),
                // Exchange makes the plain text beside it: the address is written out, so that it can be read there too.
                ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = $"<p>{subject}</p>\n<p><a href=\"{href}\">{href}</a></p>\n" },
                ["toRecipients"] = new JsonArray(new JsonObject { ["emailAddress"] = new JsonObject { ["address"] = mail } }),
                ["internetMessageHeaders"] = new JsonArray(new JsonObject { ["name"] = KeyHeader, ["value"] = Line(notice.Key) }),
            },
            ["saveToSentItems"] = false,
        };
    }

    private static string Line(string text) => text.ReplaceLineEndings(" ");
}
