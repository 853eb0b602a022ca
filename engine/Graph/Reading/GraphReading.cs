using System.Globalization;
using Microsoft.Kiota.Abstractions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Reading;

/// <summary>
/// One reading of the lists of a site: finds them, lays out how each is read, reads four at a time, takes in what changed meanwhile,
/// and puts keys in place of ids. All or nothing.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="request">What is wanted.</param>
/// <param name="memory">What the host kept; null for a reading without past.</param>
/// <param name="whole">True to read everything whatever was kept.</param>
/// <param name="progress">Told list by list; may be null.</param>
internal sealed class GraphReading(GraphConnection connection, ListRequest request, IListMemory? memory, bool whole, IProgress<ListProgress>? progress)
{
    /// <summary>Lists read at the same time: more only makes the service refuse.</summary>
    private const int AtOnce = 4;

    private readonly ReadingLog log = new();
    private GraphCall call = null!;
    private GraphSite site = null!;

    /// <summary>Reads. Problems that stop it are given, or thrown as <see cref="GraphFailure"/>.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Result<IReadOnlyList<ListUpdate>>> RunAsync(CancellationToken cancellation)
    {
        var readAt = connection.Clock.GetUtcNow();
        call = connection.Call(request.OnBehalfOf, wait => progress?.Report(new ListProgress("", 0) { Waiting = wait }));
        site = await connection.Sites.ResolveAsync(request.Location, call, cancellation).ConfigureAwait(false);
        var works = Find(await connection.Sites.ListsAsync(site, call, fresh: true, cancellation).ConfigureAwait(false));
        // By the service's own clock: what is changed from now on is marked with a later time than this.
        var asOf = connection.ServerDate;
        if (log.HasErrors) return Failed();
        await LayOutAsync(works, cancellation).ConfigureAwait(false);
        if (log.HasErrors) return Failed();
        await NarrowAsync(works, cancellation).ConfigureAwait(false);

        foreach (var work in works) work.Whole = whole || memory is null || work.Before is not { } mark || mark.List != work.List.Id || mark.Shape != work.Shape.Fingerprint;
        await EachAsync(works.Where(w => !w.Whole), RefreshAsync, cancellation).ConfigureAwait(false);
        await ReadWholeAsync(works.Where(w => w.Whole).ToList(), cancellation).ConfigureAwait(false);
        var torn = await TornAsync(works, cancellation).ConfigureAwait(false);
        await ReadWholeAsync(torn, cancellation).ConfigureAwait(false);

        await ResolveAsync(works, cancellation).ConfigureAwait(false);
        await CheckAsync(works, cancellation).ConfigureAwait(false);
        if (log.HasErrors) return Failed();
        return Result<IReadOnlyList<ListUpdate>>.Success([.. works.Select(w => w.ToUpdate("graph:" + site.Path, readAt, asOf))], log.ToList());
    }

    private Result<IReadOnlyList<ListUpdate>> Failed() => Result<IReadOnlyList<ListUpdate>>.Failure(log.ToList());

    /// <summary>The lists of the catalogue that are there, by the name in their address, which no rename changes.</summary>
    private List<ListWork> Find(IReadOnlyList<SiteList> lists)
    {
        var works = new List<ListWork>();
        foreach (var schema in request.Catalog.Lists)
        {
            if (request.Lists is not null && !request.Lists.Contains(schema.Name)) continue;
            var mark = ReadMark.Of(memory?.Mark(schema.Name));
            var place = new Place { Part = schema.Name };
            var name = ReadingTexts.Name(schema.Display, schema.Name);
            if (GraphSites.Find(lists, schema.Name) is { } list)
            {
                works.Add(new ListWork(schema, list, mark));
            }
            else if (lists.FirstOrDefault(l => l.DisplayName == schema.Display.Hans || l.DisplayName == schema.Display.Hant || l.DisplayName == schema.Display.En || l.DisplayName == schema.Name) is { } other)
            {
                // Made by hand under the name people see: to leave it out without a word would make figures of nothing.
                log.Add(ReadingTexts.Problem("graph.list-other-name", site.Path, name, other.Name) with { Where = place });
            }
            else if (mark is not null)
            {
                log.Add(ReadingTexts.Problem("graph.list-was-there", site.Path, name) with { Where = place });
            }
        }

        return works;
    }

