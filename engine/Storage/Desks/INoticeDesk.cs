using System.Globalization;
using WorkSummary.Core.People;
using WorkSummary.Core.Plugins;

namespace WorkSummary.Storage.Desks;

/// <summary>A notice inside the application.</summary>
/// <param name="Id">Id of the notice.</param>
/// <param name="Subject">One line in the reader's language.</param>
/// <param name="Link">Path of the page that concerns it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Read">True once seen.</param>
public sealed record NoticeView(string Id, string Subject, string Link, DateTimeOffset At, bool Read);

/// <summary>Notices inside the application; written in the same transaction as what they tell.</summary>
public interface INoticeDesk
{
    /// <summary>The person's notices, newest first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="culture">Their language.</param>
    /// <param name="take">How many to give.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<NoticeView>> ListAsync(Member actor, CultureInfo culture, int take = 50, CancellationToken cancellation = default);

    /// <summary>How many the person has not read.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<int> UnreadAsync(Member actor, CancellationToken cancellation = default);

    /// <summary>Marks all of the person's notices as read.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task ReadAllAsync(Member actor, CancellationToken cancellation = default);
}

/// <summary>The outbox: notices on their way through channels outside. At least once, with a key that lets a channel drop doubles.</summary>
public interface IOutbox
{
    /// <summary>Leases what is due, hands it to every channel and marks it done; what fails is tried again later, waiting longer each time.</summary>
    /// <param name="notifiers">The channels.</param>
    /// <param name="most">How many messages at most.</param>
    /// <param name="cancellation">Stops between messages.</param>
    /// <returns>How many were delivered, and how many failed and wait for another try.</returns>
    Task<(int Delivered, int Failed)> DispatchAsync(IReadOnlyList<INotifier> notifiers, int most = 50, CancellationToken cancellation = default);
}

/// <summary>The data-protection keys of the web application, shared by its processes.</summary>
public interface IKeyRing
{
    /// <summary>Every key as XML.</summary>
    IReadOnlyList<string> All();

    /// <summary>Stores a key.</summary>
    /// <param name="name">Its friendly name.</param>
    /// <param name="xml">The key as XML.</param>
    void Add(string name, string xml);
}
