using WorkSummary.Core.Problems;

namespace WorkSummary.Documents.Gating;

/// <summary>The texts of the Gate.</summary>
internal static class GateTexts
{
    /// <summary>Codes <c>gate.*</c>.</summary>
    public static readonly Texts All = new("WorkSummary.Documents.Gating.Messages", typeof(GateTexts));
}

/// <summary>
/// Carries a refusal out of the depth of a stream or an XML reader; <see cref="Gate"/> turns it into a value.
/// An exception only because a <see cref="Stream"/> has no other way to say stop.
/// </summary>
internal sealed class Refusal(string code, string? part = null, params object?[] args) : Exception(code)
{
    /// <summary>Code of the problem.</summary>
    public string Code { get; } = code;

    /// <summary>The part it was found in, where not yet the whole file is meant.</summary>
    public string? Part { get; } = part;

    /// <summary>The problem to report.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="scanning">The part that was being scanned.</param>
    public Problem ToProblem(string file, string? scanning) =>
        new(GateTexts.All, Code, args) { Where = new Place { File = file, Part = Part ?? scanning } };
}
