namespace WorkSummary.DemoWorld;

/// <summary>Home visits and contacts. Findings speak of circumstances, never of a name.</summary>
internal static class Visiting
{
    private static readonly string[] Findings =
    [
        "祖辈身体尚好，孩子能帮忙做家务，作业需要督促。", "家中有书桌，晚上学习时间较固定。", "孩子想念父母，希望多通电话。", "监护人不会用智能手机，愿意学习视频通话。",
        "放学路程较远，已提醒结伴而行。", "周末看电视时间偏长，监护人表示会约定时间。", "孩子近来愿意和同学一起玩，话多了。", "监护人担心辅导不了作业。",
        "家里收拾得整齐，孩子自己洗衣叠被。", "孩子对英语有些吃力，希望老师多讲几遍。",
    ];

    private static readonly string[] FollowUps =
    [
        "两周后再了解作业情况。", "已约定每周日晚与父母通话。", "请同路高年级同学结伴。", "安排任课教师课后辅导。", "下次带去适合的课外书。", "帮助监护人学会视频通话。",
    ];

    private static readonly string[] Reasons = ["mood", "illness", "marks-fell", "late-or-left-early", "quarrel"];

    public static void Fill(World world)
    {
        foreach (var school in world.Schools)
        {
            foreach (var term in Term.All)
            {
                Visits(world, school, term);
                Contacts(world, school, term);
            }
        }
    }

    private static void Visits(World world, School school, Term term)
    {
        var dice = school.Dice("visits" + term.Code);
        var plan = school.Plan;
        var third = (term.End.DayNumber - term.Start.DayNumber) / 3;
        foreach (var child in school.Children)
        {
            if (child.In(term) is not { } stay || (term == Term.Spring && child.Class.Name == plan.Unvisited)) continue;
            for (var n = 0; n < plan.VisitsPromised; n++)
            {
                if (!dice.Chance(school.Keeps(term))) continue;
                var (from, to) = plan.VisitsPromised == 1 ? (term.Start, term.End) : (term.Start.AddDays(n * third), term.Start.AddDays(((n + 1) * third) - 5));
                if (from > stay.To || to < stay.From) continue;
                var trigger = plan.VisitsPromised == 3 ? new[] { "term-start", "mid-term", "term-end" }[n] : "routine";
                Visit(child, term.Day(dice, Max(from, stay.From), Min(to, stay.To)), trigger);
            }

            if (dice.Chance(9)) Visit(child, term.Day(dice, stay.From, stay.To), dice.Pick(Reasons));
        }

        void Visit(Child child, DateOnly day, string trigger) => world["HomeVisits"].Add(
            ("Child", child.Code), ("Carer", (dice.Chance(60) ? child.Class.Teacher : child.Mentor ?? child.Class.Teacher).Code), ("VisitDate", day),
            ("Trigger", trigger), ("Mode", dice.Chance(91) ? "at-home" : "guardian-came-to-school"), ("Findings", dice.Pick(Findings)),
            ("FollowUp", dice.Chance(55) ? dice.Pick(FollowUps) : null));
    }

    private static void Contacts(World world, School school, Term term)
    {
        var dice = school.Dice("contacts" + term.Code);
        var keeps = school.Keeps(term);
        foreach (var child in school.Children)
        {
            if (child.In(term) is not { } stay) continue;
            var carer = (child.Mentor ?? child.Class.Teacher).Code;
            Spread(school.Plan.Talks, keeps, day => Contact(day, carer, "talk", "carer-child", dice.Between(5, 25)));
            Spread(2, keeps, day => Contact(day, child.Class.Teacher.Code, dice.Chance(75) ? "phone" : "message", "carer-guardian", dice.Between(3, 12)));
            if (dice.Chance(keeps - 15)) Contact(Any(), carer, dice.Chance(60) ? "phone" : "video", "carer-parent", dice.Between(4, 15));
            Spread(2, keeps, day => Contact(day, null, dice.Chance(45) ? "phone" : "video", "child-parent", dice.Between(5, 30)));
            if (child.Class.Grade > 2 && dice.Chance(40)) Contact(Any(), null, "letter", "child-parent", null);

            DateOnly Any() => term.Day(dice, stay.From, stay.To);

            void Spread(int times, int percent, Action<DateOnly> contact)
            {
                var span = (stay.To.DayNumber - stay.From.DayNumber) / times;
                for (var n = 0; n < times; n++)
                {
                    if (dice.Chance(percent)) contact(term.Day(dice, stay.From.AddDays(n * span), stay.From.AddDays((n + 1) * span)));
                }
            }

            void Contact(DateOnly day, string? who, string channel, string between, int? minutes) => world["Contacts"].Add(
                ("Child", child.Code), ("Carer", who), ("ContactDate", day), ("Channel", channel), ("Between", between), ("Minutes", minutes));
        }
    }

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;
}
