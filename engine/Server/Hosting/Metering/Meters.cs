using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace WorkSummary.Server.Hosting.Metering;

/// <summary>One series: an instrument with its tags.</summary>
/// <param name="Name">Name of the instrument.</param>
/// <param name="Tags">Tags as Prometheus writes them, <c>name="value"</c> divided by commas.</param>
internal readonly record struct Series(string Name, string Tags);

/// <summary>
/// Collects what the instruments of this process say, from its start: ours, ASP.NET Core's requests (learn.microsoft.com,
/// “ASP.NET Core built-in metrics”) and the runtime's. Thread-safe.
/// </summary>
internal sealed class Meters : IDisposable
{
    /// <summary>Upper bounds in seconds, those that OpenTelemetry advises for durations of HTTP.</summary>
    public static readonly double[] Bounds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    private static readonly HashSet<string> Requests = new(StringComparer.Ordinal) { "http.server.request.duration", "http.server.active_requests" };

    private static readonly HashSet<string> Runtime = new(StringComparer.Ordinal)
    {
        "dotnet.process.memory.working_set", "dotnet.process.cpu.time", "dotnet.gc.pause.time", "dotnet.gc.last_collection.heap.size", "dotnet.thread_pool.queue.length", "dotnet.exceptions",
    };

    /// <summary>Tags that are kept; others would make a series of every connection.</summary>
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal) { "http.request.method", "http.route", "http.response.status_code", "action", "outcome", "cpu.mode", "error.type" };

    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<Series, double> values = new();
    private readonly ConcurrentDictionary<Series, Spread> spreads = new();
    private readonly ConcurrentDictionary<string, Instrument> instruments = new(StringComparer.Ordinal);

    public Meters()
    {
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (IsWanted(instrument)) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Take(i, value, tags));
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Take(i, value, tags));
        listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Take(i, value, tags));
        listener.Start();
    }

    public void Dispose() => listener.Dispose();

    /// <summary>Everything there is now.</summary>
    public (IEnumerable<(Instrument Instrument, Series Series, double Value)> Values, IEnumerable<(Instrument Instrument, Series Series, Spread Spread)> Spreads) Read()
    {
        listener.RecordObservableInstruments();
        return (values.Select(v => (instruments[v.Key.Name], v.Key, v.Value)), spreads.Select(s => (instruments[s.Key.Name], s.Key, s.Value)));
    }

    private static bool IsWanted(Instrument instrument) => instrument.Meter.Name switch
    {
        "Microsoft.AspNetCore.Hosting" => Requests.Contains(instrument.Name),
        "System.Runtime" => Runtime.Contains(instrument.Name),
        var name => name.StartsWith("WorkSummary.", StringComparison.Ordinal),
    };

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = new Series(instrument.Name, Text(tags));
        instruments.TryAdd(instrument.Name, instrument);
        if (instrument is Histogram<double> or Histogram<long> or Histogram<int>) spreads.GetOrAdd(series, static _ => new Spread()).Add(value);
        else if (instrument.IsObservable) values[series] = value;
        else values.AddOrUpdate(series, value, (_, before) => before + value);
    }

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var parts = new List<string>();
        foreach (var (name, value) in tags)
        {
            if (Kept.Contains(name)) parts.Add($"{name.Replace('.', '_')}=\"{Escaped($"{value}")}\"");
        }

        return string.Join(',', parts);
    }

    private static string Escaped(string text) =>
        text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings(" ");
}

/// <summary>How durations are spread over <see cref="Meters.Bounds"/>.</summary>
internal sealed class Spread
{
    private readonly long[] counts = new long[Meters.Bounds.Length + 1];
    private readonly Lock gate = new();
    private double sum;

    public void Add(double value)
    {
        var index = Array.FindIndex(Meters.Bounds, b => value <= b);
        lock (gate)
        {
            counts[index < 0 ? counts.Length - 1 : index]++;
            sum += value;
        }
    }

    /// <summary>Counts by bound, the last one without a bound, and the sum of all.</summary>
    public (long[] Counts, double Sum) Read()
    {
        lock (gate) return ([.. counts], sum);
    }
}
