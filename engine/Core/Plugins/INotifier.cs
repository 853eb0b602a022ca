using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Plugins;

/// <summary>Port: a way to tell a person something. Called at least once per notice; the key is the same each time.</summary>
public interface INotifier
{
    /// <summary>Short name in configuration: <c>smtp</c>, <c>graph-mail</c>. What waits is kept under it.</summary>
    string Name { get; }

    /// <summary>
    /// True when it reaches the person themselves, so that their wish for a daily digest counts; false for a system that is told of everything
    /// at once, and of no digests.
    /// </summary>
    bool IsPersonal => true;

    /// <summary>Whether the notice concerns this channel at all. What it does not take is not kept for it.</summary>
    /// <param name="notice">The notice.</param>
    bool Takes(Notice notice) => true;

    /// <summary>Delivers the notice. An exception counts as <see cref="NoticeOutcome.Later"/>.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="cancellation">Stops the delivery; also called when it takes too long.</param>
    Task<NoticeOutcome> DeliverAsync(Notice notice, CancellationToken cancellation);
}

/// <summary>What became of a delivery.</summary>
public enum NoticeFate
{
    /// <summary>The receiver has it.</summary>
    Delivered,

    /// <summary>Not this time: this notice is to be tried again.</summary>
    Later,

    /// <summary>The channel does not work at present: everything that waits for it waits longer.</summary>
    Down,

    /// <summary>The receiver will never take this notice.</summary>
    Refused,

    /// <summary>The receiver wants nothing more, ever: the channel ends until somebody opens it again.</summary>
    Ended,
}

/// <summary>What became of a delivery, and why. Problems hold no personal data: administrators read them.</summary>
public sealed record NoticeOutcome
{
    private NoticeOutcome(NoticeFate fate, Problem? problem = null, TimeSpan? after = null) => (Fate, Problem, After) = (fate, problem, after);

    /// <summary>The receiver has it.</summary>
    public static NoticeOutcome Delivered { get; } = new(NoticeFate.Delivered);

    /// <summary>What became of it.</summary>
    public NoticeFate Fate { get; }

    /// <summary>Why; null only when it was delivered.</summary>
    public Problem? Problem { get; }

    /// <summary>How long the receiver asked to wait; null where it said nothing.</summary>
    public TimeSpan? After { get; }

    /// <summary>Not this time.</summary>
    /// <param name="why">Why.</param>
    /// <param name="after">How long the receiver asked to wait.</param>
    public static NoticeOutcome Later(Problem why, TimeSpan? after = null) => new(NoticeFate.Later, why, after);

    /// <summary>The channel does not work at present.</summary>
    /// <param name="why">Why.</param>
    /// <param name="after">How long the receiver asked to wait.</param>
    public static NoticeOutcome Down(Problem why, TimeSpan? after = null) => new(NoticeFate.Down, why, after);

    /// <summary>Never this notice.</summary>
    /// <param name="why">Why.</param>
    public static NoticeOutcome Refused(Problem why) => new(NoticeFate.Refused, why);

    /// <summary>Never anything more.</summary>
    /// <param name="why">Why.</param>
    public static NoticeOutcome Ended(Problem why) => new(NoticeFate.Ended, why);
}
