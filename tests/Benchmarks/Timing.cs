using System.Diagnostics;

namespace WorkSummary.Benchmarks;

/// <summary>What running something many times took, on one thread.</summary>
/// <param name="Runs">How many runs were counted.</param>
/// <param name="Best">The fastest run, in milliseconds: what the code needs when nobody disturbs it.</param>
/// <param name="Median">The middle run, in milliseconds.</param>
/// <param name="P95">The run that 95 of 100 do not exceed, in milliseconds.</param>
/// <param name="P99">The run that 99 of 100 do not exceed, in milliseconds.</param>
/// <param name="Cpu">Processor time of the process per run, in milliseconds.</param>
/// <param name="Allocated">Bytes allocated per run.</param>
internal sealed record Timing(int Runs, double Best, double Median, double P95, double P99, double Cpu, long Allocated)
{
    /// <summary>Runs it until warm, then for the given time, at least five times.</summary>
    public static Timing Of(Action run, double seconds = 3, double warm = 2)
    {
        var clock = Stopwatch.StartNew();
        do run(); while (clock.Elapsed.TotalSeconds < warm);
        var times = new List<double>();
        var (allocated, cpu) = (GC.GetTotalAllocatedBytes(true), Environment.CpuUsage.TotalTime);
        clock.Restart();
        while (times.Count < 5 || clock.Elapsed.TotalSeconds < seconds)
        {
            var start = Stopwatch.GetTimestamp();
            run();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        var used = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds;
        return Of(times, used / times.Count, (GC.GetTotalAllocatedBytes(true) - allocated) / times.Count);
    }

    /// <summary>From times in milliseconds.</summary>
    public static Timing Of(List<double> times, double cpu = 0, long allocated = 0)
    {
        times.Sort();
        return new(times.Count, times[0], At(50), At(95), At(99), cpu, allocated);

        double At(int percent) => times[Math.Min(times.Count - 1, times.Count * percent / 100)];
    }
}
