namespace WorkSummary.Documents.Filling;

/// <summary>What a filled document says about its own origin, beside the snapshot.</summary>
public sealed record FillOptions
{
    /// <summary>Key of the pack: <c>school-summary</c>.</summary>
    public string? Pack { get; init; }

    /// <summary>Version of the pack.</summary>
    public string? PackVersion { get; init; }
}
