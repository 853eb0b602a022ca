namespace WorkSummary.Graph.Delivering;

/// <summary>The codes of what can be wrong with a library, by whom it is told.</summary>
internal sealed record LibraryTexts
{
    /// <summary>Told to the bureau, whose library takes accepted reports by itself and later again.</summary>
    public static LibraryTexts Bureau { get; } = new()
    {
        Missing = "graph.library-missing",
        Full = "graph.library-full",
        Denied = "graph.library-denied",
        Locked = "graph.library-locked",
        Stuck = "graph.library-stuck",
        NoName = "graph.library-no-name",
    };

    /// <summary>Told to a teacher, who waits for the document.</summary>
    public static LibraryTexts School { get; } = new()
    {
        Missing = "graph.documents-missing",
        Full = "graph.documents-full",
        Denied = "graph.documents-denied",
        Locked = "graph.documents-locked",
        Stuck = "graph.documents-stuck",
        NoName = "graph.documents-no-name",
    };

    public required string Missing { get; init; }

    public required string Full { get; init; }

    public required string Denied { get; init; }

    public required string Locked { get; init; }

    public required string Stuck { get; init; }

    public required string NoName { get; init; }
}
