using WorkSummary.Core.Problems;

namespace WorkSummary.Files;

/// <summary>The texts of the installation as a whole.</summary>
internal static class InstallationTexts
{
    private static readonly Texts Texts = new("WorkSummary.Files.Texts.Messages", typeof(InstallationTexts));

    public static Problem Problem(string code, params object?[] args) => new(Texts, code, args);
}
