using WorkSummary.Core.Problems;

namespace WorkSummary.Graph.Connection;

/// <summary>
/// Carries a <see cref="Core.Problems.Problem"/> up through the HTTP stack, which knows exceptions only. Caught at the plugin's
/// ports and handed on as a value; holds nothing but the problem, so that a log of it tells nothing about rows or secrets.
/// </summary>
internal sealed class GraphFailure(Problem problem) : Exception(problem.Code)
{
    /// <summary>What happened.</summary>
    public Problem Problem { get; } = problem;
}
