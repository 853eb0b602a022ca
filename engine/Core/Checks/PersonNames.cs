using System.Text.RegularExpressions;

namespace WorkSummary.Core.Checks;

/// <summary>Recognises names of persons by surname and by what stands around them. Works on text made even by <see cref="Passages"/>.</summary>
internal static partial class PersonNames
{
    // Common surnames that are not at the same time a frequent first character of ordinary words before 同学.
    private const string Sure = "王李刘陈杨赵吴徐孙胡朱郭罗梁宋郑韩唐冯董萧肖曹袁邓沈彭吕苏卢蒋蔡贾魏薛潘姚谭廖邹熊崔邱侯邵孟秦郝尹黎贺赖龚阎汪钟姜傅曾戴夏田丁范石闫覃蓝聂滕冉谌骆晏";
    private const string Other = "张黄周何林高谢许程叶余杜任方陆金孔白康毛江史顾万段雷钱汤易常武乔文庞樊殷施陶翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕焦向柳邢路岳齐梅庄辛管祝左涂祁耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车房边净尚褚娄马于洪龙米莫喻古谷明兰岑仇戚鄢漆饶麻全连阙冷符屠符邬臧佟巫桑郎";

    private const string Compound = "欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|慕容|司徒|东方|令狐|端木";

    // Words that look like a name before 同学 and 小朋友, and words of everyday use that are names as well.
    private static readonly HashSet<string> Words = new(WordList.Words("NotNames"), StringComparer.Ordinal);
    private static readonly HashSet<string> Ordinary = new(WordList.Words("OrdinaryWords"), StringComparer.Ordinal);

    private const string NotInNames = "的了们每各名位些级这那很但并都就和与对在让给是不为到从及等个年班校师岁次上下全多";

    /// <summary>Names before 同学, 小朋友 and 小同学, and before 等同学 in a list.</summary>
    public static IEnumerable<(int At, int Length)> BeforeAddress(string text)
    {
        foreach (Match match in Address().Matches(text))
        {
            if (Before(text, match.Index) is { } found) yield return found;
        }

        foreach (Match match in Several().Matches(text))
        {
            var names = match.Groups["name"].Captures;
            if (names.Any(n => !(Sure + Familiar).Contains(n.Value[0], StringComparison.Ordinal) || !IsName(n.Value))) continue;
            foreach (var name in names.Cast<Capture>()) yield return (name.Index, name.Length);
        }

        foreach (Match match in Transcribed().Matches(text)) yield return (match.Index, match.Length);
    }

    /// <summary>Names behind 学生, 儿童, 叫 and the like: “学生某某某，”, “留守儿童某某，女”.</summary>
    public static IEnumerable<(int At, int Length)> BehindRole(string text)
    {
        foreach (Match match in Role().Matches(text))
        {
            var name = match.Groups["name"];
            if (IsName(name.Value) && !CommonGiven().IsMatch(name.Value[1..])) yield return (name.Index, name.Length);
        }
    }

    /// <summary>True when what stands around a name of two characters does not make it part of another word, or the word that it also is.</summary>
    public static bool StandsAlone(string text, int at, int length)
    {
        var (name, end) = (text.Substring(at, length), at + length);
        if (Words.Contains(name) || Ordinary.Contains(name))
            return (Personal().IsMatch(text, end) && (text[end] is not ('，' or ',' or '（' or '(') || at == 0 || !IsHan(text[at - 1]) || "班孩童生叫".Contains(text[at - 1]))) || (Introduced().IsMatch(text[Math.Max(0, at - 6)..at]) && (end == text.Length || !IsHan(text[end])));
        var before = at == 0 || !IsHan(text[at - 1]) || BeforeNames.Contains(text[at - 1]);
        return before && (end >= text.Length || !IsHan(text[end]) || BehindNames.Contains(text[end]));
    }

