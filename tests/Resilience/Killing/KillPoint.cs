using System.Diagnostics;

namespace Resilience.Killing;

/// <summary>
/// Where a node dies by its own hand, as by SIGKILL: nothing is flushed, closed or told. The plan comes from outside, so that the product
/// knows nothing of it.
/// </summary>
internal static class KillPoint
{
    /// <summary>Name of the environment variable: <c>point:count</c>.</summary>
    public const string Variable = "WORKSUMMARY_KILL";

    /// <summary>Exit code of a process that was killed (128 + 9).</summary>
    public const int Killed = 137;

    public const string TransactionStarting = "before the transaction";
    public const string TransactionStarted = "in the transaction, nothing read";
    public const string RuleJudged = "after the rule";
    public const string Saving = "before the statements";
    public const string Saved = "after the statements";
    public const string Committing = "before commit";
    public const string Committed = "after commit";
    public const string Answering = "after commit, before the answer";
    public const string Answered = "after the answer";
    public const string NoticeGoing = "outbox: leased, before delivery";
    public const string NoticeGone = "outbox: between delivery and settling";
    public const string ChannelGoing = "channel: leased, before delivery";
    public const string ChannelGone = "channel: between delivery and settling";
    public const string Ticking = "timers: leased, before the step";
    public const string Ticked = "timers: after the step";

    /// <summary>Any moment at all: killed from outside.</summary>
    public const string AnyMoment = "at any moment";

    public static IReadOnlyList<string> Named { get; } =
    [
        TransactionStarting, TransactionStarted, RuleJudged, Saving, Saved, Committing, Committed, Answering, Answered,
        NoticeGoing, NoticeGone, ChannelGoing, ChannelGone, Ticking, Ticked,
    ];

    private static readonly (string Name, int Count) Plan = Read();
    private static int passed;

    /// <summary>The process comes by; when it is the planned time, it ends here.</summary>
    public static void Pass(string name)
    {
        if (name != Plan.Name || Interlocked.Increment(ref passed) != Plan.Count) return;
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite); // The signal is on its way: nothing more is done here.
    }

    private static (string, int) Read() =>
        Environment.GetEnvironmentVariable(Variable) is { } text && text.LastIndexOf(':') is > 0 and var at && int.TryParse(text[(at + 1)..], out var count)
            ? (text[..at], count)
            : ("", 0);
}
