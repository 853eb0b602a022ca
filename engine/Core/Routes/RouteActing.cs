namespace WorkSummary.Core.Routes;

/// <summary>From where somebody decides.</summary>
/// <param name="Seat">Id of the seat.</param>
/// <param name="OnBehalfOf">Account of the person they stand in for; null for themselves.</param>
public sealed record RouteActing(string Seat, string? OnBehalfOf);
