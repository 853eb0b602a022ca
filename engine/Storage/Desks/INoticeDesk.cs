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

/// <summary>How a person wishes to be told outside the application.</summary>
public enum NoticeWish
{
    /// <summary>Once a day what has come; what is late, was returned or is asked for at once.</summary>
    Daily,

    /// <summary>Everything at once.</summary>
    AtOnce,

    /// <summary>Nothing: they look inside the application.</summary>
    Inside,
}

/// <summary>What a person wishes of their notices.</summary>
/// <param name="Wish">How they are told.</param>
/// <param name="Language">Name of the language they are written to in: <c>zh-Hans</c>, <c>zh-Hant</c>, <c>en</c>; null where they have chosen none.</param>
public sealed record NoticeWishes(NoticeWish Wish, string? Language);

/// <summary>
/// Notices inside the application; written in the same transaction as what they tell. What a person's step brings about is told when the
/// time to undo it is over (<see cref="NoticeRules.UndoWindow"/>).
/// </summary>
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

    /// <summary>What the person wishes; a daily digest where they have said nothing.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<NoticeWishes> WishesAsync(Member actor, CancellationToken cancellation = default);

    /// <summary>Keeps what the person wishes.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="wishes">What; no language leaves the one there is.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task SetWishesAsync(Member actor, NoticeWishes wishes, CancellationToken cancellation = default);
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
