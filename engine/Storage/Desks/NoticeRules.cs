namespace WorkSummary.Storage.Desks;

/// <summary>When notices leave, when they are given up, and for how long they are kept.</summary>
public sealed record NoticeRules
{
    /// <summary>For how long after a person's step nobody is told of it: whoever takes the step back in this time has told nobody.</summary>
    public TimeSpan UndoWindow { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a press may be under way that came within the window: what is told leaves after it, so that an undo that counts has told nobody.</summary>
    public static TimeSpan Grace => TimeSpan.FromSeconds(5);

    /// <summary>How long after a person's step what it brings about is told; at once where nothing can be undone.</summary>
    public TimeSpan LeaveAfter => UndoWindow > TimeSpan.Zero ? UndoWindow + Grace : TimeSpan.Zero;

    /// <summary>When on a school day, on the installation's clock, digests go out: after the morning's reminders.</summary>
    public TimeOnly DigestAt { get; init; } = new(8, 30);

    /// <summary>A try that fails so long after the first is the last; the message is a dead letter then.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long a delivered message is kept. Two days at least: it also tells that the day's digest has gone.</summary>
    public TimeSpan KeepDelivered { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long a dead letter is kept.</summary>
    public TimeSpan KeepDead { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long a notice is kept inside the application that was read.</summary>
    public TimeSpan KeepRead { get; init; } = TimeSpan.FromDays(60);

    /// <summary>How long a notice is kept inside the application that nobody has read.</summary>
    public TimeSpan KeepUnread { get; init; } = TimeSpan.FromDays(180);

    /// <summary>What is told at once also to those who wish for a digest: what is late or was returned, and what a person asks for.</summary>
    public static IReadOnlySet<string> Urgent { get; } =
        new HashSet<string>(StringComparer.Ordinal) { "notice.overdue", "notice.escalated", "notice.returned", "notice.chased" };
}
