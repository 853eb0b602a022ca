namespace WorkSummary.DemoWorld;

/// <summary>
/// What teachers wrote, section by section, composed from the records of their school. Every number stands in the records; no child
/// and no adult is named.
/// </summary>
internal sealed class Narratives(Facts facts)
{
    private readonly Dice dice = facts.School.Dice("narrative" + facts.Term.Code);

    private bool Spring => facts.Term == Term.Spring;

    private string School => facts.School.Plan.Type == "teaching-point" ? "教学点" : "学校";

    /// <summary>All sections of a school summary.</summary>
    /// <param name="hidden">Shortcomings that the writer passed over.</param>
    public Dictionary<string, string> All(Shortcoming hidden = Shortcoming.None) => new(StringComparer.Ordinal)
    {
        ["basics"] = Basics(),
        ["organisation"] = Organisation(),
        ["census_files"] = CensusFiles(),
        ["pairing_visits"] = PairingVisits(),
        ["family_contact"] = FamilyContact(),
        ["health_safety"] = HealthSafety(),
        ["places_activities"] = PlacesActivities(),
        ["aid_society"] = AidSociety(),
        ["results"] = Results(),
        ["problems"] = Numbered(Shortcomings.Of(facts, hidden).Select(s => s.Problem)),
        ["plans"] = Numbered(Shortcomings.Of(facts, hidden).Select(s => s.Measure)),
    };

    private static string Numbered(IEnumerable<string> points) =>
        string.Join("；", points.Select((p, i) => $"{"一二三四五"[i]}是{p}")) + "。";