    /// <summary>Asks for the columns of every list, and for where its delta goes on or begins, all in a few batches.</summary>
    private async Task LayOutAsync(List<ListWork> works, CancellationToken cancellation)
    {
        var steps = new List<BatchStep>();
        foreach (var work in works)
        {
            steps.Add(new BatchStep("c:" + work.Schema.Name, Method.GET, connection.PathOf(connection.Sites.ColumnsRequest(site, work.List))));
            var resume = work.Resumed = !whole && memory is not null && work.Before is { Delta: not null } mark && mark.List == work.List.Id;
            steps.Add(new BatchStep("d:" + work.Schema.Name, Method.GET, resume ? work.Before!.Delta! : DeltaReading.Latest(site, work.List)));
        }

        var answers = await new GraphBatch(connection).SendAsync(steps, call, cancellation).ConfigureAwait(false);
        foreach (var work in works)
        {
            var columns = await connection.Sites.ColumnsAsync(site, work.List, answers["c:" + work.Schema.Name], call, cancellation).ConfigureAwait(false);
            work.Shape = ListShape.Of(work.Schema, request.Catalog, site, work.List, columns, work.Before?.Columns ?? [], log);
            work.FirstDelta = answers["d:" + work.Schema.Name];
        }
    }

    /// <summary>Leaves out what is not wanted where the site keeps several units, and what is too old.</summary>
    private async Task NarrowAsync(List<ListWork> works, CancellationToken cancellation)
    {
        var unitId = site.Shared && request.Unit is not null ? await UnitIdAsync(request.Unit, cancellation).ConfigureAwait(false) : null;
        foreach (var work in works) work.Shape.Filter = RowFilter.For(work.Shape, request, unitId);
    }

    /// <summary>The item of a unit; null where it cannot be found quickly, and then nothing is narrowed by unit.</summary>
    private async Task<int?> UnitIdAsync(string unit, CancellationToken cancellation)
    {
        if (request.Catalog.Find("OrgUnits") is not { Key: [var key] } || await connection.Sites.FindListAsync(site, "OrgUnits", call, cancellation).ConfigureAwait(false) is not { } list) return null;
        var ask = connection.Client.Sites[site.Id].Lists[list.Id.ToString()].Items.ToGetRequestInformation(r =>
        {
            r.QueryParameters.Filter = $"fields/{key} eq {OData.Literal(unit)}";
            r.QueryParameters.Select = ["id"];
        });
        using var answer = await connection.SendAsync(ask, call with { MostRefusals = 3 }, cancellation).ConfigureAwait(false);
        return answer.Ok && answer.Values.Select(ReadRow.IdOf).ToList() is [> 0 and var id] ? id : null;
    }

