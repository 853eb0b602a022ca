namespace WorkSummary.Storage.Desks;

/// <summary>What time brings about on routes: reminders, escalations, checks that had to wait, ends of reopenings.</summary>
public interface IRouteTimers
{
    /// <summary>Does everything that is due. Whatever node comes second finds nothing left to do.</summary>
    /// <param name="most">How many reports at most.</param>
    /// <param name="cancellation">Stops between reports.</param>
    /// <returns>How many reports were acted on, and how many could not be.</returns>
    Task<(int Done, int Failed)> TickAsync(int most = 200, CancellationToken cancellation = default);
}
