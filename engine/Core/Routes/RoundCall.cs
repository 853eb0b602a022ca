namespace WorkSummary.Core.Routes;

/// <summary>What the Round of a report asks of the unit that writes it, as far as the rules need to know.</summary>
/// <param name="Title">What the round is called, for messages.</param>
/// <param name="Due">Last day to submit: the round's, or the later one that this unit was given.</param>
public sealed record RoundCall(string Title, DateOnly Due)
{
    /// <summary>True when the round takes no more from this unit. A report that was reopened goes its way all the same.</summary>
    public bool Closed { get; init; }

    /// <summary>True when nothing is taken after <see cref="Due"/>; otherwise it is taken and marked late.</summary>
    public bool RefusesLate { get; init; }
}
