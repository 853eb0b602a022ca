using WorkSummary.Core.Lists;

namespace WorkSummary.Core.Routes;

/// <summary>How an accepted report may be changed after all.</summary>
public enum AmendmentRule
{
    /// <summary>Only while whoever accepted it has reopened it, to an end.</summary>
    Reopened,

    /// <summary>Whenever the writer says why; the accepted Version stands until another is.</summary>
    Free,
}

/// <summary>
/// 流程: the ordered stages a report goes through. The first is the writer's and the last accepts. A report keeps the version of
/// the route it started on.
/// </summary>
public sealed record Route
{
    /// <summary>Stage of a report that the last stage has accepted; not a stage of any route.</summary>
    public const string Accepted = "accepted";

    /// <summary>Stage of a report that was called off; not a stage of any route.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Stable key, the file's name: <c>school-to-bureau</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Raised with every change of the stages.</summary>
    public required int Version { get; init; }

    /// <summary>Name that people see.</summary>
    public required Term Name { get; init; }

    /// <summary>The stages in order; at least two.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>How an accepted report may be changed.</summary>
    public AmendmentRule Amendments { get; init; }

    /// <summary>The stage of that key, or null.</summary>
    /// <param name="key">Key of a stage.</param>
    public Stage? Stage(string key)
    {
        foreach (var stage in Stages)
        {
            if (stage.Key == key) return stage;
        }

        return null;
    }

    /// <summary>Position of a stage, from 0; −1 for a key that is none.</summary>
    /// <param name="key">Key of a stage.</param>
    public int IndexOf(string key)
    {
        for (var i = 0; i < Stages.Count; i++)
        {
            if (Stages[i].Key == key) return i;
        }

        return -1;
    }

    /// <summary>The stage that follows another, conditions aside; null after the last.</summary>
    /// <param name="stage">A stage of the route.</param>
    public Stage? After(Stage stage)
    {
        if (stage.Next is { } next) return Stage(next);
        var at = IndexOf(stage.Key);
        return at >= 0 && at + 1 < Stages.Count ? Stages[at + 1] : null;
    }
}
