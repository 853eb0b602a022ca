using System.Globalization;
using WorkSummary.Core.Problems;

namespace WorkSummary.Storage;

/// <summary>The texts of this assembly.</summary>
internal static class StorageTexts
{
    private static readonly Texts Texts = new("WorkSummary.Storage.Texts.Messages", typeof(StorageTexts));

    public static Problem Problem(string code, params object?[] args) => new(Texts, code, args);

    public static string Get(string code, CultureInfo culture, params object?[] args) => Texts.Get(code, culture, args);
}
