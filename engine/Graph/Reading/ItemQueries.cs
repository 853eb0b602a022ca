using System.Net;
using System.Text.Json;
using Microsoft.Kiota.Abstractions;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Reading;

/// <summary>How a query by pages ended.</summary>
internal enum PagesEnd
{
    /// <summary>On its last page.</summary>
    Done,

    /// <summary>A link in between works no more: to be begun again.</summary>
    Expired,

    /// <summary>The service found too many lookups in it.</summary>
    TooManyLookups,

    /// <summary>The list is too long for the condition, or its column has no index.</summary>
    Unfilterable,
}

/// <summary>Reads the items of a list: whole by pages, those that changed, or some by their ids.</summary>
/// <param name="connection">The connection.</param>
/// <param name="shape">The list.</param>
/// <param name="call">How.</param>
/// <param name="log">Where problems of rows go.</param>
internal sealed class ItemQueries(GraphConnection connection, ListShape shape, GraphCall call, ReadingLog log)
{
    /// <summary>The largest page that is asked for; the service gives fewer where it wants.</summary>
    private const int PageSize = 1000;

    /// <summary>Times a reading is begun again when its links expire.</summary>
    private const int MostStarts = 3;

    private static readonly Dictionary<string, string> Lenient = new() { ["Prefer"] = "HonorNonIndexedQueriesWarningMayFailRandomly" };

    /// <summary>Every row that is wanted, by id.</summary>
    /// <param name="progress">Told how many rows there are so far.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Dictionary<int, ReadRow>> WholeAsync(Action<int>? progress, CancellationToken cancellation)
    {
        var filter = shape.Filter?.Text(shape.Site.Zone);
        for (var starts = 1; ;)
        {
            var rows = new Dictionary<int, ReadRow>();
            switch (await PartsAsync(rows, filter, progress, cancellation).ConfigureAwait(false))
            {
                case PagesEnd.Done:
                    if (filter is null && shape.Filter is { } wanted) Drop(rows, wanted);
                    return rows;
                case PagesEnd.Unfilterable when filter is not null:
                    filter = null;
                    break;
                case PagesEnd.TooManyLookups when shape.SplitFurther():
                    break;
                default:
                    if (++starts > MostStarts) throw Failure(GraphTexts.Problem("graph.away", 410, "—") with { Unavailable = true });
                    break;
            }
        }
    }

    /// <summary>Rows by id; null for those that are gone.</summary>
    /// <param name="ids">Which.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Dictionary<int, ReadRow?>> ByIdAsync(IReadOnlyCollection<int> ids, CancellationToken cancellation)
    {
        var rows = new Dictionary<int, ReadRow?>();
        // A row that changes between its two halves is read once more.
        for (var left = ids; left.Count > 0;)
        {
            var steps = left.SelectMany(id => shape.Parts.Select((part, p) => new BatchStep($"{id}.{p}", Method.GET, connection.PathOf(One(id, part))))).ToList();
            var answers = await new GraphBatch(connection).SendAsync(steps, call, cancellation).ConfigureAwait(false);
            var again = new List<int>();
            foreach (var id in left)
            {
                if (!Merge(id, answers, out var row)) again.Add(id);
                else rows[id] = row;
            }

            left = again;
        }

        return rows;
    }

    /// <summary>
    /// Rows that were changed at a moment or later; null where the list cannot tell. Where a row takes several queries, its cells are
    /// those of the first only.
    /// </summary>
    /// <param name="since">The moment.</param>
    /// <param name="small">True when the list is short enough for a condition without an index.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Dictionary<int, ReadRow>?> ModifiedAsync(DateTimeOffset since, bool small, CancellationToken cancellation)
    {
        if (!shape.ModifiedIndexed && !small) return null;
        var rows = new Dictionary<int, ReadRow>();
        var end = await PagesAsync(shape.Parts[0], $"fields/Modified ge {OData.Literal(OData.Moment(since))}", item =>
        {
            if (ReadRow.Of(shape, shape.Parts[0], item, log) is { } row) rows[row.Id] = row;
        }, cancellation).ConfigureAwait(false);
        return end == PagesEnd.Done ? rows : null;
    }

    private async Task<PagesEnd> PartsAsync(Dictionary<int, ReadRow> rows, string? filter, Action<int>? progress, CancellationToken cancellation)
    {
        var end = await PagesAsync(shape.Parts[0], filter, item =>
        {
            // A row that comes on two pages, because it moved in between, is one row; the later is right.
            if (ReadRow.Of(shape, shape.Parts[0], item, log) is not { } row) return;
            rows[row.Id] = row;
            if (rows.Count % 100 == 0) progress?.Invoke(rows.Count);
        }, cancellation).ConfigureAwait(false);
        if (end != PagesEnd.Done) return end;
        progress?.Invoke(rows.Count);

        var torn = new HashSet<int>();
        foreach (var part in shape.Parts.Skip(1))
        {
            var met = 0;
            var missing = new HashSet<int>(rows.Keys);
            end = await PagesAsync(part, filter, item =>
            {
                var id = ReadRow.IdOf(item);
                met++;
                missing.Remove(id);
                if (rows.TryGetValue(id, out var row) && row.ETag == ReadRow.ETagOf(item)) row.Fill(part, item, log);
                else if (id > 0) torn.Add(id);
            }, cancellation).ConfigureAwait(false);
            if (end != PagesEnd.Done) return end;
            torn.UnionWith(missing);
        }

        foreach (var (id, row) in await ByIdAsync(torn, cancellation).ConfigureAwait(false))
        {
            if (row is null) rows.Remove(id);
            else rows[id] = row;
        }

        return PagesEnd.Done;
    }

