namespace WorkSummary.DemoWorld;

/// <summary>Invented names, put together from surnames and characters; well-known people are left out.</summary>
public sealed class Names
{
    /// <summary>People everybody knows whose names the pools below could make.</summary>
    public static readonly IReadOnlySet<string> WellKnown = new HashSet<string>(StringComparer.Ordinal)
    {
        "周冬雨", "余秋雨", "王星越", "王景然", "刘景然", "李云朗", "王云石", "宋秋月", "李秋月", "张云溪", "王若晴", "陈若溪", "林知言",
        "沈知禾", "何书桐", "张书桐", "王书言", "田知安", "王秋雨", "白秋月", "方知然", "江云川", "林云川", "韩若溪", "许知远",
    };

    private static readonly string[] Surnames =
    [
        "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高", "罗", "郑", "梁",
        "谢", "宋", "唐", "许", "邓", "冯", "韩", "曹", "曾", "彭", "萧", "蔡", "潘", "田", "董", "袁", "于", "余", "叶", "蒋", "杜", "苏",
        "魏", "程", "吕", "丁", "沈", "任", "姚", "卢", "傅", "钟", "姜", "崔", "谭", "廖", "范", "汪", "陆", "金", "石", "戴", "贾", "韦",
    ];

    private static readonly string[] First =
    [
        "禾", "砚", "牧", "屿", "景", "柏", "星", "知", "若", "予", "沐", "书", "云", "谷", "青", "春", "秋", "冬", "岭", "泽", "言", "望",
    ];

    private static readonly string[] BoySecond = ["川", "田", "然", "舟", "安", "宁", "朗", "越", "石", "峰", "林", "松", "帆", "原", "树", "成"];

    private static readonly string[] GirlSecond = ["溪", "禾", "苗", "雨", "晴", "月", "桐", "米", "霞", "朵", "兰", "荷", "莺", "穗", "枝", "橙"];

    private static readonly string[] OldSecond = ["福", "贵", "才", "根", "顺", "发", "英", "珍", "秀", "芬", "莲", "香"];

    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    /// <summary>A surname.</summary>
    /// <param name="dice">The dice.</param>
    public static string Surname(Dice dice) => dice.Pick(Surnames);

    /// <summary>A name that nobody else in the world has.</summary>
    /// <param name="dice">The dice.</param>
    /// <param name="surname">The surname; any when null.</param>
    /// <param name="girl">Of a girl or woman.</param>
    public string Unique(Dice dice, string? surname, bool girl)
    {
        while (true)
        {
            var name = (surname ?? Surname(dice)) + dice.Pick(First) + dice.Pick(girl ? GirlSecond : BoySecond);
            // The same character twice reads like a nickname, and some pairs are words that stand in any report.
            if (name[1] != name[2] && !WellKnown.Contains(name) && used.Add(name)) return name;
        }
    }

    /// <summary>A name of the grandparents' generation; it may occur twice.</summary>
    /// <param name="dice">The dice.</param>
    /// <param name="surname">The surname.</param>
    public static string Elder(Dice dice, string surname) => surname + dice.Pick(First) + dice.Pick(OldSecond);

    /// <summary>A phone number of a range that no operator has (128-0000-…).</summary>
    /// <param name="dice">The dice.</param>
    public static string Phone(Dice dice) => $"1280000{dice.Below(10000):0000}";
}
