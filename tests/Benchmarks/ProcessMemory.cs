using System.Globalization;

namespace WorkSummary.Benchmarks;

/// <summary>Resident memory of a process as Linux tells it (proc(5)); -1 elsewhere.</summary>
internal static class ProcessMemory
{
    /// <summary>How far the resident memory rises above its present level while something runs.</summary>
    public static long RiseOf(Action run)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (!OperatingSystem.IsLinux()) return -1;
        File.WriteAllText("/proc/self/clear_refs", "5"); // The peak starts anew.
        var before = Bytes("self", "VmRSS");
        run();
        return Bytes("self", "VmHWM") - before;
    }

    /// <summary>One line of the process's status, in bytes.</summary>
    public static long Bytes(string process, string line)
    {
        if (!OperatingSystem.IsLinux()) return -1;
        var text = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith(line, StringComparison.Ordinal));
        return long.Parse(text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }
}
