using System.Text.RegularExpressions;

namespace WorkSummary.Core.Checks;

/// <summary>A total of left-behind children as a text states it.</summary>
/// <param name="Value">The number.</param>
/// <param name="Exact">True when no 多, 余 or 约 stands beside it.</param>
/// <param name="Passage">Where.</param>
/// <param name="At">Index in it.</param>
/// <param name="Length">Length of the statement.</param>
internal sealed record StatedTotal(decimal Value, bool Exact, Passage Passage, int At, int Length);

/// <summary>
/// Finds where a text states how many left-behind children there are. A share alone, the figure of a class, the number that one
/// mentor has, or that took part in or received something is not it.
/// </summary>
internal static partial class StatedTotals
{
    /// <summary>The statements in reading order.</summary>
    /// <param name="subject">The document.</param>
    public static IEnumerable<StatedTotal> Of(CheckSubject subject)
    {
        var ofClass = subject.Kind.Key == "class-teacher-summary";
        foreach (var passage in Passages.Of(subject.Document))
        {
            foreach (var (at, sentence) in passage.Sentences("。！？；;!?"))
            {
                foreach (Match match in Statement().Matches(sentence))
                {
                    var clause = Clause(sentence, match.Index);
                    var start = match.Index - clause.Length;
                    if (!ofClass && (OfClass().IsMatch(sentence[start..(match.Index + match.Length)]) || InClass(passage.Text[..(at + start)], sentence))) continue;
                    var ofAll = OfAll().IsMatch(clause);
                    if ((OfAction().IsMatch(clause) && !ofAll) || Each().IsMatch(clause) || NotChildren().IsMatch(sentence[(match.Index + match.Length)..])) continue;
                    if (match.Groups["lead"].Success && clause.Length > 0 && !Existence().IsMatch(clause + match.Value)) continue;
                    if (Numerals.Value(match.Groups["n"].Value) is not { } value || value <= 0) continue;
                    yield return new StatedTotal(value, HeadCounts.Exactly(match) == Exactness.Exact, passage, at + match.Index, match.Length);
                }
            }
        }
    }

    // The last word before it that names a class or the school: 我班共有学生45人，其中…
    private static bool InClass(string before, string sentence)
    {
        var stop = before.LastIndexOfAny(['。', '！', '？', '；', ';']);
        var head = stop >= 0 && !sentence.TrimStart().StartsWith("其中", StringComparison.Ordinal) ? before[(stop + 1)..] : before[Math.Max(0, before.Length - 80)..];
        return Scope().Matches(head).LastOrDefault() is { } last && last.Groups["class"].Success;
    }

    private static string Clause(string sentence, int at)
    {
        var from = at;
        while (--from >= 0 && !"，,、（(：:".Contains(sentence[from])) { }

        return sentence[(from + 1)..at];
    }

    private const string Child = "留守[”\"」]?(?:流动)?(?:儿童|学生|孩子|子女|幼儿|少年儿童|少年|小学生|中学生|娃|生)[”\"」]?";
    private const string About = "(?:(?<about>大约|约有|约|大概)|(?<below>将近|接近|近|不足)|(?<above>超过|多达|逾|达))?\\s*";

    [GeneratedRegex(
        "(?:农村|困境|登记|在册|在校|在园|全校|全园|全县|全镇|本校)?" + Child + "(?:\\s*[（(][^（）()\\d]{0,16}[）)])?(?:总人数|总数|人数|数量|数)?(?:[，,:：]\\s*)?(?:目前|现在|现已|现|已)?(?:[共总合一]?(?:共?有|计)|就|共|达到|达|为|是|登记|在册|统计)*\\s*[:：]?\\s*" + About + "(?<n>" + Numerals.Pattern + ")\\s*(?<above>多|余)?\\s*(?:名|人|个|位|(?<=数\\s{0,2}[:：为是]?\\s{0,2}\\d{1,6})(?![\\d.%]))(?!次|一)" +
        "|" + About + "(?<![\\d.第])(?<n>" + Numerals.Pattern + ")(?<lead>)\\s*(?<above>多|余)?\\s*(?:名|位|个|人)(?:(?:学生|孩子|儿童)?(?:是|为|属于|系)?(?:农村|困境|在册|在校|登记)?)" + Child)]
    private static partial Regex Statement();

    [GeneratedRegex("我班|本班|每班|各班|全班|班级|班里|班上|班内|我们班|[（(]?\\s*[\\d一二三四五六七八九]{1,2}\\s*[）)]班|[一二三四五六七八九]年级|[一二三四五六][一二三四五六七八九]?班|班有|班共有|该班|这个班|个班")]
    private static partial Regex OfClass();

    [GeneratedRegex("帮扶|资助|慰问|走访|结对|救助|辅导|带领|组织|邀请|表彰|奖励|为|给|向|对|与|和|让|使|发放|帮助|关爱|照顾|参加|参与|看望|家访|选|推荐|代表|获|培训|捐|惠及|服务|覆盖|安排|联系|负责|辅助|新增|转入|转出|减少|增加|变动|隔代|寄宿|单亲|贫困|孤儿|女$|男$")]
    private static partial Regex OfAction();

    [GeneratedRegex("(?:全校|全园|全镇|全县|全乡|我校|本校|我园|本园)(?:的|所有|全部|现有|共有)?$|对全校|为全校")]
    private static partial Regex OfAll();

    [GeneratedRegex("(?<class>我班|本班|该班|这个班|我们班|[（(]\\s?[\\d一二三四五六七八九]{1,2}\\s?[）)]班|[一二三四五六七八九]年级)|全校|我校|学校|本校|全园|全镇|全县")]
    private static partial Regex Scope();

    [GeneratedRegex("每[名位个人班]|人均|平均|各")]
    private static partial Regex Each();

    [GeneratedRegex("^(?:的?(?:家长|监护人|家庭|代表|参加|参与|获|受到|得到|前往|来到))")]
    private static partial Regex NotChildren();

    [GeneratedRegex("有|共|全校|我校|本校|学校|在册|登记|摸底|摸清|排查|确定|核实|社区|全县|全镇|全园|本园|我园|统计|建档|现|总计|合计|为|是")]
    private static partial Regex Existence();
}
