namespace WorkSummary.DemoWorld;

/// <summary>What did not go well.</summary>
[Flags]
internal enum Shortcoming
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A class that nobody visited.</summary>
    UnvisitedClass = 1,

    /// <summary>A mentor with too many children.</summary>
    Overload = 2,
}

/// <summary>A problem and the measure that answers it.</summary>
/// <param name="Problem">What is wrong.</param>
/// <param name="Measure">What will be done, by whom, until when.</param>
internal sealed record Point(string Problem, string Measure);

/// <summary>Reads the shortcomings out of the records: two to four, each with its measure.</summary>
internal static class Shortcomings
{
    public static IReadOnlyList<Point> Of(Facts facts, Shortcoming hidden)
    {
        var points = new List<Point>();
        var autumn = facts.Term == Term.Autumn;
        var (soon, later) = autumn ? ("2025年3月14日前", "2025年4月30日前") : ("2025年9月19日前", "2025年10月31日前");
        var plan = facts.School.Plan;
        if (facts.UnvisitedClasses.Count > 0 && !hidden.HasFlag(Shortcoming.UnvisitedClass))
        {
            points.Add(new(
                $"{string.Join("、", facts.UnvisitedClasses)}本学期没有家访记录，班主任更换后工作没有接上",
                $"由德育主任陪同新任班主任，在{soon}把漏访的家庭走访一遍"));
        }

        if (facts.MostOfOneMentor > 3 && !hidden.HasFlag(Shortcoming.Overload))
        {
            points.Add(new(
                $"结对不均，最多的一位帮扶教师结对{facts.MostOfOneMentor}名，超过每人3名的规定",
                $"由德育处重新分配结对，{soon}做到每位教师不超过3名"));
        }

        if (facts.Visited * 10 < facts.Total * 9 && facts.UnvisitedClasses.Count == 0)
        {
            points.Add(new(
                $"在册{facts.Total}名中还有一部分没有走访到，边远家庭路程长、时间难凑",
                $"由副校长按片区安排家访日，{later}补齐"));
        }

        if (facts.Cards < facts.Total)
        {
            points.Add(new($"还有{facts.Total - facts.Cards}名没有联系卡，父母换号后没有及时告诉学校", $"由办公室逐个联系补办，{soon}完成并请家长确认"));
        }

        if (facts.Filed < facts.Total) points.Add(new($"还有{facts.Total - facts.Filed}份档案没有建好", $"由班主任补建档案，{soon}交德育主任检查"));
        if (plan.Letterbox > 0 && facts.LetterboxOpenings < facts.Term.Weeks - 4)
        {
            points.Add(new(
                $"悄悄话信箱开启{facts.LetterboxOpenings}次，没有做到每周一次",
                "由心理辅导教师和少先队辅导员轮流开启，新学期第一周起登记日期"));
        }

        if (plan.Type != "teaching-point") points.Add(new("心理辅导教师少，高年级孩子的个别辅导排不过来", $"由教务主任选派教师参加心理辅导培训，{later}增加一名辅导教师"));
        points.Add(new("部分祖辈监护人不会使用视频通话，与孩子父母联系不便", $"由班主任在新学期家长会上手把手教，{later}让愿意学的都能用上"));
        if (points.Count < 3) points.Add(new("图书更新慢，适合低年级的读物不多", $"由总务岗位列出书单，{later}补充一批"));
        return points.Take(4).ToList();
    }
}
