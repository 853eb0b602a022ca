using System.Net;
using System.Text.Json;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Reading;

/// <summary>What a delta said: which items changed and how they stand now; and where the next one begins.</summary>
/// <param name="Changed">State by id; null for those that are deleted. Of several mentions of one item the last is right.</param>
/// <param name="Next">Address below the version.</param>
internal sealed record DeltaChanges(Dictionary<int, string?> Changed, string? Next);

/// <summary>
/// Reads deltas (https://learn.microsoft.com/graph/api/listitem-delta). Only what it says of ids and states is used: the rows
/// themselves are read in the usual way, so that they are converted by the same rules.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="site">The site.</param>
/// <param name="list">The list.</param>
/// <param name="call">How.</param>
internal sealed class DeltaReading(GraphConnection connection, GraphSite site, SiteList list, GraphCall call)
{
    /// <summary>Address of a delta that begins now.</summary>
    public static string Latest(GraphSite of, SiteList that) => $"/sites/{of.Id}/lists/{that.Id}/items/delta?token=latest";

    /// <summary>Follows a delta from its first answer; null where the service asks to read everything anew, or knows no delta.</summary>
    /// <param name="first">The answer to the link.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<DeltaChanges?> FollowAsync(GraphAnswer first, CancellationToken cancellation)
    {
        var changed = new Dictionary<int, string?>();
        for (var answer = first; ;)
        {
            // The links are walked here and not by the SDK's iterator, which takes the delta link of an empty page for a loop.
            using var page = answer;
            if (page.Status is HttpStatusCode.Gone or HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.NotImplemented) return null;
            if (!page.Ok) throw new GraphFailure(connection.ProblemOf(page, site, list.Name));
            foreach (var item in page.Values)
            {
                if (ReadRow.IdOf(item) is not (> 0 and var id)) continue;
                changed[id] = item.TryGetProperty("deleted", out var deleted) && deleted.ValueKind == JsonValueKind.Object ? null : ReadRow.ETagOf(item) ?? "";
            }

            if (GraphAnswer.Text(page.Body, "@odata.deltaLink") is { } link) return new DeltaChanges(changed, connection.PathOf(link));
            if (page.NextLink is not { } next) return null;
            answer = await connection.FollowAsync(next, call, cancellation).ConfigureAwait(false);
        }
    }
}