    private async Task<PagesEnd> PagesAsync(IReadOnlyList<ShapeColumn> part, string? filter, Action<JsonElement> onItem, CancellationToken cancellation)
    {
        // A condition that the service refuses again and again as too much is one that the list is too long for.
        var how = filter is null ? call : call with { MostRefusals = 3 };
        var lenient = !shape.ModifiedIndexed && (filter?.StartsWith("fields/Modified", StringComparison.Ordinal) ?? false);
        var answer = await connection.SendAsync(Page(part, filter, lenient), how, cancellation).ConfigureAwait(false);
        while (true)
        {
            using var page = answer;
            if (!page.Ok)
            {
                if (page.Status == HttpStatusCode.Gone) return PagesEnd.Expired;
                if (page.Status == HttpStatusCode.BadRequest && page.Message.Contains("lookup column threshold", StringComparison.OrdinalIgnoreCase)) return PagesEnd.TooManyLookups;
                if (filter is not null && page.Status is HttpStatusCode.BadRequest or HttpStatusCode.TooManyRequests) return PagesEnd.Unfilterable;
                throw Failure(ProblemOf(page));
            }

            foreach (var item in page.Values) onItem(item);
            if (page.NextLink is not { } next) return PagesEnd.Done;
            answer = await connection.FollowAsync(next, how, cancellation, lenient ? Lenient : null).ConfigureAwait(false);
        }
    }

    private RequestInformation Page(IReadOnlyList<ShapeColumn> part, string? filter, bool lenient)
    {
        var request = connection.Client.Sites[shape.Site.Id].Lists[shape.List.Id.ToString()].Items.ToGetRequestInformation(r =>
        {
            r.QueryParameters.Select = ["id", "eTag", "lastModifiedDateTime"];
            r.QueryParameters.Expand = [Fields(part)];
            r.QueryParameters.Top = PageSize;
            r.QueryParameters.Filter = filter;
        });
        if (lenient) request.Headers.Add("Prefer", Lenient["Prefer"]);
        return request;
    }

    private RequestInformation One(int id, IReadOnlyList<ShapeColumn> part) =>
        connection.Client.Sites[shape.Site.Id].Lists[shape.List.Id.ToString()].Items[id.ToString(System.Globalization.CultureInfo.InvariantCulture)].ToGetRequestInformation(r =>
        {
            r.QueryParameters.Select = ["id", "eTag", "lastModifiedDateTime"];
            r.QueryParameters.Expand = [Fields(part)];
        });

    private static string Fields(IReadOnlyList<ShapeColumn> part) => $"fields($select={string.Join(',', part.Select(c => c.Field).DefaultIfEmpty("id"))})";

    /// <summary>Puts the parts of a row together; false where they are not of the same state.</summary>
    private bool Merge(int id, IReadOnlyDictionary<string, GraphAnswer> answers, out ReadRow? row)
    {
        row = null;
        for (var p = 0; p < shape.Parts.Count; p++)
        {
            var answer = answers[$"{id}.{p}"];
            if (answer.Status == HttpStatusCode.NotFound) return (row = null) is null;
            if (!answer.Ok) throw Failure(ProblemOf(answer));
            if (row is null) row = ReadRow.Of(shape, shape.Parts[p], answer.Body, log);
            else if (row.ETag == ReadRow.ETagOf(answer.Body)) row.Fill(shape.Parts[p], answer.Body, log);
            else return false;
        }

        return true;
    }

    private void Drop(Dictionary<int, ReadRow> rows, RowFilter wanted)
    {
        foreach (var row in rows.Values.Where(r => !wanted.Keeps(shape.Schema, r.Cells)).ToList()) rows.Remove(row.Id);
    }

    private Problem ProblemOf(GraphAnswer answer)
    {
        if (answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden) connection.Sites.Forget(shape.Site);
        if (answer.Status == HttpStatusCode.BadRequest && shape.Columns.FirstOrDefault(c => answer.Message.Contains($"'{c.Field}'", StringComparison.Ordinal)) is { } column)
        {
            return ColumnCheck.Missing(shape.Schema, column.Schema, [], before: true);
        }

        return connection.ProblemOf(answer, shape.Site, shape.List.Name);
    }

    private GraphFailure Failure(Problem problem) => new(problem.At(problem.Where ?? new Place { Part = shape.Schema.Name }));
}
