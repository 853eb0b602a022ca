using System.Text.RegularExpressions;

namespace WorkSummary.Core.Checks;

/// <summary>How exact a stated number is.</summary>
internal enum Exactness
{
    /// <summary>The number itself.</summary>
    Exact,

    /// <summary>近, 不到: the number is an upper bound.</summary>
    Below,

    /// <summary>多, 余, 超过: the number is a lower bound.</summary>
    Above,

    /// <summary>约, 左右.</summary>
    About,
}

/// <summary>Whom a count of persons counts, as far as the words tell.</summary>
internal enum Population
{
    /// <summary>The words do not tell.</summary>
    Unknown,

    /// <summary>Left-behind children.</summary>
    LeftBehind,

    /// <summary>All pupils.</summary>
    Enrolled,

    /// <summary>Adults.</summary>
    Adults,
}

/// <summary>A number of persons, or of sheets or households that stand for persons, in a sentence.</summary>
/// <param name="Value">The number.</param>
/// <param name="Exactness">How exact it is.</param>
/// <param name="Who">Whom it counts.</param>
/// <param name="At">Index in the passage.</param>
/// <param name="End">Index behind it.</param>
/// <param name="Change">True for what came or went since: 增加3人.</param>
/// <param name="OfSchool">True when the words name the whole school.</param>
internal sealed record HeadCount(decimal Value, Exactness Exactness, Population Who, int At, int End, bool Change = false, bool OfSchool = false)
{
    /// <summary>Smallest and largest true value that the words allow.</summary>
    public (decimal Low, decimal High) Range => Exactness switch
    {
        Exactness.Below => (0, Value),
        Exactness.Above => (Value, decimal.MaxValue / 1000),
        Exactness.About => (Value * 0.9m, Value * 1.1m),
        _ => (Value, Value),
    };
}

/// <summary>Finds the numbers of persons in a text.</summary>
internal static partial class HeadCounts
{
    /// <summary>The counts of persons in order.</summary>
    /// <param name="text">A sentence of a <see cref="Passage"/>.</param>
    /// <param name="offset">Where it begins in the passage.</param>
    /// <param name="sheets">True when questionnaires and households are meant as well.</param>
    public static IReadOnlyList<HeadCount> In(string text, int offset, bool sheets = false)
    {
        var counts = new List<HeadCount>();
        foreach (Match match in Count().Matches(text))
        {
            if (!sheets && match.Groups["sheet"].Success) continue;
            if (Numerals.Value(match.Groups["n"].Value) is not { } value || value <= 0) continue;
            var clause = Clause(text, match.Index);
            var (at, end) = (offset + match.Index, offset + match.Index + match.Length);
            counts.Add(new HeadCount(value, Exactly(match), Who(clause, text, match), at, end, ChangeWords().IsMatch(clause), SchoolWords().IsMatch(clause)));
        }

        return counts;
    }

    /// <summary>How exact the words before and behind a number make it.</summary>
    public static Exactness Exactly(Match match)
    {
        if (match.Groups["above"].Success) return Exactness.Above;
        if (match.Groups["below"].Success) return Exactness.Below;
        return match.Groups["about"].Success ? Exactness.About : Exactness.Exact;
    }

    // The words before the number up to a comma, not more than a few.
    private static string Clause(string text, int at)
    {
        var from = at;
        while (from > 0 && at - from < 18 && !"，,、（(：:；;".Contains(text[from - 1])) from--;
        return text[from..at];
    }

    // The noun behind the number (名教师), else the last noun before it (教师结对留守儿童61人).
    private static Population Who(string clause, string text, Match match)
    {
        if (Behind().Match(text, match.Index + match.Length) is { Success: true } behind) return Of(behind);
        var last = Noun().Matches(clause[(clause.LastIndexOf('中') + 1)..]).LastOrDefault();
        return last is null ? Population.Unknown : Of(last);
    }

    private static Population Of(Match match) =>
        match.Groups["adult"].Success ? Population.Adults : match.Groups["left"].Success ? Population.LeftBehind : Population.Enrolled;

    private const string Adults = "(?<adult>教师|老师|教职工|教职员工|职工|家长|监护人|志愿者|妈妈|干部|党员|班主任|辅导员|祖辈|老人|组员|成员)";
    private const string Children = "(?<left>留守[”\"」]?(?:儿童|学生|孩子|幼儿|子女|少年|[男女]?生|[男女]童)?)";

    [GeneratedRegex(Adults + "|" + Children + "|(?<pupils>在校|在籍|在园|全校|全园|学生总|学生共|总人数|适龄|共有学生|现有学生|有学生|学生|幼儿)")]
    private static partial Regex Noun();

    [GeneratedRegex("\\G的?(?![由被给向与和对跟让])(?:[\\u4e00-\\u9fff]{0,3}?)(?:" + Adults + "|" + Children + "|(?<pupils>学生|幼儿|在校生))")]
    private static partial Regex Behind();

    [GeneratedRegex("增加|减少|增|减|新增|转入|转出|转学|多了?$|少了?$|返乡")]
    private static partial Regex ChangeWords();

    [GeneratedRegex("全校|在校|在籍|我校|本校|学校|全园|在园|我园|本园")]
    private static partial Regex SchoolWords();

    [GeneratedRegex(
        "(?:(?<about>大约|约有|约|大概)|(?<below>将近|接近|近|不足|不到)|(?<above>超过|多达|逾|至少))?\\s{0,4}(?<![\\d.第一二三四五六七八九十百千])(?<n>" + Numerals.Pattern + ")\\s{0,4}(?:(?<above>多|余)|(?<about>左右))?\\s{0,4}" +
        "(?:名|人|位|个(?=留守|学生|孩子|儿童|幼儿|[，,。；;）)]|$)|(?<sheet>份|户)|(?<=数\\s{0,2}[:：为是]\\s{0,2}\\d{1,6})(?![\\d.%次]))(?!次|均|民|员|士|格|际|间)(?:(?<above>以上)|(?<about>左右))?")]
    private static partial Regex Count();
}
