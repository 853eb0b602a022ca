using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Writing;

/// <summary>Writes single rows to SharePoint lists, each once however often it is tried.</summary>
/// <param name="access">The way to the connection.</param>
internal sealed class GraphListWriter(GraphAccess access) : IListWriter
{
    public string Name => "graph";

    public Task<Result<RowOutcome>> WriteAsync(RowWrite write, CancellationToken cancellation) => access.RunAsync<RowOutcome>(async connection =>
    {
        var call = connection.Call(write.OnBehalfOf);
        var site = await connection.Sites.ResolveAsync(write.Location, call, cancellation).ConfigureAwait(false);
        var target = await RowTarget.FindAsync(connection, site, write, call, cancellation).ConfigureAwait(false);
        var writing = new RowWriting(connection, target, write, call);
        return write.Remove ? await writing.RemoveAsync(cancellation).ConfigureAwait(false)
            : write.RowId is null ? await writing.AddAsync(cancellation).ConfigureAwait(false)
            : await writing.ChangeAsync(cancellation).ConfigureAwait(false);
    });
}
