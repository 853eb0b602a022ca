using System.Collections.Concurrent;
using System.Text;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;

namespace WorkSummary.Server.Tests.Lists;

/// <summary>A far source that is a field of a test: lists to follow, rows to write, calls back, a library to deliver to.</summary>
internal sealed class MemorySource(ListCatalog catalog) : IListFollower, IListWriter, IListWatcher, ISubmissionChannel
{
    public static readonly Texts Texts = new("WorkSummary.Server.Lists.Texts.Messages", typeof(Program));

    public string Name => "memory";

    public IReadOnlyCollection<string> Units { get; init; } = ["S03"];

    /// <summary>The rows there are, by list.</summary>
    public ConcurrentDictionary<string, Row[]> Rows { get; } = new(StringComparer.Ordinal);

    /// <summary>Says what goes wrong, or waits; null when all is well.</summary>
    public Func<IProgress<ListProgress>?, CancellationToken, Task<Problem?>>? Trouble { get; set; }

    /// <summary>Readings begin and then wait for what is given back, to end with this; null to end well.</summary>
    public TaskCompletionSource Hold(Problem? problem = null)
    {
        var gate = new TaskCompletionSource();
        Trouble = async (_, cancellation) =>
        {
            await gate.Task.WaitAsync(cancellation);
            return problem;
        };
        return gate;
    }

    /// <summary>What a write ends with; null to write.</summary>
    public Func<RowWrite, Result<RowOutcome>>? Refusal { get; set; }

    public ConcurrentQueue<(string Unit, bool Whole)> Readings { get; } = [];

    public ConcurrentQueue<RowWrite> Writes { get; } = [];

    public ConcurrentQueue<Submission> Deliveries { get; } = [];

    public ConcurrentQueue<Uri> Callbacks { get; } = [];

    /// <summary>Id of the watch that the next one who asks gets; its own for each place when null.</summary>
    public string? WatchId { get; set; }

    /// <summary>What could not be watched; null when all could.</summary>
    public Problem? WatchProblem { get; set; }

    public Row Row(string list, string id, params (string Column, object Value)[] cells)
    {
        var schema = catalog.Find(list)!;
        return new Row(schema, [.. schema.Columns.Select(c => cells.FirstOrDefault(x => x.Column == c.Name).Value)], id, "v1");
    }

    public async Task<Result<IReadOnlyList<ListUpdate>>> FollowAsync(
        ListRequest request, IListMemory memory, bool whole, IProgress<ListProgress>? progress, CancellationToken cancellation)
    {
        Readings.Enqueue((request.Location, whole));
        if (Trouble is { } trouble && await trouble(progress, cancellation) is { } problem) return problem;
        return Result<IReadOnlyList<ListUpdate>>.Success(
        [
            .. Rows.Select(list => new ListUpdate
            {
                Reading = new ListReading { Rows = new RowSet(catalog.Find(list.Key)!, list.Value), Source = "memory", ReadAt = DateTimeOffset.UtcNow },
                Whole = true,
                Mark = "m",
            }),
        ]);
    }

    public Task<Result<RowOutcome>> WriteAsync(RowWrite write, CancellationToken cancellation)
    {
        Writes.Enqueue(write);
        if (Refusal is { } refusal) return Task.FromResult(refusal(write));
        var schema = write.Schema;
        var row = new Row(schema, [.. schema.Columns.Select(c => write.Cells.GetValueOrDefault(c.Name))], write.RowId ?? $"new{Writes.Count}", "v2");
        Rows.AddOrUpdate(schema.Name, [row], (_, rows) => [.. rows.Where(r => r.Id != row.Id), row]);
        return Task.FromResult(Result<RowOutcome>.Success(new RowWritten(row)));
    }

    public Task<Result<IReadOnlyList<ListWatch>>> WatchAsync(
        ListRequest request, Uri callback, string secret, IReadOnlyList<ListWatch> known, CancellationToken cancellation)
    {
        Callbacks.Enqueue(callback);
        return Task.FromResult(Result<IReadOnlyList<ListWatch>>.Success(
            [new ListWatch(WatchId ?? "w-" + request.Location, "Children", DateTimeOffset.UtcNow.AddDays(2))], WatchProblem is { } problem ? [problem] : []));
    }

    public WatchAnswer Receive(WatchCall call)
    {
        if (call.Query.TryGetValue("validationToken", out var token)) return new WatchAnswer(200, token, []);
        var lines = Encoding.UTF8.GetString(call.Body.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new WatchAnswer(202, null, [.. lines.Select(l => l.Split(' ')).Select(p => new WatchHint(p[0], p.ElementAtOrDefault(1)))]);
    }

    public Task<Result<Uri>> DeliverAsync(Submission submission, IDeliveryNote note, CancellationToken cancellation)
    {
        Deliveries.Enqueue(submission);
        return Task.FromResult(Result<Uri>.Success(new Uri("https://library.example/" + submission.FileName)));
    }
}
