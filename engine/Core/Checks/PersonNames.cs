using System.Text.RegularExpressions;

namespace WorkSummary.Core.Checks;

/// <summary>Recognises names of persons by surname and by what stands around them. Works on text made even by <see cref="Passages"/>.</summary>
internal static partial class PersonNames
{
    // Common surnames that are not at the same time a frequent first character of ordinary words before 同学.
    private const string Sure = "王李刘陈杨赵吴徐孙胡朱郭罗梁宋郑韩唐冯董萧肖曹袁邓沈彭吕苏卢蒋蔡贾魏薛潘姚谭廖邹熊崔邱侯邵孟秦郝尹黎贺赖龚阎汪钟姜傅曾戴夏田丁范石";
    private const string Other = "张黄周何林高谢许程叶余杜任方陆金孔白康毛江史顾万段雷钱汤易常武乔文庞樊殷施陶翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅庄辛管祝左涂祁耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边净尚褚娄";

    private const string Compound = "欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|慕容|司徒|东方|令狐|端木";

    // Words that look like a name before 同学 and 小朋友.
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "高年级", "高中", "高三", "高二", "高一", "高班", "周围", "周边", "周六", "周日", "周一", "周五", "许多", "任何", "常和", "向其他", "关心", "关爱", "关注", "安排", "安慰", "温暖", "解决", "管理", "何种",
        "余名", "余位", "单亲", "祝福", "祝愿", "左右", "包括", "冷落", "杜绝", "金牌", "方便", "平时", "严格", "成绩好", "成立", "成为", "成功", "万名", "万余名", "相关", "路上", "路过", "文明", "强化",
        "白天", "马上", "施教", "程度", "向全体", "向各位", "向贫困", "向留守", "向所有", "对所有", "包干", "关怀", "关系好", "江边", "文艺", "华侨", "车上", "季度", "项目", "武术", "强调", "解答", "查找", "卫生", "边远",
        "曾经", "田间", "石头", "夏令营", "夏天", "夏季", "范围", "曾有", "万般", "唐突", "金钱", "钱多", "尚有", "尚未", "位位", "位同", "单独", "单个", "童年", "毛病", "文体", "安全", "温馨", "温情", "易于", "方面", "万千", "康复",
        "顾及", "顾全", "常常", "常年", "常规", "游戏", "游学", "成长", "成年", "欢迎", "阳光", "关照", "关护", "甘愿", "景区", "宁愿", "鲁莽", "强势", "欧美", "管教", "祝贺", "祝各位", "祝全体", "祝小", "黄金", "白色", "林间", "何时", "何况", "于是",
    };

    private const string NotInNames = "的了们每各名位些级这那很但并都就和与对在让给是不为到从及等个年班校师岁次上下全多";

    /// <summary>Names before 同学, 小朋友 and 小同学.</summary>
    public static IEnumerable<(int At, int Length)> BeforeAddress(string text)
    {
        foreach (Match match in Address().Matches(text))
        {
            if (Before(text, match.Index) is { } found) yield return found;
        }
    }

    /// <summary>Names of three characters behind 学生, 儿童 and the like, before a stop or a verb: “学生某某某，”.</summary>
    public static IEnumerable<(int At, int Length)> BehindRole(string text)
    {
        foreach (Match match in Role().Matches(text))
        {
            var name = match.Groups["name"];
            if (IsName(name.Value) && !CommonGiven().IsMatch(name.Value[1..])) yield return (name.Index, name.Length);
        }
    }

    /// <summary>True when what stands around a name of two characters does not make it part of another word.</summary>
    public static bool StandsAlone(string text, int at, int length)
    {
        var before = at == 0 || !IsHan(text[at - 1]) || "和与及跟是叫给对让使为被把生童名同向帮助孩".Contains(text[at - 1]);
        var end = at + length;
        var behind = end >= text.Length || !IsHan(text[end]) || "和与及同小的在被因家父母从说是就一今已原现".Contains(text[end]);
        return before && behind && !Words.Contains(text.Substring(at, length));
    }

    private static (int At, int Length)? Before(string text, int end)
    {
        if (end >= 4 && CompoundName().IsMatch(text[(end - 4)..end])) return (end - 4, 4);
        var three = end >= 3 && IsName(text[(end - 3)..end]) && Boundary(text, end - 3) ? (end - 3, 3) : ((int, int)?)null;
        var two = end >= 2 && IsName(text[(end - 2)..end]) && Boundary(text, end - 2) ? (end - 2, 2) : ((int, int)?)null;
        // 向李明同学: the first character is a word of its own when a sure surname follows.
        if (three is not null && two is not null && Sure.Contains(text[end - 2]) && "向关成查单包解位强管左边安常".Contains(text[end - 3])) return two;
        return three ?? two;
    }

    private static bool IsName(string name)
    {
        if (name.Any(c => !IsHan(c)) || (!Sure.Contains(name[0]) && !Other.Contains(name[0]))) return false;
        if (name[1..].Any(c => NotInNames.Contains(c)) || name.Contains('某', StringComparison.Ordinal)) return false;
        return !Words.Contains(name) && !Words.Contains(name[..2]) && !Words.Contains(name[1..]) && !CommonGiven().IsMatch(name[1..]);
    }

    // A name begins where a word begins: at a stop, behind a particle, or behind a word for a person or a class.
    private static bool Boundary(string text, int at)
    {
        if (at == 0 || !IsHan(text[at - 1])) return true;
        return "和与及跟是叫给对让使为被把将由向帮助生童名级班的了如像其子员在于有到请后时过".Contains(text[at - 1]);
    }

    private static bool IsHan(char c) => c is >= '\u4e00' and <= '\u9fff';

    [GeneratedRegex("(?:同学|小朋友|小同学)(?!们|会|之间|关系|录|间)")]
    private static partial Regex Address();

    [GeneratedRegex("^(?:" + Compound + ")[\\u4e00-\\u9fff]{2}$")]
    private static partial Regex CompoundName();

    [GeneratedRegex("(?:学生|儿童|孩子|同学|小朋友|女孩|男孩|女童|男童|幼儿)(?<name>[" + Sure + "张黄周][\\u4e00-\\u9fff]{2})(?=[，,。（(、：:；;]|$|说|告诉|今年|同学|家中|家住|因为|的(?:父|母|爸|妈|爷|奶|家))")]
    private static partial Regex Role();

    [GeneratedRegex("学生|学习|同学|家长|老师|儿童|困难|贫困|优秀|留守|帮扶|活动|教育|管理|工作|心理|健康|安全|情况|关爱|生活|需要|特殊|后进|随迁|住校|寄宿|走读|农村|乡村|毕业|参加|表现|获奖|所有|部分|个别|其他|普通|小学|初中|中学|低年|高年|新入|转入|队员|成员|干部|代表|朋友|内向|孤僻|调皮|生病|受伤|掉队|落后|家境|身边|附近|残疾|孤儿|单亲|女同|男同")]
    private static partial Regex CommonGiven();
}
