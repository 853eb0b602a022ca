using WorkSummary.Core.Problems;

namespace WorkSummary.Documents.Authoring;

/// <summary>Gathers what is wrong with one outline.</summary>
/// <param name="file">Name of the outline, for messages.</param>
internal sealed class OutlineProblems(string? file)
{
    private static readonly Texts Texts = new("WorkSummary.Documents.Authoring.Messages", typeof(OutlineProblems));
    private readonly List<Problem> found = [];

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<Problem> Found => found;

    /// <summary>Adds a problem.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="line">Line of the outline, from 1.</param>
    /// <param name="args">Values for its text.</param>
    public void Add(string code, int line, params object?[] args) =>
        found.Add(new Problem(Texts, code, args).At(new Place { File = file, Line = line }));
}
