using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Watching;

/// <summary>Has Graph call back when a list changes.</summary>
/// <param name="access">The way to the connection.</param>
internal sealed class GraphListWatcher(GraphAccess access) : IListWatcher
{
    private const int LongestSecret = 128;

    public string Name => "graph";

    public async Task<Result<IReadOnlyList<ListWatch>>> WatchAsync(
        ListRequest request, Uri callback, string secret, IReadOnlyList<ListWatch> known, CancellationToken cancellation)
    {
        if (secret.Length > LongestSecret) return new Problem(WatchTexts.Texts, "graph.watch-secret");
        return await access.RunAsync<IReadOnlyList<ListWatch>>(async connection =>
        {
            var call = connection.Call();
            var site = await connection.Sites.ResolveAsync(request.Location, call, cancellation).ConfigureAwait(false);
            var round = new WatchRound(connection, site, callback, secret, call);
            return await round.RunAsync(request, known, cancellation).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    public WatchAnswer Receive(WatchCall call) => ChangeCall.Receive(call);
}
