namespace WorkSummary.Documents.Reading;

/// <summary>A person's text as paragraphs.</summary>
internal static class NarrativeText
{
    /// <summary>The paragraphs: white space around each dropped (the style indents), empty ones too.</summary>
    public static IReadOnlyList<string> Paragraphs(string text) =>
        XmlText.Clean(text).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
