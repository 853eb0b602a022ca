using WorkSummary.Core.Problems;

namespace WorkSummary.Files;

/// <summary>The texts of the catalogue's loader.</summary>
internal static class CatalogTexts
{
    /// <summary>Keys begin with <c>catalog.</c></summary>
    public static Texts Texts { get; } = new("WorkSummary.Files.Catalog.Messages", typeof(CatalogTexts));
}
