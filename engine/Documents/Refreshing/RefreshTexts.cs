using WorkSummary.Core.Problems;

namespace WorkSummary.Documents.Refreshing;

/// <summary>The texts of refreshing.</summary>
internal static class RefreshTexts
{
    public static Texts Texts { get; } = new("WorkSummary.Documents.Refreshing.Messages", typeof(RefreshTexts));
}
