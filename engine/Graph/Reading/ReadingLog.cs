using WorkSummary.Core.Problems;

namespace WorkSummary.Graph.Reading;

/// <summary>Every problem of one reading, up to a number that a person can still use. Thread-safe.</summary>
internal sealed class ReadingLog
{
    private const int Most = 200, MostAlike = 20;

    private readonly Lock gate = new();
    private readonly List<Problem> kept = [];
    private readonly Dictionary<(string, string?, string?), int> alike = [];
    private int errors, dropped;

    /// <summary>True once something was found that stops the reading.</summary>
    public bool HasErrors
    {
        get
        {
            lock (gate) return errors > 0;
        }
    }

    /// <summary>Notes a problem.</summary>
    /// <param name="problem">The problem, with its place.</param>
    /// <param name="most">How many alike (same code, list and column) are kept.</param>
    public void Add(Problem problem, int most = MostAlike)
    {
        lock (gate)
        {
            if (problem.Severity == Severity.Error) errors++;
            var key = (problem.Code, problem.Where?.Part, problem.Where?.Column);
            var count = alike[key] = alike.GetValueOrDefault(key) + 1;
            if (count > most || kept.Count >= Most) dropped++;
            else kept.Add(problem);
        }
    }

    /// <summary>All of them by list and row, and at the end how many more there are.</summary>
    public IReadOnlyList<Problem> ToList()
    {
        lock (gate)
        {
            List<Problem> all = [.. kept.OrderBy(p => p.Where?.Part, StringComparer.Ordinal).ThenBy(p => p.Where?.Row ?? 0)];
            if (dropped > 0) all.Add(ReadingTexts.Problem("graph.more-problems", dropped) with { Severity = errors > 0 ? Severity.Error : Severity.Warning });
            return all;
        }
    }
}
