namespace WorkSummary.EndToEnd.People;

/// <summary>What a teacher writes: plain sentences without figures, so that the checks have nothing against them.</summary>
internal static class Narrative
{
    public const string Problems = "一是边远家庭路程长，家访时间难凑，走访还没有覆盖全部孩子；二是部分祖辈监护人不会使用视频通话，与孩子父母联系不便。";

    public const string ProblemsChanged = "一是边远家庭路程长，家访时间难凑，走访还没有覆盖全部孩子；二是部分祖辈监护人不会使用视频通话；三是心理辅导教师少，个别辅导排不过来。";

    public static IReadOnlyDictionary<string, string> Complete { get; } = new Dictionary<string, string>
    {
        ["basics"] = "开学第一周由各班发放核对表，班主任入户核对，再与学籍系统比对，名册的变化都写明了原因。",
        ["organisation"] = "领导小组每月开会布置，期末对照制度逐条检查，制度执行情况在教职工会上通报。",
        ["census_files"] = "祖辈照料的孩子多，不少家庭离学校较远，放学路上的安全是家长最关心的事。",
        ["pairing_visits"] = "家访时先听老人说近况，再看学习的地方，最后约好下次联系的时间；谈心多在午间和放学后。",
        ["family_contact"] = "监护人说得最多的是手机管理和功课辅导，培训用身边的例子讲，散会后还有人留下来问。",
        ["health_safety"] = "心理健康课低年级以绘本为主，高年级以讨论为主；安全教育讲了防溺水与交通安全。",
        ["places_activities"] = "孩子们在留守儿童之家看书、下棋、做作业；联欢时自己分组、自己布置场地。",
        ["aid_society"] = "镇妇联和志愿者协会参与了本学期的关爱工作，物品按需要发放，名单由两人核对后存档。",
        ["results"] = "从问卷和班主任的记录看，愿意开口说心里话的孩子比上学期多。",
        ["problems"] = Problems,
        ["plans"] = "一是由副校长按片区安排家访日，期中前补齐；二是由班主任在家长会上手把手教视频通话。",
    };
}
