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

/// <summary>A number of persons in a sentence.</summary>
/// <param name="Value">The number.</param>
/// <param name="Exactness">How exact it is.</param>
/// <param name="Who">Whom it counts.</param>
/// <param name="At">Index in the passage.</param>
/// <param name="End">Index behind it.</param>
internal sealed record HeadCount(decimal Value, Exactness Exactness, Population Who, int At, int End)
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
    /// <summary>The counts in order.</summary>
    /// <param name="text">A sentence of a <see cref="Passage"/>.</param>
    /// <param name="offset">Where it begins in the passage.</param>
    public static IReadOnlyList<HeadCount> In(string text, int offset)
    {
        var counts = new List<HeadCount>();
        foreach (Match match in Count().Matches(text))
        {
            if (Numerals.Value(match.Groups["n"].Value) is not { } value || value <= 0) continue;
            counts.Add(new HeadCount(value, Exactly(match), Who(text, match), offset + match.Index, offset + match.Index + match.Length));
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

    private static Population Who(string text, Match match)
    {
        var from = Math.Max(text.LastIndexOfAny(['，', ',', '、', '（', '(', '：', ':'], Math.Max(0, match.Index - 1)) + 1, match.Index - 16);
        var to = match.Index + match.Length;
        var until = Math.Min(text.Length, to + 8);
        var stop = text.IndexOfAny(['，', ',', '、', '）', ')', '。'], to, until - to);
        var words = text[Math.Min(from, match.Index)..(stop < 0 ? until : stop)];
        if (AdultWords().IsMatch(words)) return Population.Adults;
        if (words.Contains("留守", StringComparison.Ordinal)) return Population.LeftBehind;
        return EnrolledWords().IsMatch(words) ? Population.Enrolled : Population.Unknown;
    }

    [GeneratedRegex("教师|老师|教职工|职工|家长|监护人|志愿者|妈妈|干部|党员|成员|班主任")]
    private static partial Regex AdultWords();

    [GeneratedRegex("在校|在籍|在园|全校|学生总|学生共|学生[\\d一二三四五六七八九十百千]|名学生|总人数|适龄|共有学生|有学生")]
    private static partial Regex EnrolledWords();

    [GeneratedRegex(
        "(?:(?<about>大约|约有|约|大概)|(?<below>将近|接近|近|不足|不到)|(?<above>超过|多达|逾|至少))?\\s*(?<![\\d.第])(?<n>" + Numerals.Pattern + ")\\s*(?:(?<above>多|余)|(?<about>左右))?\\s*(?:名|人|位|个(?=留守|学生|孩子|儿童|幼儿|[，,。；;）)]|$))(?!次|均|民|员|士|格|际|间)(?:(?<above>以上)|(?<about>左右))?")]
    private static partial Regex Count();
}
