using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;

namespace WorkSummary.Storage.Desks;

/// <summary>The channels that accepted reports are handed to, by name. Registered once by the host.</summary>
/// <param name="Names">The names.</param>
public sealed record DeliveryChannels(IReadOnlyList<string> Names);

/// <summary>Where the delivery of an accepted report stands.</summary>
/// <param name="Channel">Name of the channel.</param>
/// <param name="DoneAt">When it arrived, UTC; null while it is on its way.</param>
/// <param name="Address">Where it is now, for people of the bureau.</param>
/// <param name="Trouble">Why it has not arrived, in a sentence for people.</param>
public sealed record DeliveryView(string Channel, DateTimeOffset? DoneAt, Uri? Address, Term? Trouble);

/// <summary>Accepted reports on their way out: written in the transaction of the acceptance, delivered at least once.</summary>
public interface IDeliveryDesk
{
    /// <summary>Leases what is due and hands it to its channel; what fails is tried again later, waiting longer each time.</summary>
    /// <param name="channels">The channels.</param>
    /// <param name="most">How many deliveries at most.</param>
    /// <param name="cancellation">Stops between deliveries.</param>
    Task<(int Delivered, int Failed)> DispatchAsync(IReadOnlyList<ISubmissionChannel> channels, int most = 10, CancellationToken cancellation = default);

    /// <summary>The deliveries of a report that the person may see.</summary>
    /// <param name="actor">Who asks: an officer of the receiving bureau.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<IReadOnlyList<DeliveryView>>> ListAsync(Member actor, string reportId, CancellationToken cancellation = default);
}
