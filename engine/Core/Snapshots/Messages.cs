using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Snapshots;

/// <summary>The texts about snapshots and indicators.</summary>
internal static class Messages
{
    public static Texts Texts { get; } = new("WorkSummary.Core.Snapshots.Messages", typeof(Snapshot));
}
