namespace WorkSummary.Core.Reports;

/// <summary>Reads plain text as a document: a paragraph a line, headings by their numbers.</summary>
public static class PlainText
{
    /// <summary>The text as a document.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="kind">The kind it claims to be; its headings tell the sections.</param>
    public static DocumentText Read(string text, ReportKind kind) => throw new NotImplementedException();
}
