using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Checks;

/// <summary>Gives a mark that is wrong the number that follows the one before it, and moves on what was counted from it.</summary>
internal static class Renumbering
{
    private const int MostEdits = 20;

    /// <summary>The fix of a fault; null where no number fits.</summary>
    /// <param name="subject">The document.</param>
    /// <param name="fault">The fault.</param>
    public static TextFix? Of(CheckSubject subject, SequenceFault fault)
    {
        var edits = new List<Edit>();
        var document = subject.Document;
        var (number, old) = (fault.After.Number, fault.Mark.Number - 1);
        foreach (var mark in fault.List.SkipWhile(m => m != fault.Mark))
        {
            // What fits already, or is a fault of its own, ends it.
            if (mark != fault.Mark && (mark.Number == number + 1 || mark.Number != old + 1)) break;
            (number, old) = (number + 1, mark.Number);
            if (Numbered(subject.Document.Blocks[mark.Block], mark, number, subject.Script) is not { } put || edits.Count == MostEdits) return null;

            // Marks of one paragraph move when those before them get longer.
            var at = mark.At + document.Blocks[mark.Block].Text.Length - subject.Document.Blocks[mark.Block].Text.Length;
            if (Edits.At(document, document.Blocks[mark.Block], at, mark.Text.Length, put) is not { } edit || Edits.Apply(document, edit) is not { } next) return null;
            edits.Add(edit);
            document = next;
        }

        return edits.Count == 0 ? null : new TextFix(edits);
    }

    /// <summary>The mark as it stands with another number, in the digits and the script that it is written in.</summary>
    private static string? Numbered(TextBlock block, NumberMark mark, int number, Script script)
    {
        var text = block.Text.Substring(mark.At, mark.Text.Length);
        var half = Numerals.HalfWidth(text);
        var (digits, put) = mark.Style switch
        {
            MarkStyle.Digit or MarkStyle.DigitParentheses => ("0123456789", number.ToString(CultureInfo.InvariantCulture)),
            MarkStyle.Circled => (null, number is >= 1 and <= 20 ? ((char)('①' + number - 1)).ToString() : null),
            MarkStyle.Formal => (null, number is >= 1 and <= 10 ? Formal(script)[number - 1].ToString() : null),
            _ => ("一二三四五六七八九十", Numerals.InChinese(number)),
        };
        if (put is null) return null;
        if (digits is null) return put + text[1..];
        var from = half.AsSpan().IndexOfAny(digits);
        var to = from;
        while (to < half.Length && digits.Contains(half[to])) to++;
        if (text[from] is >= '０' and <= '９') put = string.Concat(put.Select(c => (char)(c - '0' + '０')));
        return text[..from] + put + text[to..];
    }

    private static string Formal(Script script) => script == Script.Hant ? "壹貳參肆伍陸柒捌玖拾" : "壹贰叁肆伍陆柒捌玖拾";
}
