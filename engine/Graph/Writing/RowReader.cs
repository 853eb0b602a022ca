using System.Globalization;
using System.Net;
using WorkSummary.Core.Lists;
using WorkSummary.Graph.Connection;
using WorkSummary.Graph.Provisioning;
using WorkSummary.Graph.Reading;

namespace WorkSummary.Graph.Writing;

/// <summary>Reads single rows back, as the list source reads them.</summary>
/// <param name="connection">The connection.</param>
/// <param name="target">The list.</param>
/// <param name="catalog">Where lookups lead to.</param>
/// <param name="call">How requests are sent.</param>
internal sealed class RowReader(GraphConnection connection, RowTarget target, ListCatalog catalog, GraphCall call)
{
    /// <summary>The row as it stands now; null where it is gone.</summary>
    /// <param name="id">Its item.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Row?> ReadAsync(int id, CancellationToken cancellation)
    {
        // A cell that somebody else filled with something unreadable is empty here; the next reading of the list says so.
        var rows = await new ItemQueries(connection, target.Shape, call, new ReadingLog()).ByIdAsync([id], cancellation).ConfigureAwait(false);
        if (rows[id] is not { } row) return null;
        await new References(connection, target.Site, catalog, call).ResolveAsync(target.Shape.Schema, [row], cancellation).ConfigureAwait(false);
        return row.ToRow(target.Shape.Schema);
    }

    /// <summary>Key of the last write that changed a row; null where there was none.</summary>
    /// <param name="id">Its item.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<string?> LastChangeAsync(int id, CancellationToken cancellation)
    {
        var request = connection.Client.Sites[target.Site.Id].Lists[target.List.Id.ToString()].Items[id.ToString(CultureInfo.InvariantCulture)]
            .ToGetRequestInformation(r => r.QueryParameters.Expand = [$"fields($select={WantedList.ChangeColumn})"]);
        using var answer = await connection.SendAsync(request, call, cancellation).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.NotFound) return null;
        if (!answer.Ok) throw new GraphFailure(connection.ProblemOf(answer, target.Site, target.List.Name));
        return answer.Body.TryGetProperty("fields", out var fields) ? GraphAnswer.Text(fields, WantedList.ChangeColumn) : null;
    }
}
