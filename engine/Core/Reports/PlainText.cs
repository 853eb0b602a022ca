using WorkSummary.Core.Checks;

namespace WorkSummary.Core.Reports;

/// <summary>Reads plain text as a document: a paragraph a line, headings by their numbers.</summary>
public static class PlainText
{
    /// <summary>The text as a document. A paragraph has the number of its line; blank lines count, as empty paragraphs do in Word.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="kind">The kind it claims to be; its headings tell the sections.</param>
    public static DocumentText Read(string text, ReportKind kind)
    {
        var blocks = new List<TextBlock>();
        string? section = null;
        var number = 0;
        foreach (var line in text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            var level = Outline.Level(line);
            var words = Outline.Words(line);
            var bare = level == 0 && Outline.IsBare(line) && kind.Sections.Any(s => SectionWords.IsOwn(s, words));
            if (bare) level = 1;
            if (level == 1 || NumberMarks.Leading(line)?.Style == MarkStyle.Chinese)
                section = SectionWords.Best(kind, words)?.Key;
            blocks.Add(new TextBlock { Paragraph = number, Text = Trimmed(line), HeadingLevel = level, InTable = IsTableRow(line), Section = section });
        }

        return new DocumentText(blocks, []);
    }

    // A tab at the end of a row is an empty cell.
    private static string Trimmed(string line) => IsTableRow(line) ? line.Trim(' ', '\u3000', '\u00A0') : line.Trim();

    private static bool IsTableRow(string line) => line.Contains('\t', StringComparison.Ordinal) || line.Count(c => c == '|') >= 2;
}
