using System.Text.RegularExpressions;
using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Checks;

/// <summary>The kinds of number marks, from the outermost level inwards (report-kinds.md, “Numbering of all kinds”).</summary>
internal enum MarkStyle
{
    /// <summary>第一章, 第一节, 第一部分.</summary>
    Chapter = 1,

    /// <summary>一、</summary>
    Chinese,

    /// <summary>（一）</summary>
    ChineseParentheses,

    /// <summary>1. and 1、</summary>
    Digit,

    /// <summary>（1） and 1)</summary>
    DigitParentheses,

    /// <summary>①</summary>
    Circled,

    /// <summary>第一，</summary>
    Ordinal,

    /// <summary>一是</summary>
    OneIs,

    /// <summary>其一，</summary>
    Among,
}

/// <summary>A number mark in a document.</summary>
/// <param name="Style">Its kind.</param>
/// <param name="Number">Its number.</param>
/// <param name="Block">Index of the paragraph among the blocks.</param>
/// <param name="At">Index in the paragraph.</param>
/// <param name="Text">The mark as written.</param>
/// <param name="Doubtful">True when it may be something else, such as the months in 3、9月份.</param>
internal sealed record NumberMark(MarkStyle Style, int Number, int Block, int At, string Text, bool Doubtful)
{
    /// <summary>True when the paragraph begins with it.</summary>
    public bool Leads { get; init; }

    /// <summary>The mark with another number.</summary>
    public string Spelt(int number)
    {
        var old = Style is MarkStyle.Digit or MarkStyle.DigitParentheses ? Number.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : Style == MarkStyle.Circled ? ((char)('①' + Number - 1)).ToString() : Numerals.InChinese(Number);
        var fresh = Style is MarkStyle.Digit or MarkStyle.DigitParentheses ? number.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : Style == MarkStyle.Circled ? ((char)('①' + number - 1)).ToString() : Numerals.InChinese(number);
        return Numerals.HalfWidth(Text).Replace(old, fresh, StringComparison.Ordinal);
    }
}

/// <summary>Finds the number marks of a document, at the beginning of paragraphs and after the ends of sentences.</summary>
internal static partial class NumberMarks
{
    private const string N = "[一二三四五六七八九十]{1,3}";

    /// <summary>The marks in reading order; none from tables.</summary>
    public static IReadOnlyList<NumberMark> Of(DocumentText document)
    {
        var marks = new List<NumberMark>();
        for (var i = 0; i < document.Blocks.Count; i++)
        {
            if (!document.Blocks[i].InTable) Read(document.Blocks[i].Text, i, marks);
        }

        return marks;
    }

    /// <summary>The mark that a line begins with; null when there is none.</summary>
    public static NumberMark? Leading(string text)
    {
        var marks = new List<NumberMark>();
        Read(text, 0, marks);
        return marks.FirstOrDefault(m => m.Leads && !m.Doubtful);
    }

    private static void Read(string original, int block, List<NumberMark> marks)
    {
        var text = Numerals.HalfWidth(original);
        foreach (Match match in Mark().Matches(text))
        {
            var before = text[..match.Index].TrimEnd();
            var leads = before.Trim('#', '*', '>', ' ', '　', '\t').Length == 0;
            var style = StyleOf(match);
            if (!leads && !MayStand(style, before, text, match.Index)) continue;
            if (style is MarkStyle.Chapter && !leads) continue;
            var number = style == MarkStyle.Circled ? match.Value[0] - '①' + 1
                : style is MarkStyle.Digit or MarkStyle.DigitParentheses ? int.Parse(match.Groups["d"].Value, System.Globalization.CultureInfo.InvariantCulture)
                : Numerals.Chinese(match.Groups["c"].Value) ?? 0;
            if (number is 0 or > 60) continue;
            marks.Add(new NumberMark(style, number, block, match.Index, match.Value.Trim(), IsDoubtful(style, text, match)) { Leads = leads });
        }
    }

    private static MarkStyle StyleOf(Match match) =>
        Enum.GetValues<MarkStyle>().First(s => match.Groups[s.ToString()].Success);

    // Inside a paragraph a mark stands after the end of a sentence or a colon; 一是 and its kin also after a comma.
    private static bool MayStand(MarkStyle style, string before, string text, int at)
    {
        var last = before[^1];
        if ("。；;：:！!？?”」』".Contains(last)) return true;
        if (style is MarkStyle.OneIs or MarkStyle.Among or MarkStyle.Circled && "，,、".Contains(last)) return true;
        return style == MarkStyle.Circled || (style is MarkStyle.Digit or MarkStyle.DigitParentheses && at > 0 && text[at - 1] is ' ' or '\t' && !char.IsAsciiDigit(last) && !"第为為至到有".Contains(last));
    }

    // 3、9月份; 一、二年级: numbers joined by the same mark that a list uses.
    private static bool IsDoubtful(MarkStyle style, string text, Match match)
    {
        var rest = text[(match.Index + match.Length)..];
        return style switch
        {
            MarkStyle.Digit => match.Value.Contains('、') && DigitFollows().IsMatch(rest),
            MarkStyle.Chinese => NumeralFollows().IsMatch(rest),
            _ => false,
        };
    }

    [GeneratedRegex(
        "(?<Chapter>第(?<c>" + N + ")(?:章|部分|[节節](?![课課晚自])))" +
        "|(?<Ordinal>第(?<c>" + N + ")(?:点|點)?(?=[，,、：:]))" +
        "|(?<Among>其(?<c>" + N + ")(?=[，,、：:是]))" +
        "|(?<ChineseParentheses>[（(]\\s*(?<c>" + N + ")\\s*[）)](?!班))" +
        "|(?<DigitParentheses>[（(]\\s*(?<d>\\d{1,2})\\s*[）)](?!班)|(?<![\\d（(A-Za-z.])(?<d>\\d{1,2})[）)])" +
        "|(?<Circled>[①-⑳])" +
        "|(?<OneIs>(?<![一二三四五六七八九十第其之统統唯])(?<c>" + N + ")是)" +
        "|(?<Chinese>(?<![一二三四五六七八九十第其、])(?<c>" + N + ")\\s*(?:、|[.](?=\\s*\\p{IsCJKUnifiedIdeographs})))" +
        "|(?<Digit>(?<![\\d.\\-/、A-Za-z%])(?<!\\d\\s*[:：]\\s*)(?<d>\\d{1,2})\\s*(?:、|[.](?![\\d%])))")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^\s*\d{1,2}(?!\d)(?:、|月|日|号|號|年级|年級|班|周|週|级|級|人|名|个|個|次|元|岁|歲|[:：]\d)")]
    private static partial Regex DigitFollows();

    [GeneratedRegex("^\\s*[一二三四五六七八九十]{1,3}(?:、[一二三四五六七八九十]|年级|年級|班|月|季度|学期|學期|等奖|等獎|级|級|周|週|者|期)")]
    private static partial Regex NumeralFollows();
}
