using WorkSummary.Core.Problems;

namespace WorkSummary.Graph.Connection;

/// <summary>The texts of settings, sign-in and what the service answers.</summary>
internal static class GraphTexts
{
    /// <summary>Keys begin with <c>graph.</c></summary>
    public static Texts Texts { get; } = new("WorkSummary.Graph.Connection.Messages", typeof(GraphTexts));

    /// <summary>A problem with a text of this set.</summary>
    public static Problem Problem(string code, params IReadOnlyList<object?> args) => new(Texts, code, args);
}
