using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Lists;

/// <summary>
/// Port: has a source call back when a list changes. A call is only a hint: it carries no data that is believed, it makes the host
/// read again.
/// </summary>
public interface IListWatcher
{
    /// <summary>Short name, that of its <see cref="IListSource"/>.</summary>
    string Name { get; }

    /// <summary>Makes the watches that are missing and renews those that end soon.</summary>
    /// <param name="request">Which lists where.</param>
    /// <param name="callback">Address that the source calls; https, reachable from outside.</param>
    /// <param name="secret">Handed back with every call, so that a stranger's call is known as such; at most 128 characters.</param>
    /// <param name="known">The watches there are.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The watches as they stand now.</returns>
    Task<Result<IReadOnlyList<ListWatch>>> WatchAsync(
        ListRequest request, Uri callback, string secret, IReadOnlyList<ListWatch> known, CancellationToken cancellation);

    /// <summary>Understands a call at the callback address and says how to answer it.</summary>
    /// <param name="call">The call.</param>
    WatchAnswer Receive(WatchCall call);
}

/// <summary>A watch on one list.</summary>
/// <param name="Id">Id at the source.</param>
/// <param name="List">Internal name of the list.</param>
/// <param name="Ends">When it ends unless renewed, UTC.</param>
public sealed record ListWatch(string Id, string List, DateTimeOffset Ends);

/// <summary>A call at the callback address, bounded in size by the host.</summary>
/// <param name="Query">The query by name.</param>
/// <param name="Body">The body.</param>
public sealed record WatchCall(IReadOnlyDictionary<string, string> Query, ReadOnlyMemory<byte> Body);

/// <summary>The answer to a call, and what the call said.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Text">Body as plain text; null for none.</param>
/// <param name="Hints">What changed, as the caller says; believed only where the secret fits.</param>
public sealed record WatchAnswer(int Status, string? Text, IReadOnlyList<WatchHint> Hints);

/// <summary>Somebody says that a watched list has changed.</summary>
/// <param name="WatchId">Id of the watch.</param>
/// <param name="Secret">The secret that came along.</param>
public sealed record WatchHint(string WatchId, string? Secret);
