namespace WorkSummary.Documents.Filling;

/// <summary>What a filled document says about its own origin, beside the snapshot.</summary>
public sealed record FillOptions
{
    /// <summary>Key of the pack: <c>school-summary</c>.</summary>
    public string? Pack { get; init; }

    /// <summary>Version of the pack.</summary>
    public string? PackVersion { get; init; }

    /// <summary>The report that the document is a draft of, so that the task pane finds it again; null for a document of its own.</summary>
    public string? Report { get; init; }

    /// <summary>The add-in whose pane opens with the document; null for none.</summary>
    public TaskPane? TaskPane { get; init; }
}
