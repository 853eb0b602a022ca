namespace WorkSummary.Documents.Authoring;

/// <summary>Page, fonts and sizes of an official document, in twentieths of a point and half-points as WordprocessingML counts them.</summary>
public sealed record LayoutProfile
{
    /// <summary>GB/T 9704-2012, the format of documents of Party and government bodies.</summary>
    public static LayoutProfile GbT9704 { get; } = new() { Name = "GB/T 9704-2012" };

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }
}
