using Microsoft.Kiota.Abstractions;
using WorkSummary.Core.Lists;

namespace WorkSummary.Graph.Connection;

/// <summary>How one piece of work wants its requests sent; travels with each request as an option.</summary>
internal sealed record GraphCall : IRequestOption
{
    /// <summary>Key of the option in an <see cref="HttpRequestMessage"/>; the SDK sets it under the same one.</summary>
    public static HttpRequestOptionsKey<GraphCall> Key { get; } = new(typeof(GraphCall).FullName!);

    /// <summary>How long all requests of the work together may wait.</summary>
    public required WaitBudget Budget { get; init; }

    /// <summary>Told how long the service asked to wait; may be null.</summary>
    public Action<TimeSpan>? OnWaiting { get; init; }

    /// <summary>
    /// True when a write may be sent again although nobody knows whether it arrived (after a reset, a time-out, a 5xx). Reading
    /// always may; a 429 says that nothing happened, so what got one is always sent again.
    /// </summary>
    public bool Repeatable { get; init; }

    /// <summary>Times a request is refused before the refusal is handed back; bounded by <see cref="Budget"/> alone when null.</summary>
    public int? MostRefusals { get; init; }

    /// <summary>True when the body of the answer is read as it comes: it is not held in memory, nor asked for again when it breaks off.</summary>
    public bool Streamed { get; init; }

    /// <summary>The person on whose behalf; null for the application's own rights.</summary>
    public PersonAssertion? OnBehalfOf { get; init; }
}
