using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Reports;

/// <summary>文字块: a text block of a pack in the language of a plugin (<see cref="Plugins.ITextLanguage"/>). A template shows it with <c>{{ text KEY }}</c>.</summary>
public sealed record PackText
{
    /// <summary>Stable key, lower case with underscores: <c>activity_story</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Name of its language: <c>scriban</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The block per script.</summary>
    public required IReadOnlyDictionary<Script, PackTextSource> Sources { get; init; }
}

/// <summary>A block as it stands in the file of a pack.</summary>
/// <param name="Text">The block.</param>
/// <param name="Where">File, line and character of its first character.</param>
public sealed record PackTextSource(string Text, Place Where)
{
    /// <summary>How far every line is indented in the file; 0 for a text of one line. null where the file breaks the lines in another way than the text.</summary>
    public int? Indent { get; init; }

    /// <summary>The problem at its place in the file.</summary>
    /// <param name="problem">A problem with line and character within the block.</param>
    public Problem Locate(Problem problem)
    {
        if (problem.Where is not { } within) return problem.At(Where);
        if (Indent is null) return problem.At(Where with { Quote = within.Quote });
        var line = within.Line ?? 1;
        return problem.At(Where with
        {
            Line = Where.Line + line - 1,
            Character = (line == 1 ? Where.Character : Indent + 1) + (within.Character ?? 1) - 1,
            Quote = within.Quote,
        });
    }
}
