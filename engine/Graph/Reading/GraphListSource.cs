using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Reading;

/// <summary>Reads lists of SharePoint sites through Microsoft Graph, whole or as far as they changed.</summary>
public sealed class GraphListSource : IListSource, IListFollower
{
    private readonly GraphAccess access;

    internal GraphListSource(GraphAccess access) => this.access = access;

    /// <inheritdoc cref="IListSource.Name"/>
    public string Name => "graph";

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Units => access.Settings.Ok ? [.. access.Settings.Value.Sites.Keys] : [];

    /// <inheritdoc/>
    public Task<Result<ListReadings>> ReadAsync(ListRequest request, IProgress<ListProgress>? progress, CancellationToken cancellation) =>
        access.RunAsync(async connection =>
        {
            var read = await new GraphReading(connection, request, null, whole: true, progress).RunAsync(cancellation).ConfigureAwait(false);
            return read.Ok
                ? Result<ListReadings>.Success(new ListReadings([.. read.Value.Select(u => u.Reading)]), read.Problems)
                : Result<ListReadings>.Failure(read.Problems);
        });

    /// <inheritdoc/>
    public Task<Result<IReadOnlyList<ListUpdate>>> FollowAsync(
        ListRequest request, IListMemory memory, bool whole, IProgress<ListProgress>? progress, CancellationToken cancellation) =>
        access.RunAsync(connection => new GraphReading(connection, request, memory, whole, progress).RunAsync(cancellation));
}
