namespace WorkSummary.Storage.Nodes;

/// <summary>What waits in the database for a worker.</summary>
[Flags]
public enum Work
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Messages that leave the house.</summary>
    Outbox = 1,

    /// <summary>Accepted reports on their way to a channel.</summary>
    Deliveries = 2,

    /// <summary>What time brings about on routes.</summary>
    Timers = 4,

    /// <summary>Rows on their way to where their list is kept. Other nodes are not called for them: this one may hold the rights of whoever wrote them.</summary>
    Rows = 8,

    /// <summary>All of it.</summary>
    All = Outbox | Deliveries | Timers | Rows,
}

/// <summary>
/// Calls workers as soon as a commit has left something for them. A call is only a hint, and may come too often or get lost: what has
/// to be done stands in the database, and every worker looks there by itself from time to time. Thread-safe.
/// </summary>
public interface IWorkCalls
{
    /// <summary>A commit of this process has left work: the workers here are called, and the other nodes told.</summary>
    /// <param name="work">What there is to do.</param>
    void Call(Work work);

    /// <summary>Another node has left work: the workers here are called.</summary>
    /// <param name="work">What there is to do.</param>
    void Hear(Work work);

    /// <summary>Has a worker called, whoever has left the work.</summary>
    /// <param name="work">The work that it does.</param>
    /// <param name="called">Called from any thread; must not block.</param>
    /// <returns>Ends it when disposed.</returns>
    IDisposable OnWork(Work work, Action called);

    /// <summary>Has every call of this process passed on.</summary>
    /// <param name="called">Called from any thread; must not block.</param>
    /// <returns>Ends it when disposed.</returns>
    IDisposable OnCall(Action<Work> called);
}
