using System.Globalization;
using System.Net;
using WorkSummary.Core.Problems;

namespace WorkSummary.Graph.Connection;

/// <summary>What a refusal of the service means to a person.</summary>
internal static class GraphProblems
{
    /// <summary>Asked to wait longer than the work may.</summary>
    public static Problem Busy(HttpResponseMessage? response, TimeSpan longest) =>
        GraphTexts.Problem("graph.busy", longest.TotalMinutes.ToString("0.#", CultureInfo.InvariantCulture), GraphAnswer.RequestIdOf(response)) with { Unavailable = true };

    /// <summary>Not there, or not able to answer.</summary>
    public static Problem Away(HttpResponseMessage? response) =>
        GraphTexts.Problem("graph.away", response is null ? "—" : (int)response.StatusCode, GraphAnswer.RequestIdOf(response)) with { Unavailable = true };

    /// <summary>An answer that is no success.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="site">Path name of the site it is about.</param>
    /// <param name="list">Internal name of the list; null for the site itself.</param>
    /// <param name="client">Id of the application, for the grant.</param>
    public static Problem Of(GraphAnswer answer, string site, string? list, string client) => answer.Status switch
    {
        HttpStatusCode.Unauthorized => GraphTexts.Problem("graph.not-signed-in", answer.RequestId),
        HttpStatusCode.Forbidden => GraphTexts.Problem("graph.no-grant", site, client, answer.RequestId),
        HttpStatusCode.NotFound when list is null => GraphTexts.Problem("graph.no-site", site, answer.RequestId),
        HttpStatusCode.NotFound => GraphTexts.Problem("graph.list-gone", site, list, answer.RequestId),
        HttpStatusCode.TooManyRequests => GraphTexts.Problem("graph.busy", "0", answer.RequestId) with { Unavailable = true },
        >= HttpStatusCode.InternalServerError => GraphTexts.Problem("graph.away", (int)answer.Status, answer.RequestId) with { Unavailable = true },
        _ => GraphTexts.Problem("graph.refused", list is null ? site : $"{site}/{list}", $"{(int)answer.Status} {answer.Code}", answer.RequestId),
    } with
    { Where = list is null ? null : new Place { Part = list } };
}
