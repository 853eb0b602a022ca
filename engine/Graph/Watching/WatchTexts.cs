using WorkSummary.Core.Problems;

namespace WorkSummary.Graph.Watching;

/// <summary>Texts of change notifications.</summary>
internal static class WatchTexts
{
    public static Texts Texts { get; } = new("WorkSummary.Graph.Watching.Messages", typeof(WatchTexts));
}
