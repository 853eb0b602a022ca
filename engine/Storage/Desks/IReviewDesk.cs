using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;

namespace WorkSummary.Storage.Desks;

/// <summary>How far a Remark has come.</summary>
public enum RemarkState
{
    /// <summary>It stands, and blocks approval.</summary>
    Open,

    /// <summary>The writer says it is dealt with; the next approval closes it.</summary>
    Addressed,

    /// <summary>Closed.</summary>
    Resolved,
}

/// <summary>Where a Remark points.</summary>
/// <param name="Section">Key of the section.</param>
/// <param name="Paragraph">Number of the paragraph in the body, from 1.</param>
/// <param name="Quote">The passage, quoted from the Version.</param>
public sealed record RemarkPlace(string? Section = null, int? Paragraph = null, string? Quote = null);

/// <summary>An answer to a Remark.</summary>
/// <param name="Author">Who.</param>
/// <param name="Text">What.</param>
/// <param name="At">When, UTC.</param>
public sealed record RemarkReply(PersonView Author, string Text, DateTimeOffset At);

/// <summary>批注: what a reviewer wants changed, pinned to a passage of a Version.</summary>
/// <param name="Id">Id of the remark.</param>
/// <param name="Author">Who.</param>
/// <param name="Stage">Key of the stage they spoke from.</param>
/// <param name="Version">Number of the Version it is about.</param>
/// <param name="Text">What.</param>
/// <param name="Place">Where.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Private">True while only its author sees it: until their decision is sent.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Replies">Answers, oldest first.</param>
public sealed record RemarkView(
    string Id, PersonView Author, string Stage, int Version, string Text, RemarkPlace Place, RemarkState State, bool Private,
    DateTimeOffset At, IReadOnlyList<RemarkReply> Replies);

/// <summary>The reviewer's desk. What the acting person may not see is not found (<c>report.not-found</c>).</summary>
public interface IReviewDesk
{
    /// <summary>How long an approval can be undone by one press: until its notices leave (<see cref="NoticeRules.UndoWindow"/>).</summary>
    TimeSpan UndoWindow { get; }

    /// <summary>What waits for the person.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="filter">Which items.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<QueuePage> QueueAsync(Member actor, QueueFilter filter, CancellationToken cancellation = default);

    /// <summary>
    /// How many items wait for the person; null for somebody who reviews nothing: neither principal nor officer, with no task of their own
    /// and nobody to stand in for today.
    /// </summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<int?> WaitingAsync(Member actor, CancellationToken cancellation = default);

    /// <summary>Id of the item after a report in the queue (the first when it is no longer there); null at the end.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="reportId">The report just dealt with.</param>
    /// <param name="filter">Which items.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<string?> NextAsync(Member actor, string? reportId, QueueFilter filter, CancellationToken cancellation = default);

    /// <summary>
    /// A decision: decision, audit entry, stage, next assignment, notice and receipt are one transaction. It counts once, whoever
    /// races; refusals have the codes of <see cref="RouteRules"/>. The same key gives the same answer again.
    /// </summary>
    /// <param name="actor">Who decides.</param>
    /// <param name="command">What they want, and what they saw.</param>
    /// <param name="key">Idempotency key of the request.</param>
    /// <param name="cancellation">Stops before the step is written.</param>
    Task<Result<RouteOutcome>> DecideAsync(Member actor, RouteCommand command, string? key = null, CancellationToken cancellation = default);

    /// <summary>
    /// Agrees to many reports, each for itself: one that is refused stops no other. Only Versions in which the checks found nothing
    /// (<c>queue.not-green</c>); what one agrees to (approve or accept) is the stage's.
    /// </summary>
    /// <param name="actor">Who decides.</param>
    /// <param name="items">The reports, as they were seen; at most <see cref="BulkItem.Most"/> (<c>queue.too-many</c> for those beyond).</param>
    /// <param name="cancellation">Stops between two reports.</param>
    /// <returns>An answer for each item, in their order.</returns>
    Task<IReadOnlyList<BulkAnswer>> ApproveAsync(Member actor, IReadOnlyList<BulkItem> items, CancellationToken cancellation = default);

    /// <summary>
    /// Takes back approvals of the person's own within <see cref="UndoWindow"/> (<c>queue.undo-over</c>), each for itself. Where the next
    /// level has acted meanwhile it stays as it is, and that is told.
    /// </summary>
    /// <param name="actor">Who approved.</param>
    /// <param name="items">What is taken back.</param>
    /// <param name="cancellation">Stops between two reports.</param>
    /// <returns>An answer for each item, in their order.</returns>
    Task<IReadOnlyList<BulkAnswer>> UndoAsync(Member actor, IReadOnlyList<UndoItem> items, CancellationToken cancellation = default);

    /// <summary>Where a report stands on its route: the stages with who acts or acted, and what this person may choose from.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<RouteProgress>> ProgressAsync(Member actor, string reportId, CancellationToken cancellation = default);

    /// <summary>The remarks of a report that the person may see, in the order of the document.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<IReadOnlyList<RemarkView>>> RemarksAsync(Member actor, string reportId, CancellationToken cancellation = default);

    /// <summary>Adds a remark on the newest Version; private until its author's decision is sent. Only for who may decide now.</summary>
    /// <param name="actor">The reviewer.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="text">What, at most 4,000 characters.</param>
    /// <param name="place">Where.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<RemarkView>> AddRemarkAsync(Member actor, string reportId, string text, RemarkPlace place, CancellationToken cancellation = default);

    /// <summary>Takes back a remark of one's own that was not sent yet.</summary>
    /// <param name="actor">Its author.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="remarkId">The remark.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<string>> DropRemarkAsync(Member actor, string reportId, string remarkId, CancellationToken cancellation = default);

    /// <summary>Answers a remark.</summary>
    /// <param name="actor">Who answers.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="remarkId">The remark.</param>
    /// <param name="text">What, at most 4,000 characters.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<RemarkView>> ReplyAsync(Member actor, string reportId, string remarkId, string text, CancellationToken cancellation = default);

    /// <summary>
    /// Sets how far a remark has come: a writer may say <see cref="RemarkState.Addressed"/> or take that back; a reviewer of the
    /// stage it was made in may resolve it or open it again.
    /// </summary>
    /// <param name="actor">Who.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="remarkId">The remark.</param>
    /// <param name="state">How far it has come.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<RemarkView>> SetRemarkAsync(Member actor, string reportId, string remarkId, RemarkState state, CancellationToken cancellation = default);
}