    private async Task RefreshAsync(ListWork work, CancellationToken cancellation)
    {
        var own = CallFor(work);
        await work.RefreshAsync(Queries(work, own), new DeltaReading(connection, site, work.List, own), memory!, count => Report(work, count), cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads lists whole and then takes in, for all of them at once, what changed while they were read.</summary>
    private async Task ReadWholeAsync(IReadOnlyList<ListWork> works, CancellationToken cancellation)
    {
        if (works.Count == 0) return;
        var starts = new Dictionary<string, string?>(StringComparer.Ordinal);
        var late = works.Where(w => w.Resumed).ToList();
        var latest = await new GraphBatch(connection).SendAsync([.. late.Select(w => new BatchStep(w.Schema.Name, Method.GET, DeltaReading.Latest(site, w.List)))], call, cancellation).ConfigureAwait(false);
        foreach (var work in works)
        {
            var first = latest.GetValueOrDefault(work.Schema.Name) ?? work.FirstDelta!;
            starts[work.Schema.Name] = (await new DeltaReading(connection, site, work.List, call).FollowAsync(first, cancellation).ConfigureAwait(false))?.Next;
        }

        await EachAsync(works, (work, stop) => work.ReadWholeAsync(Queries(work, CallFor(work)), count => Report(work, count), stop), cancellation).ConfigureAwait(false);

        var steps = works.Where(w => starts[w.Schema.Name] is not null).Select(w => new BatchStep(w.Schema.Name, Method.GET, starts[w.Schema.Name]!)).ToList();
        var answers = await new GraphBatch(connection).SendAsync(steps, call, cancellation).ConfigureAwait(false);
        foreach (var work in works)
        {
            if (!answers.TryGetValue(work.Schema.Name, out var first)) continue;
            var changes = await new DeltaReading(connection, site, work.List, call).FollowAsync(first, cancellation).ConfigureAwait(false);
            await work.CatchUpAsync(changes, Queries(work, CallFor(work)), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Lists that are to be read whole after all, because a key changed in a list that they look up: their rows hold the old one,
    /// and nothing marks them as changed.
    /// </summary>
    private async Task<IReadOnlyList<ListWork>> TornAsync(List<ListWork> works, CancellationToken cancellation)
    {
        var lost = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var work in works.Where(w => w.Before is not null && (w.Whole || w.Rows.Count > 0 || w.Gone.Count > 0)))
        {
            if (!works.Exists(w => !w.Whole && w.Schema.Columns.Any(c => c.Type == ColumnType.Lookup && c.Target == work.Schema.Name))) continue;
            foreach (var (id, row) in await work.MemoryAsync(memory, cancellation).ConfigureAwait(false))
            {
                if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) continue;
                var there = work.Rows.TryGetValue(number, out var now);
                if (!there && !work.Whole && !work.Gone.Contains(number)) continue;
                if (References.KeyOf(work.Schema, number, row.Cells) is not { } key || (there && References.KeyOf(work.Schema, number, now!.Cells) == key)) continue;
                if (!lost.TryGetValue(work.Schema.Name, out var keys)) lost[work.Schema.Name] = keys = new HashSet<string>(StringComparer.Ordinal);
                keys.Add(key);
            }
        }

        var torn = new List<ListWork>();
        foreach (var work in works.Where(w => !w.Whole))
        {
            foreach (var c in work.Schema.Columns.Select((column, i) => (column, i)).Where(c => c.column.Type == ColumnType.Lookup && lost.ContainsKey(c.column.Target!)))
            {
                var kept = await work.MemoryAsync(memory, cancellation).ConfigureAwait(false);
                if (!kept.Values.Any(r => r.Cells[c.i] is string key && lost[c.column.Target!].Contains(key))) continue;
                torn.Add(work);
                break;
            }
        }

        return torn;
    }

    private async Task ResolveAsync(List<ListWork> works, CancellationToken cancellation)
    {
        var references = new References(connection, site, request.Catalog, call);
        if (works.Exists(w => w.Rows.Values.Any(r => r.Cells.Any(c => c is Reference))))
        {
            foreach (var work in works)
            {
                foreach (var row in work.Rows.Values) references.Learn(work.Schema, row.Id, row.Cells);
                if (work.Whole) continue;
                foreach (var (id, row) in await work.MemoryAsync(memory, cancellation).ConfigureAwait(false))
                {
                    if (int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && !work.Gone.Contains(number)) references.Learn(work.Schema, number, row.Cells);
                }
            }
        }

        foreach (var work in works) await references.ResolveAsync(work.Schema, work.Rows.Values, cancellation).ConfigureAwait(false);
    }

    private async Task CheckAsync(List<ListWork> works, CancellationToken cancellation)
    {
        foreach (var work in works)
        {
            foreach (var row in work.Rows.Values) row.CheckRequired(work.Schema, log);
            if (work is { Whole: false, Rows.Count: 0 }) continue;
            IEnumerable<(int, IReadOnlyList<object?>)> rows = work.Rows.Values.OrderBy(r => r.Id).Select(r => (r.Id, (IReadOnlyList<object?>)r.Cells));
            if (!work.Whole)
            {
                var kept = await work.MemoryAsync(memory, cancellation).ConfigureAwait(false);
                rows = kept.Select(r => (Id: int.TryParse(r.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0, r.Value.Cells))
                    .Where(r => r.Id > 0 && !work.Rows.ContainsKey(r.Id) && !work.Gone.Contains(r.Id)).Concat(rows);
            }

            KeyCheck.Run(work.Schema, rows, log);
        }
    }

    /// <summary>Does a piece of work for several lists, some at a time. The first that fails stops the others, and names its list.</summary>
    private static async Task EachAsync(IEnumerable<ListWork> works, Func<ListWork, CancellationToken, Task> act, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Problem? failed = null;
        try
        {
            await Parallel.ForEachAsync(works, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop.Token }, async (work, token) =>
            {
                try
                {
                    await act(work, token).ConfigureAwait(false);
                }
                catch (GraphFailure e)
                {
                    Interlocked.CompareExchange(ref failed, e.Problem.At((e.Problem.Where ?? new Place()) with { Part = work.Schema.Name }), null);
                    await stop.CancelAsync().ConfigureAwait(false);
                }
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (failed is not null && !cancellation.IsCancellationRequested)
        {
            // The failure that cancelled the others is told below.
        }

        if (failed is not null) throw new GraphFailure(failed);
    }

    private ItemQueries Queries(ListWork work, GraphCall own) => new(connection, work.Shape, own, log);

    private GraphCall CallFor(ListWork work) =>
        call with { OnWaiting = wait => progress?.Report(new ListProgress(work.Schema.Name, work.Count) { Waiting = wait }) };

    private void Report(ListWork work, int count) => progress?.Report(new ListProgress(work.Schema.Name, count));
}
