namespace WorkSummary.Documents.Reviewing;

/// <summary>What a reviewer said about a passage, to stand in the document as a comment of Word's.</summary>
public sealed record ReviewComment
{
    /// <summary>Who said it, as others see them.</summary>
    public required string Author { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What; a line feed begins a paragraph.</summary>
    public required string Text { get; init; }

    /// <summary>Key of the section that it is about.</summary>
    public string? Section { get; init; }

    /// <summary>Number of the paragraph in the body, from 1, as <see cref="Reading.Extraction"/> counts.</summary>
    public int? Paragraph { get; init; }

    /// <summary>The passage, quoted from the document.</summary>
    public string? Quote { get; init; }

    /// <summary>Answers, oldest first; each becomes a comment on the same passage.</summary>
    public IReadOnlyList<ReviewReply> Replies { get; init; } = [];
}

/// <summary>An answer to what a reviewer said.</summary>
/// <param name="Author">Who.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Text">What.</param>
public sealed record ReviewReply(string Author, DateTimeOffset At, string Text);
