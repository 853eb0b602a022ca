using WorkSummary.Core.Problems;

namespace WorkSummary.Documents.Reading;

/// <summary>The texts of reading.</summary>
internal static class ReadingTexts
{
    public static Texts Texts { get; } = new("WorkSummary.Documents.Reading.Messages", typeof(ReadingTexts));
}
