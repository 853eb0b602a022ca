using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Kiota.Abstractions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Watching;

/// <summary>
/// Sees once to all subscriptions of a site: one per list (https://learn.microsoft.com/graph/api/resources/subscription). What worked
/// is kept when something else did not.
/// </summary>
internal sealed class WatchRound(GraphConnection connection, GraphSite site, Uri callback, string secret, GraphCall call)
{
    /// <summary>Lists may be watched for 42,300 minutes; a little less, since clocks differ.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(42_300 - 10);

    private readonly List<ListWatch> standing = [];
    private readonly List<Problem> problems = [];

    private DateTimeOffset Now => connection.Clock.GetUtcNow();

    public async Task<Result<IReadOnlyList<ListWatch>>> RunAsync(ListRequest request, IReadOnlyList<ListWatch> known, CancellationToken cancellation)
    {
        foreach (var schema in request.Catalog.Lists)
        {
            if (request.Lists is { } wanted && !wanted.Contains(schema.Name)) continue;
            if (await connection.Sites.FindListAsync(site, schema.Name, call, cancellation).ConfigureAwait(false) is not { } list) continue;
            var mine = known.Where(w => w.List == schema.Name).OrderByDescending(w => w.Ends).ToList();
            try
            {
                if (await KeepAsync(mine, cancellation).ConfigureAwait(false) is { } kept) standing.Add(kept);
                else await MakeAsync(schema, list, cancellation).ConfigureAwait(false);
            }
            catch (GraphFailure failure)
            {
                // Those that live yet go on; the next round tries again.
                standing.AddRange(mine.Where(w => w.Ends > Now).Take(1));
                problems.Add(failure.Problem);
                if (failure.Problem.Unavailable) break;
            }
        }

        // Lists that the round did not come to keep what they have.
        standing.AddRange(known.Where(w => w.Ends > Now && standing.All(s => s.List != w.List) && problems.Any(p => p.Unavailable)));
        return problems.Count > 0 && standing.Count == 0
            ? Result<IReadOnlyList<ListWatch>>.Failure(problems)
            : Result<IReadOnlyList<ListWatch>>.Success(standing, [.. problems.Select(p => p with { Severity = Severity.Warning })]);
    }

    /// <summary>The watch that goes on, renewed where it ends soon; null where there is none any more.</summary>
    private async Task<ListWatch?> KeepAsync(List<ListWatch> mine, CancellationToken cancellation)
    {
        foreach (var extra in mine.Skip(1)) await RemoveAsync(extra.Id, cancellation).ConfigureAwait(false);
        if (mine is not [var watch, ..] || watch.Ends <= Now) return null;
        if (watch.Ends - Now > Life / 3) return watch;
        var request = connection.Request(Method.PATCH, $"/subscriptions/{Uri.EscapeDataString(watch.Id)}");
        var ends = Ends();
        Body(request, new JsonObject { ["expirationDateTime"] = Text(ends) });
        using var answer = await connection.SendAsync(request, call with { Repeatable = true }, cancellation).ConfigureAwait(false);
        if (answer.Ok) return watch with { Ends = EndOf(answer) ?? ends };
        if (answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone) return null;
        throw new GraphFailure(connection.ProblemOf(answer, site, watch.List));
    }

    private async Task MakeAsync(ListSchema schema, SiteList list, CancellationToken cancellation)
    {
        var resource = $"sites/{site.Id}/lists/{list.Id}";
        await RemoveStraysAsync(resource, cancellation).ConfigureAwait(false);
        var ends = Ends();
        var request = connection.Request(Method.POST, "/subscriptions");
        Body(request, new JsonObject
        {
            ["changeType"] = "updated",
            ["notificationUrl"] = callback.AbsoluteUri,
            ["resource"] = resource,
            ["expirationDateTime"] = Text(ends),
            ["clientState"] = secret,
        });
        // Not repeated: were it there twice, every change would be told twice. The next round finds it and clears it away.
        using var answer = await connection.SendAsync(request, call, cancellation).ConfigureAwait(false);
        if (answer.Ok && GraphAnswer.Text(answer.Body, "id") is { } id)
        {
            standing.Add(new ListWatch(id, schema.Name, EndOf(answer) ?? ends));
            return;
        }

        throw new GraphFailure(answer.Status switch
        {
            HttpStatusCode.Forbidden => Problem("graph.watch-denied", schema, site.Path),
            HttpStatusCode.BadRequest when answer.Code == "ValidationError" || answer.Message.Contains("validation", StringComparison.OrdinalIgnoreCase) =>
                Problem("graph.watch-callback-unreachable", schema, callback.GetLeftPart(UriPartial.Path)),
            _ => connection.ProblemOf(answer, site, schema.Name),
        });
    }

    /// <summary>Removes what an earlier round made for this list and address and never came to know, its answer lost.</summary>
    private async Task RemoveStraysAsync(string resource, CancellationToken cancellation)
    {
        strays ??= await OwnAsync(cancellation).ConfigureAwait(false);
        foreach (var (id, watched, address) in strays)
        {
            if (watched.Trim('/').Equals(resource, StringComparison.OrdinalIgnoreCase) && address == callback.AbsoluteUri) await RemoveAsync(id, cancellation).ConfigureAwait(false);
        }
    }

    private List<(string Id, string Resource, string Address)>? strays;

    private async Task<List<(string Id, string Resource, string Address)>> OwnAsync(CancellationToken cancellation)
    {
        var own = new List<(string, string, string)>();
        var answer = await connection.SendAsync(connection.Request(Method.GET, "/subscriptions"), call, cancellation).ConfigureAwait(false);
        while (true)
        {
            using var page = answer;
            if (!page.Ok) return own;
            own.AddRange(page.Values.Select(s => (GraphAnswer.Text(s, "id") ?? "", GraphAnswer.Text(s, "resource") ?? "", GraphAnswer.Text(s, "notificationUrl") ?? "")));
            if (page.NextLink is not { } next) return own;
            answer = await connection.FollowAsync(next, call, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Removes a subscription; one that cannot be removed ends by itself.</summary>
    private async Task RemoveAsync(string id, CancellationToken cancellation)
    {
        if (id.Length == 0) return;
        using var answer = await connection.SendAsync(connection.Request(Method.DELETE, $"/subscriptions/{Uri.EscapeDataString(id)}"), call with { Repeatable = true }, cancellation).ConfigureAwait(false);
    }

    private DateTimeOffset Ends()
    {
        var ends = Now + Life;
        return ends.AddTicks(-(ends.Ticks % TimeSpan.TicksPerSecond));
    }

    private static DateTimeOffset? EndOf(GraphAnswer answer) =>
        DateTimeOffset.TryParse(GraphAnswer.Text(answer.Body, "expirationDateTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var ends) ? ends.ToUniversalTime() : null;

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void Body(RequestInformation request, JsonObject body) =>
        request.SetStreamContent(new MemoryStream(Encoding.UTF8.GetBytes(body.ToJsonString())), "application/json");

    private static Problem Problem(string code, ListSchema schema, string where) =>
        new(WatchTexts.Texts, code, where, schema.Display) { Where = new Place { Part = schema.Name } };
}
