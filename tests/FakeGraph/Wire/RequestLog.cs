namespace WorkSummary.FakeGraph;

/// <summary>One request and how it ended.</summary>
public sealed record LoggedRequest
{
    /// <summary>Its number, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query, in plain text.</summary>
    public required string Url { get; init; }

    /// <summary>Status of the answer; 0 when the connection was cut.</summary>
    public required int Status { get; init; }

    /// <summary>Its request id.</summary>
    public required string RequestId { get; init; }

    /// <summary>Bytes that came.</summary>
    public required int BytesIn { get; init; }

    /// <summary>Bytes that went.</summary>
    public required int BytesOut { get; init; }

    /// <summary>Resource units it cost.</summary>
    public required int Units { get; init; }

    /// <summary>The fault that struck it; null for none.</summary>
    public string? Fault { get; init; }

    /// <summary>True inside a batch.</summary>
    public bool Inner { get; init; }

    /// <summary>Its body as text, where <see cref="RequestLog.KeepBodies"/> says so.</summary>
    public string? Body { get; init; }

    /// <summary>Headers that matter to tests: Prefer, If-Match, Authorization's scheme.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }
}

/// <summary>What was asked of the server. Keeps the last ten thousand requests; the counters count all.</summary>
public sealed class RequestLog
{
    private const int Kept = 10_000;
    private readonly Lock sync = new();
    private readonly Queue<LoggedRequest> entries = new();
    private long count;
    private long units;
    private long bytesOut;
    private long throttled;

    /// <summary>Keep bodies, for tests that look into them. They may hold children's rows.</summary>
    public bool KeepBodies { get; set; }

    /// <summary>All requests so far, with those inside batches.</summary>
    public long Count => Interlocked.Read(ref count);

    /// <summary>Resource units so far.</summary>
    public long Units => Interlocked.Read(ref units);

    /// <summary>Bytes of all answers.</summary>
    public long BytesOut => Interlocked.Read(ref bytesOut);

    /// <summary>Answers of 429 and 503.</summary>
    public long Throttled => Interlocked.Read(ref throttled);

    /// <summary>The last requests, oldest first.</summary>
    public IReadOnlyList<LoggedRequest> Entries
    {
        get
        {
            lock (sync) return [.. entries];
        }
    }

    /// <summary>Forgets all requests and counts from nothing.</summary>
    public void Clear()
    {
        lock (sync)
        {
            entries.Clear();
            (count, units, bytesOut, throttled) = (0, 0, 0, 0);
        }
    }

    internal void Add(LoggedRequest entry)
    {
        lock (sync)
        {
            count++;
            units += entry.Units;
            bytesOut += entry.BytesOut;
            if (entry.Status is 429 or 503) throttled++;
            entries.Enqueue(entry);
            if (entries.Count > Kept) entries.Dequeue();
        }
    }
}
