using System.Collections.Concurrent;

namespace Resilience.Journeys;

/// <summary>A step that somebody was told is done.</summary>
/// <param name="Report">The report.</param>
/// <param name="Turn">The turn that it made.</param>
/// <param name="Member">Who did it.</param>
/// <param name="Action">What.</param>
/// <param name="Receipt">Number of the receipt that they were given.</param>
internal sealed record Step(string Report, int Turn, string Member, string Action, string? Receipt);

/// <summary>Everything that was acknowledged, and everything that should not have been answered as it was. Thread-safe.</summary>
internal sealed class Acknowledged
{
    /// <summary>Steps, each once: what was asked for again has the same answer.</summary>
    public ConcurrentQueue<Step> Steps { get; } = [];

    /// <summary>Ids of rounds by the key they were opened with.</summary>
    public ConcurrentDictionary<string, string> Rounds { get; } = new(StringComparer.Ordinal);

    /// <summary>Reports by what they were opened for, and how many texts were submitted of each.</summary>
    public ConcurrentDictionary<string, int> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>Reports that have reached their end.</summary>
    public ConcurrentDictionary<string, bool> Ended { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers that contradict what is promised.</summary>
    public ConcurrentQueue<string> Wrong { get; } = [];

    /// <summary>How many requests were sent, and how many of them again.</summary>
    public int Requests => requests;

    /// <summary>How many of them were sent again.</summary>
    public int Retries => retries;

    private int requests, retries;

    public void Sent(bool again)
    {
        Interlocked.Increment(ref requests);
        if (again) Interlocked.Increment(ref retries);
    }
}
