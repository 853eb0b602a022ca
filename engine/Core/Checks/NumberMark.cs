using System.Text.RegularExpressions;
using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Checks;

/// <summary>The kinds of number marks, from the outermost level inwards (report-kinds.md, “Numbering of all kinds”).</summary>
internal enum MarkStyle
{
    /// <summary>第一章, 第一节, 第一部分.</summary>
    Chapter = 1,

    /// <summary>壹、</summary>
    Formal,

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

    /// <summary>一要</summary>
    OneMust,

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
        if (Style == MarkStyle.Formal) (old, fresh) = (Text[..1], "壹贰叁肆伍陆柒捌玖拾"[(number - 1) % 10].ToString());
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
            if (document.Blocks[i] is { InTable: false, IsPlaceholder: false }) Read(document.Blocks[i].Text, i, marks);
        }

        return marks;
    }

    /// <summary>The mark that a line begins with; null when there is none.</summary>
    public static NumberMark? Leading(string text)
    {
        var from = 0;
        while (from < text.Length && IsFrame(text[from])) from++;
        if (from == text.Length) return null;
        var head = Numerals.HalfWidth(text[..Math.Min(text.Length, from + 24)]);
        return Mark().Match(head, from) is { Success: true } match && match.Index == from && Of(match, head, 0, leads: true) is { Doubtful: false } mark ? mark : null;
    }

    private static void Read(string original, int block, List<NumberMark> marks)
    {
        var text = Numerals.HalfWidth(original);
        var start = 0;
        while (start < text.Length && IsFrame(text[start])) start++;
        foreach (Match match in Mark().Matches(text))
        {
            var leads = match.Index <= start;
            var style = StyleOf(match);
            if (!leads && (style is MarkStyle.Chapter || !MayStand(style, text, match.Index))) continue;
            if (Of(match, text, block, leads) is { } mark) marks.Add(mark);
        }
    }

    private static NumberMark? Of(Match match, string text, int block, bool leads)
    {
        var style = StyleOf(match);
        var number = style == MarkStyle.Circled ? match.Value[0] - '①' + 1
            : style is MarkStyle.Digit or MarkStyle.DigitParentheses ? int.Parse(match.Groups["d"].Value, System.Globalization.CultureInfo.InvariantCulture)
            : style == MarkStyle.Formal ? FormalDigits.IndexOf(match.Groups["f"].Value[0], StringComparison.Ordinal) % 10 + 1
            : Numerals.Chinese(match.Groups["c"].Value) ?? 0;
        return number is 0 or > 60 ? null
            : new NumberMark(style, number, block, match.Index, match.Value.Trim(), IsDoubtful(style, number, text, match.Index + match.Length, match.Value)) { Leads = leads };
    }

    private static bool IsFrame(char c) => c is '#' or '*' or '>' || char.IsWhiteSpace(c);

    private static MarkStyle StyleOf(Match match)
    {
        foreach (var (style, group) in Styles)
        {
            if (match.Groups[group].Success) return style;
        }

        throw new InvalidOperationException("Every alternative of the pattern names its style.");
    }

    // Inside a paragraph a mark stands after the end of a sentence or a colon; 一是 and its kin also after a comma.
    private static bool MayStand(MarkStyle style, string text, int at)
    {
        var before = at - 1;
        while (before > 0 && char.IsWhiteSpace(text[before])) before--;
        var last = text[before];
        if ("。；;：:！!？?”」』".Contains(last)) return true;
        if (style is MarkStyle.OneIs or MarkStyle.OneMust or MarkStyle.Among or MarkStyle.Circled && "，,、".Contains(last)) return true;
        return style == MarkStyle.Circled || (style is MarkStyle.Digit or MarkStyle.DigitParentheses && at > 0 && text[at - 1] is ' ' or '\t' && !char.IsAsciiDigit(last) && !"第为為至到有".Contains(last));
    }

    // 3、9月份; 一、二年级: numbers joined by the same mark that a list uses. Months may be any two, other things follow one another (5、6年级).
    private static bool IsDoubtful(MarkStyle style, int number, string text, int end, string mark) => style switch
    {
        MarkStyle.Digit when mark.Contains('、') => DigitFollows().Match(text, end) is { Success: true } next
            && (next.Groups["month"].Success || int.Parse(next.Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture) is var n && n > number && n <= number + 2),
        MarkStyle.Chinese => NumeralFollows().IsMatch(text, end),
        _ => false,
    };

    private const string FormalDigits = "壹贰叁肆伍陆柒捌玖拾壹貳參肆伍陸柒捌玖拾";

    private static readonly (MarkStyle Style, int Group)[] Styles = [.. Enum.GetValues<MarkStyle>().Select(s => (s, Mark().GroupNumberFromName(s.ToString())))];

    [GeneratedRegex(
        "(?<Chapter>第(?<c>" + N + ")(?:章|部分|[节節](?![课課晚自])))" +
        "|(?<Formal>(?<f>[壹贰叁肆伍陆柒捌玖拾貳參陸])、)" +
        "|(?<Ordinal>第(?<c>" + N + ")(?:点|點|方面|步)?(?=[，,、：:]))" +
        "|(?<Among>其(?<c>" + N + ")(?=[，,、：:是]))" +
        "|(?<ChineseParentheses>[（(]\\s*(?<c>" + N + ")\\s*[）)](?!班))" +
        "|(?<DigitParentheses>[（(]\\s*(?<d>\\d{1,2})\\s*[）)](?!班)|(?<![\\d（(A-Za-z.])(?<d>\\d{1,2})[）)])" +
        "|(?<Circled>[①-⑳])" +
        "|(?<OneIs>(?<![一二三四五六七八九十第其之统統唯])(?<c>" + N + ")是)" +
        "|(?<OneMust>(?<![一二三四五六七八九十第其之统統唯])(?<c>" + N + ")要(?![素点點求务務件领領害义義地是]))" +
        "|(?<Chinese>(?<![一二三四五六七八九十第其、])(?<c>" + N + ")\\s*(?:[、﹑]|[.](?=\\s*\\p{IsCJKUnifiedIdeographs})))" +
        "|(?<Digit>(?<![\\d.\\-/、A-Za-z%])(?<!\\d\\s*[:：]\\s*)(?<d>\\d{1,2})\\s*(?:、|[.](?![\\d%])))")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\G\s*(?<n>\d{1,2})(?!\d)(?<month>月|日|号|號)|\G\s*(?<n>\d{1,2})(?!\d)(?:、|年级|年級|班|周|週|级|級|人|名|个|個|次|元|岁|歲|两|兩|所|类|類|点|點|时|時|届|屆|期|条|條|项|項|位|户|戶|天|节|節|课|課|[:：]\d)")]
    private static partial Regex DigitFollows();

    [GeneratedRegex("\\G\\s*[一二三四五六七八九十]{1,3}(?:、[一二三四五六七八九十]|年级|年級|班|月|季度|学期|學期|等奖|等獎|级|級|周|週|者|期|两个|兩個)")]
    private static partial Regex NumeralFollows();
}
