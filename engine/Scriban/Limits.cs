namespace WorkSummary.Scriban;

/// <summary>How much one rendering of one block may use. A block of a report needs far less of each.</summary>
internal sealed record Limits
{
    /// <summary>Most characters of a block.</summary>
    public int Block { get; init; } = 20_000;

    /// <summary>Most rounds of loops, those inside functions among them, until the outermost loop ends.</summary>
    public int Rounds { get; init; } = 200_000;

    /// <summary>Most functions within one another.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Most characters of any text that the block makes on its way.</summary>
    public int Text { get; init; } = 200_000;

    /// <summary>Most characters of what it prints.</summary>
    public int Output { get; init; } = 100_000;

    /// <summary>Most items of any list or object that the block makes itself.</summary>
    public int Items { get; init; } = 50_000;

    /// <summary>Longest time for the whole of it.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest time for one search with a regular expression.</summary>
    public TimeSpan Search { get; init; } = TimeSpan.FromMilliseconds(250);
}
