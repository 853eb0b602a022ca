using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Checks;

/// <summary>Tells headings from text and knows which section a paragraph stands in.</summary>
internal static class Outline
{
    private const int LongestHeading = 42;

    private static readonly char[] Frame = ['#', '*', '>', ' ', '　', '【', '】', '[', ']', '■', '●', '◆', '★', '▲', '◎', '•', '·'];

    /// <summary>Level of a line as a heading: 1 for 一、 2 for （一） 3 for 1. 4 for （1）; 0 when it is text.</summary>
    public static int Level(string line)
    {
        var text = line.Trim();
        var mark = NumberMarks.Leading(text);
        if (mark is null || text.Length > LongestHeading) return 0;
        var words = text[(mark.At + mark.Text.Length)..].Trim();
        var inner = words.TrimEnd('。', '.', '：', ':', '；', ';');
        if (inner.Length == 0 || inner.Any(c => c is '。' or '；' or ';' or '！' or '？')) return 0;
        if (words[^1] is '。' or '；' or ';' && mark.Style is not (MarkStyle.Formal or MarkStyle.Chinese or MarkStyle.ChineseParentheses)) return 0;
        return mark.Style switch
        {
            MarkStyle.Chapter or MarkStyle.Formal or MarkStyle.Chinese => 1,
            MarkStyle.ChineseParentheses => 2,
            MarkStyle.Digit => 3,
            MarkStyle.DigitParentheses => 4,
            _ => 0,
        };
    }

    /// <summary>The words of a heading, or of the heading that a paragraph begins with: without number and mark, up to the first stop.</summary>
    public static string Words(string text)
    {
        text = text.Trim().Trim(Frame);
        var mark = NumberMarks.Leading(text);
        if (mark is not null) text = text[(mark.At + mark.Text.Length)..];
        var end = text.IndexOfAny(['。', '：', ':', '；', '\n']);
        var words = (end < 0 ? text : text[..end]).Trim(' ', '　', '*', '、', '.', '】', ']');
        // 一、基本情况 我校位于……: a heading without a stop of its own.
        if (words.Length > 16 && words.AsSpan(0, 16).IndexOfAny(' ', '　') is > 1 and var gap) words = words[..gap];
        if (words.Length > 60 && words.AsSpan(0, 30).IndexOf('，') is > 0 and var stop) words = words[..stop];
        return words;
    }

    /// <summary>Every heading with its words: numbered lines, paragraphs that begin with 一、 or （一）, lines that the document marks as headings.</summary>
    public static IEnumerable<(TextBlock Block, string Words)> Headings(DocumentText document)
    {
        foreach (var block in document.Blocks)
        {
            if (block.InTable) continue;
            var mark = NumberMarks.Leading(block.Text);
            var words = Words(block.Text);
            var isHeading = block.HeadingLevel > 0 || (mark is not null && mark.Style <= MarkStyle.Digit) || (mark is null && IsBare(block.Text));
            if (isHeading && words.Length is > 0 and <= 60) yield return (block, words);
        }
    }

    /// <summary>True for a short line without any stop, as headings without numbers are.</summary>
    public static bool IsBare(string text)
    {
        text = text.Trim();
        return text.Length is >= 2 and <= 20 && text.Count(c => c is '，' or ',') <= 1 && text[^1] is not ('，' or ',' or '：' or ':') && !text.Any(c => c is '。' or '；' or '！' or '？' or '\t' or '|') && !text.Any(char.IsAsciiDigit);
    }

    /// <summary>Key or heading of the section that a paragraph stands in; null before the first heading.</summary>
    public static string? SectionOf(DocumentText document, TextBlock block)
    {
        if (block.Section is not null) return block.Section;
        string? heading = null;
        foreach (var other in document.Blocks)
        {
            if (other.Paragraph > block.Paragraph) break;
            if (other.HeadingLevel == 1) heading = Words(other.Text);
        }

        return heading;
    }
}
