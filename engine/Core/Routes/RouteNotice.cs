namespace WorkSummary.Core.Routes;

/// <summary>What somebody is told about a report.</summary>
public enum NoticeKind
{
    /// <summary>They have a task.</summary>
    Task,

    /// <summary>Somebody else does a task of theirs as their substitute.</summary>
    StoodIn,

    /// <summary>A task of theirs is no longer needed.</summary>
    TaskGone,

    /// <summary>The originator: it went on.</summary>
    WentOn,

    /// <summary>The originator: somebody agreed, others still have to.</summary>
    Agreed,

    /// <summary>The originator: it was returned.</summary>
    Returned,

    /// <summary>The originator: it was accepted.</summary>
    Accepted,

    /// <summary>The originator and the reviewers: it was taken back.</summary>
    Withdrawn,

    /// <summary>It was called off.</summary>
    Cancelled,

    /// <summary>A task waits.</summary>
    Reminder,

    /// <summary>A task is overdue.</summary>
    Overdue,

    /// <summary>A task of somebody else is overdue, and they should see to it.</summary>
    Escalated,

    /// <summary>An accepted report may be changed.</summary>
    Reopened,

    /// <summary>The time of a reopening is over.</summary>
    Lapsed,

    /// <summary>An administrator: nobody is there who could act.</summary>
    Nobody,
}

/// <summary>Somebody is told something. No personal data: ids and a kind.</summary>
/// <param name="MemberId">Account of whoever is told.</param>
/// <param name="Kind">What.</param>
/// <param name="For">Account of the person they are told it for, as a substitute, or who stands in for them; null otherwise.</param>
public sealed record RouteNotice(string MemberId, NoticeKind Kind, string? For = null);
