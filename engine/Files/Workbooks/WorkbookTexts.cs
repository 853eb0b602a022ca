using System.Globalization;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Workbooks;

/// <summary>Words of the workbooks we write; keys begin with <c>workbook.</c></summary>
internal sealed class WorkbookTexts(CultureInfo culture)
{
    private static readonly Texts Texts = new("WorkSummary.Files.Workbooks.Messages", typeof(WorkbookTexts));

    public CultureInfo Culture { get; } = culture;

    public bool IsChinese { get; } = culture.TwoLetterISOLanguageName == "zh";

    public string this[string key] => Texts.Get($"workbook.{key}", Culture);

    public string Get(string key, params object?[] args) => Texts.Get($"workbook.{key}", Culture, args);

    /// <summary>Sentences or terms in a row, as the language joins them.</summary>
    public string Join(IEnumerable<string> parts) => string.Join(IsChinese ? "；" : "; ", parts);
}
