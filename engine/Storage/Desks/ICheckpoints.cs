using System.Security.Cryptography;

namespace WorkSummary.Storage.Desks;

/// <summary>The signed checkpoints of the audit chain that the database keeps.</summary>
public interface ICheckpoints
{
    /// <summary>Signs the head of the chain when enough has come since the last checkpoint, or long enough ago. Of several nodes one does it.</summary>
    /// <param name="key">The private key.</param>
    /// <param name="entries">So many new links are enough.</param>
    /// <param name="age">With any new link, so long after the last checkpoint is enough.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The new checkpoint; null when none was due.</returns>
    Task<Checkpoint?> SignAsync(ECDsa key, int entries, TimeSpan age, CancellationToken cancellation = default);

    /// <summary>Checkpoints after a number, in their order, at most a thousand.</summary>
    /// <param name="number">The number; 0 for all.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<Checkpoint>> AfterAsync(long number, CancellationToken cancellation = default);

    /// <summary>The installation's own key, as it is kept: made by the first who asks, and anew when the one that is kept cannot be opened.</summary>
    /// <param name="opens">True for a kept key that can be opened.</param>
    /// <param name="make">Makes a key, protected so that the database alone does not give it away.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<string> KeyAsync(Func<string, bool> opens, Func<string> make, CancellationToken cancellation = default);
}
