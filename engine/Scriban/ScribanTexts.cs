using WorkSummary.Core.Problems;

namespace WorkSummary.Scriban;

/// <summary>What the language says to people.</summary>
internal static class ScribanTexts
{
    private static readonly Texts All = new("WorkSummary.Scriban.Texts.Messages", typeof(ScribanTexts));

    public static Problem Problem(string code, params IReadOnlyList<object?> args) => new(All, code, args);
}
