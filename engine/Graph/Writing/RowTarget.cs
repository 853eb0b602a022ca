using System.Globalization;
using System.Text.Json;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;
using WorkSummary.Graph.Provisioning;
using WorkSummary.Graph.Reading;

namespace WorkSummary.Graph.Writing;

/// <summary>The list of a site that a row is written to.</summary>
/// <param name="Site">The site.</param>
/// <param name="List">The list.</param>
/// <param name="Shape">How its rows are read back.</param>
internal sealed record RowTarget(GraphSite Site, SiteList List, ListShape Shape)
{
    /// <summary>Finds the list and sees to it that a write can be told from the next.</summary>
    /// <exception cref="GraphFailure">It is not there, or was not provisioned.</exception>
    public static async Task<RowTarget> FindAsync(GraphConnection connection, GraphSite site, RowWrite write, GraphCall call, CancellationToken cancellation)
    {
        var schema = write.Schema;
        if (await connection.Sites.FindListAsync(site, schema.Name, call, cancellation).ConfigureAwait(false) is not { } list)
        {
            throw new GraphFailure(WritingTexts.Problem("graph.write-no-list", schema, null, site.Path));
        }

        var columns = await connection.Sites.ColumnsAsync(site, list, call, fresh: false, cancellation).ConfigureAwait(false);
        if (Lacking(columns, write) is not null)
        {
            columns = await connection.Sites.ColumnsAsync(site, list, call, fresh: true, cancellation).ConfigureAwait(false);
            if (Lacking(columns, write) is { } problem) throw new GraphFailure(problem);
        }

        return new RowTarget(site, list, ListShape.Of(schema, write.Catalog, site, list, columns, [], new ReadingLog()));
    }

    /// <summary>
    /// A column that is missing for this write. Without the key's column, or were it not unique, nobody could tell whether a row whose
    /// answer was lost had arrived.
    /// </summary>
    private static Problem? Lacking(IReadOnlyList<SiteColumn> columns, RowWrite write)
    {
        if (write.Remove) return null;
        if (columns.FirstOrDefault(c => c.Name == WantedList.KeyColumn) is not { Indexed: true } key || !Flag(key, "enforceUniqueValues")) return Unprepared(WantedList.KeyColumn);
        if (columns.All(c => c.Name != WantedList.ChangeColumn)) return Unprepared(WantedList.ChangeColumn);
        foreach (var name in write.Cells.Keys)
        {
            if (write.Schema.Column(name) is not { } column) continue;
            if (columns.FirstOrDefault(c => c.Name == name) is not { } there) return WritingTexts.Problem("graph.write-column-missing", write.Schema, column);
            if (there.Kind is SiteColumnKind.Hyperlink or SiteColumnKind.Calculated || Flag(there, "readOnly")) return WritingTexts.Problem("graph.write-read-only-column", write.Schema, column);
        }

        return null;

        Problem Unprepared(string name) => WritingTexts.Problem("graph.write-not-provisioned", write.Schema, null, name);
    }

    private static bool Flag(SiteColumn column, string name) => column.Json.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;

    /// <summary>An id of an item as it may stand in an address; null where it cannot be one.</summary>
    public static string? ItemId(string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number.ToString(CultureInfo.InvariantCulture) : null;
}
