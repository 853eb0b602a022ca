using WorkSummary.Core.Problems;

namespace WorkSummary.Storage.Desks;

/// <summary>What an erasure did.</summary>
/// <param name="Alias">What stands where the account stood.</param>
/// <param name="Values">Values in the audit chain that were erased; the chain still holds.</param>
/// <param name="Kept">Older audit entries that still name the account: their hash covers it as it stands.</param>
public sealed record ErasureView(string Alias, int Values, int Kept);

/// <summary>Takes a person out of the database when the law or the person wants it. Documents and backups stay as they are.</summary>
public interface IErasure
{
    /// <summary>
    /// Removes the person from the directory and puts an alias wherever they acted. Refused with <c>people.still-has-tasks</c> while
    /// tasks wait for them by name.
    /// </summary>
    /// <param name="actorId">Who erases, or <c>system</c>.</param>
    /// <param name="memberId">The person's account.</param>
    /// <param name="texts">True to erase the reasons, remarks and replies that they wrote, too.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<ErasureView>> EraseAsync(string actorId, string memberId, bool texts, CancellationToken cancellation = default);
}
