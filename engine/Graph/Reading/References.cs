using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Kiota.Abstractions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Reading;

/// <summary>
/// Puts keys and accounts in place of ids: from the rows of the same reading, from those the host kept, and only then by asking.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="site">The site.</param>
/// <param name="catalog">Where lookups lead to.</param>
/// <param name="call">How.</param>
internal sealed class References(GraphConnection connection, GraphSite site, ListCatalog catalog, GraphCall call)
{
    private readonly ConcurrentDictionary<(string List, int Id), string?> keys = new();

    /// <summary>Remembers the keys of rows that were read, or kept.</summary>
    /// <param name="schema">Their list.</param>
    /// <param name="id">Id of the row.</param>
    /// <param name="cells">Its cells.</param>
    public void Learn(ListSchema schema, int id, IReadOnlyList<object?> cells) => keys.TryAdd((schema.Name, id), KeyOf(schema, id, cells));

    /// <summary>What a lookup to a row holds: the last part of its key, or its id where the list has none.</summary>
    /// <param name="schema">Its list.</param>
    /// <param name="id">Its id.</param>
    /// <param name="cells">Its cells.</param>
    public static string? KeyOf(ListSchema schema, int id, IReadOnlyList<object?> cells) => schema.Key.Count == 0
        ? id.ToString(CultureInfo.InvariantCulture)
        : schema.IndexOf(schema.Key[^1]) is >= 0 and var k
            ? cells[k] switch
            {
                null => null,
                string text => text,
                DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
                var other => other.ToString(),
            }
            : null;

    /// <summary>Resolves the cells of rows in place.</summary>
    /// <param name="schema">Their list.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task ResolveAsync(ListSchema schema, IReadOnlyCollection<ReadRow> rows, CancellationToken cancellation)
    {
        for (var c = 0; c < schema.Columns.Count; c++)
        {
            var column = schema.Columns[c];
            var ids = rows.Select(r => r.Cells[c]).OfType<Reference>().Select(r => r.Id).ToHashSet();
            if (ids.Count == 0) continue;
            if (column.Type == ColumnType.Person)
            {
                var accounts = await connection.Sites.PeopleOf(site).AccountsAsync(ids, call, cancellation).ConfigureAwait(false);
                foreach (var row in rows)
                {
                    if (row.Cells[c] is Reference person) row.Cells[c] = accounts.GetValueOrDefault(person.Id);
                }
            }
            else
            {
                await AskAsync(column.Target!, ids, cancellation).ConfigureAwait(false);
                foreach (var row in rows)
                {
                    if (row.Cells[c] is Reference target) row.Cells[c] = keys.GetValueOrDefault((column.Target!, target.Id));
                }
            }
        }
    }

    /// <summary>Asks for the keys that are not known yet.</summary>
    private async Task AskAsync(string target, IEnumerable<int> ids, CancellationToken cancellation)
    {
        var unknown = ids.Where(i => !keys.ContainsKey((target, i))).ToList();
        if (unknown.Count == 0) return;
        var schema = catalog.Find(target);
        if (schema is null or { Key.Count: 0 })
        {
            foreach (var id in unknown) keys[(target, id)] = id.ToString(CultureInfo.InvariantCulture);
            return;
        }

        if (await connection.Sites.FindListAsync(site, target, call, cancellation).ConfigureAwait(false) is not { } list) return;
        var column = schema.Column(schema.Key[^1])!;
        var converter = new CellConverter(schema, column, null, site.Zone, byId: false);
        var steps = unknown.Select(i => new BatchStep(i.ToString(CultureInfo.InvariantCulture), Method.GET, $"/sites/{site.Id}/lists/{list.Id}/items/{i}?$expand=fields($select={column.Name})")).ToList();
        foreach (var (id, answer) in await new GraphBatch(connection).SendAsync(steps, call, cancellation).ConfigureAwait(false))
        {
            if (!answer.Ok && answer.Status != System.Net.HttpStatusCode.NotFound) throw new GraphFailure(connection.ProblemOf(answer, site, target));
            object? key = null;
            if (answer.Ok && answer.Body.TryGetProperty("fields", out var fields) && fields.TryGetProperty(column.Name, out var value)) converter.Read(value, 0, out key);
            keys[(target, int.Parse(id, CultureInfo.InvariantCulture))] = key as string;
        }
    }
}
