using WorkSummary.Core.Problems;
using WorkSummary.Server.Languages;

namespace WorkSummary.Server.Pane;

/// <summary>The problems that only the pane finds.</summary>
internal static class PaneProblems
{
    public static Problem Blocked(int findings) => new(PageTexts.Problems, "problems.blocked", findings);

    public static Problem NoCloud { get; } = new(PageTexts.Problems, "cloud.not-set-up");

    public static Problem ForeignDocument(string file) => new(PageTexts.Problems, "problems.foreign-document", file);
}