    private static string Date(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    private static string Bare(string title) => title.Replace("“", "", StringComparison.Ordinal).Replace("”", "", StringComparison.Ordinal);

    private string One(params string[] sentences) => dice.Pick(sentences);

    private string Basics()
    {
        var census = Date(facts.Census.Day);
        var how = One(
            $"{census}起，班主任逐班核对名册，再由德育处汇总，对有变化的家庭打电话核实。",
            $"本学期的摸底从{census}开始，先由班级填表，再入户核对，最后与学籍系统比对。",
            $"{census}，各班在班会后发放核对表，三天内收齐，对没有交回的逐户走访补齐。");
        var moves = string.Join("、", new[] { (facts.Joined, "新列入"), (facts.Left, "移出") }.Where(m => m.Item1 > 0).Select(m => $"{m.Item2}{m.Item1}名"));
        var change = moves.Length == 0
            ? One("与学期初相比，名册没有增减。", "这一学期没有孩子转入转出，名册保持稳定。")
            : One($"学期中{moves}，主要原因是父母务工地变动和返乡。", $"名册有变化：{moves}，都在变动记录中写明了原因。");
        return how + change;
    }

    private string Organisation() => One(
        $"{School}的关爱工作由{facts.School.Plan.Head}负总责，分工到岗，每项制度都写明多久做一次、由谁检查。",
        $"领导小组每学期开学第一周开会布置，期末对照制度逐条检查，检查结果进入年度考核。",
        $"关爱工作写进了{School}的学期计划，家访、谈心、会议、体检等制度由分管岗位每月核对一次。")
        + One("制度执行情况在教职工会上通报，做得不够的说明原因。", "分工表贴在办公室，人员变动时当周更新。", "班主任对本班负责，遇到情况先报德育处，再定办法。");

    private string CensusFiles()
    {
        var elders = One(
            $"摸底看到，由祖辈照料的有{facts.Grandparents}名，老人照顾生活尽心，辅导功课比较吃力。",
            $"{facts.Grandparents}名孩子跟着祖辈生活，吃住有人管，最缺的是有人听他们说话。",
            $"祖辈照料的孩子有{facts.Grandparents}名，不少家庭离{School}较远，放学路上的安全是家长最关心的事。");
        var files = facts.Filed == facts.Total && facts.Cards == facts.Total
            ? One("档案和联系卡都已建齐，父母电话变动后由班主任更正。", "每人的档案和联系卡都已核对，存放在德育处专柜。")
            : $"已建档案{facts.Filed}份、联系卡{facts.Cards}张，" + One("还没有建齐的正在联系家长补充。", "缺的几份主要是新近列入或父母换了电话。");
        return elders + files;
    }

    private string PairingVisits()
    {
        var visits = One(
            $"本学期共家访{facts.Visits}次，走到了{facts.Visited}名孩子的家里。",
            $"帮扶教师利用放学后和周末家访{facts.Visits}次，覆盖{facts.Visited}名孩子。",
            $"记录在册的家访有{facts.Visits}次，到访{facts.Visited}户。");
        var doing = One(
            "家访时先听老人说近况，再看学习的地方，最后约好下次联系的时间。",
            "每次家访都写明了解到什么、准备做什么，下次去先看上次说的事办了没有。",
            "除了学习，教师还留意孩子的睡眠、饮食和放学路线，能当场解决的当场解决。");
        var example = One(
            "有一名高年级孩子开学时不愿说话，帮扶教师连续几周陪他整理图书，到期末已经能主动报名当管理员。",
            "有一名孩子作业常常拖到很晚，教师与监护人约定了写作业的时间，两个月后基本能按时完成。",
            "有一名低年级孩子早上到校常哭，教师每天在门口接一程，三周后就能自己进教室了。",
            "有一名孩子喜欢修小东西，教师请他给班里修桌椅，他在同学面前慢慢有了信心。");
        return $"{visits}{doing}{One($"谈心{facts.Talks}次，内容以学习和同伴相处为多。", $"帮扶教师与孩子谈心{facts.Talks}次，多在午间和放学后。")}{example}";
    }

    private string FamilyContact()
    {
        var meeting = One(
            $"{Date(facts.Symposium.Day)}召开监护人座谈会，到会{facts.Symposium.People}人，说得最多的是手机管理和功课辅导。",
            $"{Date(facts.Symposium.Day)}的座谈会来了{facts.Symposium.People}位监护人，大家希望{School}多讲讲怎样和孩子沟通。");
        var training = facts.Training is { } t
            ? $"{Date(t.Day)}以“{t.Title}”为题培训监护人，{t.People}人参加。"
            : "本学期没有单独组织监护人培训，在座谈会上讲了接送安全。";
        var calls = One(
            $"孩子与父母通话、视频{facts.FamilyCalls}次，{School}为没有手机的家庭提供了场地。",
            $"记录到的亲情通话和视频有{facts.FamilyCalls}次，周末居多。");
        return meeting + training + calls + (facts.Letters > 0 ? $"高年级孩子给父母写信{facts.Letters}封。" : "");
    }

    private string HealthSafety()
    {
        var mind = One(
            $"心理健康课上了{facts.Lessons}节，主题有认识情绪、和同伴相处、想念时怎么办。",
            $"本学期安排心理健康课{facts.Lessons}节，低年级以绘本为主，高年级以讨论为主。");
        var counsel = One($"个别和团体辅导{facts.Counselled}次，内容只在辅导教师处保存。", $"辅导记录{facts.Counselled}次，需要转介的按程序办理。");
        var safety = facts.SafetyLectures.Count > 0
            ? string.Join("，", facts.SafetyLectures.Select(s => $"{Date(s.Day)}开展{s.Title}")) + "。"
            : "";
        return mind + counsel + $"{Date(facts.Health.Day)}组织体检，{facts.Health.People}名在册留守儿童参加。" + safety;
    }

    private string PlacesActivities()
    {
        var picked = dice.Shuffle(facts.Highlights).Take(3).OrderBy(h => h.Day).ToList();
        var told = string.Join("", picked.Select((h, i) => i switch
        {
            0 => $"{Date(h.Day)}举行“{Bare(h.Title)}”活动，留守儿童{h.People}人次参加，孩子们自己分组、自己布置场地。",
            1 => $"{Date(h.Day)}的{h.Title}有留守儿童{h.People}人次参加，高年级带着低年级一起完成。",
            _ => $"{Date(h.Day)}组织{h.Title}，留守儿童{h.People}人次到场，结束后各班说了说感受。",
        }));
        var home = facts.Openings > 0
            ? One($"留守儿童之家开放{facts.Openings}场，孩子们在这里看书、下棋、做作业。", $"留守儿童之家共开放{facts.Openings}场，值守教师按轮值表到岗。")
            : $"{School}没有单独的留守儿童之家，活动在教室和图书角进行。";
        return home + told;
    }

    private string AidSociety() =>
        $"{string.Join("、", facts.Helpers)}参与了本学期的关爱工作，送来物品和心愿礼物{facts.Gifts}份。"
        + One("发放时不点名、不拍照，由班主任悄悄交到孩子手里。", "物品按需要发放，发放名单由两人核对后存档。", "志愿者来之前先听教师介绍注意事项，不单独带走孩子。");

    private string Results()
    {
        var survey = $"期末问卷调查了{facts.SurveyBase}名孩子，{facts.SurveyPositive}名回答在学校有人可以说心里话。";
        var safe = facts.SafetyIncidents == 0
            ? One("核对整个学期的事件记录，没有发生安全事故。", "本学期事件清单已经核对，安全事故为0起。")
            : $"发生安全事故{facts.SafetyIncidents}起，当天处置并告知了监护人。";
        return survey + safe + $"本学期表彰{facts.Awards}个（人次）。";
    }
}
