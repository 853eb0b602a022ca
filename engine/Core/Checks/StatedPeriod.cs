using System.Text.RegularExpressions;
using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Checks;

/// <summary>PER-002: the start and end dates of the reporting period are not stated. When the period is known, no other dates will do.</summary>
internal sealed partial class StatedPeriod : ICheck
{
    // Start and end may stand in neighbouring cells or lines.
    private const int Near = 4;

    private const int Alone = 12;

    private sealed record Stated(DateOnly Day, int At, int End);

    /// <inheritdoc/>
    public string Id => "PER-002";

    /// <inheritdoc/>
    public IEnumerable<Finding> Run(CheckSubject subject)
    {
        if (subject.Fragment) return [];
        var passages = Passages.Of(subject.Document).ToList();
        if (subject.Period is not { } period)
            return passages.Any(p => Range(p.Text)) ? [] : [Found.Whole(Id, "check.no-period")];

        (int Passage, Stated Date)? start = null;
        for (var i = 0; i < passages.Count; i++)
        {
            foreach (var date in Dates(passages[i].Text))
            {
                if (date.Day == period.Start) start = (i, date);
                if (date.Day == period.End && start is { } from && i - from.Passage <= Near && AreJoined(passages[from.Passage].Text, from.Date, passages[i].Text, date, from.Passage == i)) return [];
            }
        }

        return [Found.Whole(Id, "check.other-period", Spelt(period.Start), Spelt(period.End)) with { Fix = Corrected(subject, passages, period) }];
    }

    // One line that is labelled as the period, with other dates. The dates of an activity are never touched.
    private static TextFix? Corrected(CheckSubject subject, List<Passage> passages, Period period)
    {
        var labelled = passages.Select(p => (Passage: p, Match: Labelled().Match(p.Text))).Where(p => p.Match.Success).Take(2).ToList();
        if (labelled is not [var (passage, match)] || Dates(match.Groups["range"].Value) is not [var start, var end] || start.Day >= end.Day) return null;
        return Edits.At(subject.Document, passage.Block, match.Groups["range"].Index, match.Groups["range"].Length, Spelt(period.Start) + "至" + Spelt(period.End)) is { } edit ? new TextFix([edit]) : null;
    }

    // In one paragraph by 至 or the like; in neighbouring lines and cells each date stands nearly alone.
    private static bool AreJoined(string startText, Stated start, string endText, Stated end, bool same) => same
        ? end.At >= start.End && Between().IsMatch(endText[start.End..end.At])
        : startText.Length - start.End <= Alone && end.At <= Alone;

    private static string Spelt(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    private static bool Range(string text)
    {
        var dates = Dates(text);
        return dates.Zip(dates.Skip(1)).Any(p => p.First.Day < p.Second.Day && Joint().IsMatch(text[p.First.End..p.Second.At]));
    }

    // Dates in a text; a date without a year has that of the one before it, or the next year after 次年.
    private static List<Stated> Dates(string text)
    {
        var dates = new List<Stated>();
        int? year = FirstYear().Match(text) is { Success: true } first ? int.Parse(first.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : null;
        foreach (Match match in Date().Matches(text))
        {
            var stated = Year(match.Groups["y"].Value);
            if (stated is not null) year = stated;
            if (match.Groups["next"].Success && year is not null) year++;
            if (year is not { } y || Number(match.Groups["m"].Value) is not (>= 1 and <= 12 and var month) || Number(match.Groups["d"].Value) is not (>= 1 and var day)) continue;
            if (y is < 1900 or > 2200 || day > DateTime.DaysInMonth(y, month)) continue;
            dates.Add(new Stated(new DateOnly(y, month, day), match.Index, match.Index + match.Length));
        }

        return dates;
    }

    private static int? Year(string text)
    {
        if (text.Length != 4) return null;
        var digits = new string([.. text.Select(c => char.IsAsciiDigit(c) ? c : "零一二三四五六七八九".IndexOf(c is '〇' or '○' ? '零' : c, StringComparison.Ordinal) is >= 0 and var i ? (char)('0' + i) : 'x')]);
        return digits.Contains('x', StringComparison.Ordinal) ? null : int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static int? Number(string text) =>
        int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : Numerals.Chinese(text);

    private const string M = "(?<m>\\d{1,2}|[一二三四五六七八九十]{1,2})";
    private const string D = "(?<d>\\d{1,2}|[一二三四五六七八九十]{1,3})";

    [GeneratedRegex(
        "(?<!\\d)(?:(?<y>\\d{4}|[一二三四五六七八九零〇○]{4})\\s*年|(?<next>次年|翌年|第二年))?\\s*(?<![\\d一二三四五六七八九十])" + M + "\\s*月\\s*" + D + "\\s*[日号]" +
        "|(?<!\\d)(?<y>\\d{4})\\s*(?<s>[-./–])\\s*(?<m>\\d{1,2})\\s*\\k<s>\\s*(?<d>\\d{1,2})(?!\\d)" +
        "|(?<![\\d.])(?<y>20\\d{2})(?<m>[01]\\d)(?<d>[0-3]\\d)(?!\\d)" +
        "|(?<=\\d[-./]\\d{1,2}\\s*[-—–~～至到]{1,2}\\s*)(?<m>\\d{1,2})[./](?<d>\\d{1,2})(?![\\d./])")]
    private static partial Regex Date();

    [GeneratedRegex("^\\s*(?:报告|填报|报送|统计|总结|数据)?(?:起止)?(?:时段|期间|时间范围|起止日期|起止时间|报告期|统计期)\\s*[:：]\\s*(?<range>\\d{4}\\s*年\\s*\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日\\s*(?:至|到|[-—–－~～]{1,2})\\s*(?:\\d{4}\\s*年)?\\s*\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日)\\s*。?$")]
    private static partial Regex Labelled();

    [GeneratedRegex("(?<!\\d)((?:19|20)\\d{2})(?!\\d)")]
    private static partial Regex FirstYear();

    [GeneratedRegex("^[^。；;]{0,16}?(?:至|到|[-—–－~～―─\\t|]|截止|结束|止)[^。；;]{0,10}$")]
    private static partial Regex Between();

    [GeneratedRegex("^\\s*(?:[（(][^（）()]{0,8}[）)])?\\s*(?:起|开始|开学)?\\s*[，,]?\\s*(?:至|到|—|–|─|－|-|~|～|―|直至|截至|截止到|结束于){1,3}\\s*$")]
    private static partial Regex Joint();
}