    private const string Familiar = "张黄周林马谢徐何叶余杜任陆";
    private const string BeforeNames = "的了过着和与及跟同是叫给对让使为被把由向从在到将请问替帮助因有即名如像且而但并又也以生童子孩员女男友级班组名位访看望送带陪教导顾扶者地得说告";
    private const string BehindNames = "的家父母爸妈爷奶外祖说是在和与及同因被从自获得进学成参来到去很非变更也就一二三四五六七八九已曾今原现常总最经通喜爱住每写画等两有没不会能由感开身性情将向对把跟给这那主告哭笑变受接多上下立便则这才高表";

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
        return "和与及跟是叫给对让使为被把将由向帮助生童名级班的了如像其子员在于有到请后时过校县镇村表导扬组奖诉".Contains(text[at - 1]);
    }

    private static bool IsHan(char c) => c is >= '\u4e00' and <= '\u9fff';

    [GeneratedRegex("(?:同学|小朋友|小同学)(?!们|会|之间|关系|录|间)")]
    private static partial Regex Address();

    [GeneratedRegex("^(?:" + Compound + ")[\\u4e00-\\u9fff]{2}$")]
    private static partial Regex CompoundName();

    [GeneratedRegex("(?:学生|儿童|孩子|同学|小朋友|女孩|男孩|女童|男童|幼儿|名叫|叫做|叫)(?:(?<name>[" + Sure + "张黄周马林][\\u4e00-\\u9fff]{2})(?=[，,。（(、：:；;]|$|说|告诉|今年|同学|家中|家住|因为|的(?:父|母|爸|妈|爷|奶|家))|(?<name>[" + Sure + "张黄周马林][\\u4e00-\\u9fff])(?=[，,（(]\\s?(?:男|女|父|母|爸|妈|现年|今年|\\d|家住|家里|自幼|从小)|今年|家住|的(?:父|母|爸|妈|爷|奶)))")]
    private static partial Regex Role();

    [GeneratedRegex("(?<![\\u4e00-\\u9fff])(?:[和与如对表扬像]|例如|比如|其中){0,2}(?<name>[\\u4e00-\\u9fff]{2,3})(?:[、和](?<name>[\\u4e00-\\u9fff]{2,3})){0,9}(?:等(?:[一二两三四五六七八九十\\d]{1,3}[名位个])?|[两二三四五六七八九\\d]{1,2}[名位个])(?:优秀|留守|贫困)?(?:同学|学生|孩子|小朋友)")]
    private static partial Regex Several();

    [GeneratedRegex("[\\u4e00-\\u9fff]{2,6}[·•・][\\u4e00-\\u9fff]{2,6}(?=同学|小朋友)")]
    private static partial Regex Transcribed();

    // What only stands behind a person.
    [GeneratedRegex("\\G(?:同学|小朋友|小同学|的(?:父|母|爸|妈|爷|奶|外公|外婆|家)|自幼|从小|家[中里住境]|今年|[，,（(]\\s?(?:父|母|爸|妈|男|女|\\d|家|留守|自幼|从小|由|跟|随))")]
    private static partial Regex Personal();

    [GeneratedRegex("(?:叫|名叫|叫做|姓名\\s?[:：]?|(?:男|女)(?:孩|童|生)|班)\\s?$")]
    private static partial Regex Introduced();

    [GeneratedRegex("学生|学习|同学|家长|老师|儿童|困难|贫困|优秀|留守|帮扶|活动|教育|管理|工作|心理|健康|安全|情况|关爱|生活|需要|特殊|后进|随迁|住校|寄宿|走读|农村|乡村|毕业|参加|表现|获奖|所有|部分|个别|其他|普通|小学|初中|中学|低年|高年|新入|转入|队员|成员|干部|代表|朋友|内向|孤僻|调皮|生病|受伤|掉队|落后|家境|身边|附近|残疾|孤儿|单亲|女同|男同")]
    private static partial Regex CommonGiven();
}
