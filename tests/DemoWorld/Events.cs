namespace WorkSummary.DemoWorld;

/// <summary>Aid, awards and incidents.</summary>
internal static class Events
{
    public static void Fill(World world)
    {
        foreach (var school in world.Schools)
        {
            foreach (var term in Term.All)
            {
                Aid(world, school, term);
                Awards(world, school, term);
            }
        }

        Incidents(world);
    }

    private static void Aid(World world, School school, Term term)
    {
        var dice = school.Dice("aid" + term.Code);
        var plan = school.Plan;
        var spring = term == Term.Spring;
        var day = term.Day(dice, spring ? new(2025, 3, 17) : new(2024, 10, 14), spring ? new(2025, 3, 28) : new(2024, 10, 25));
        foreach (var child in school.On(day))
        {
            if (child.Hardship == "very-difficult" && dice.Chance(92)) Give(child, "grant", 500, null, "县教育发展基金会");
            else if (child is { Hardship: "difficult", Girl: true } && dice.Chance(30)) Give(child, "spring-bud", 600, null, "县妇联春蕾项目");
            else if (child.Hardship == "difficult" && dice.Chance(20)) Give(child, "fee-waiver", null, null, plan.Name);
        }

        Give(null, "goods", null, Math.Max(9, plan.Children * dice.Between(60, 100) / 100), spring ? "镇关工委" : "镇妇联");
        if (plan.Children > 40) Give(null, "wish", null, dice.Between(8, plan.Children / 4), "青禾县志愿者协会");
        if (!spring) Give(null, "condolence", null, dice.Between(5, 20), "镇政府");
        if (plan.Code is "S01" or "S04") Give(null, "donation-received", null, dice.Between(60, 240), "家乡企业");

        void Give(Child? child, string kind, int? amount, int? quantity, string source) => world["Aid"].Add(
            ("Child", child?.Code), ("Unit", plan.Code), ("AidKind", kind), ("AidDate", child is null ? term.Day(dice, day, term.End) : day), ("Amount", amount),
            ("Quantity", quantity), ("Source", source), ("TermOf", term.Code), ("RecipientIsLeftBehind", kind != "donation-received"));
    }

    private static void Awards(World world, School school, Term term)
    {
        var dice = school.Dice("awards" + term.Code);
        var day = term.Day(dice, term.End.AddDays(-18), term.End.AddDays(-3));
        Award("child", "自强好少年", "school", Math.Max(1, school.Plan.Children / 15));
        if (school.Plan.Children > 40) Award("carer", "优秀帮扶教师", "school", dice.Between(2, 5));
        if (dice.Chance(45)) Award("guardian", "好监护人", "school", dice.Between(2, 6));
        if (term == Term.Spring && school.Plan.Keeps >= 95) Award("unit", "留守儿童关爱工作先进单位", "township", 1);
        if (school.Plan.Code == "S01") Award("child", "“美德少年”提名", "county", 1);

        void Award(string subject, string title, string level, int count) => world["Awards"].Add(
            ("Unit", school.Plan.Code), ("Period", term.Code), ("SubjectType", subject), ("Title", title), ("Level", level), ("AwardedOn", day), ("Count", count));
    }

    private static void Incidents(World world)
    {
        Add("S02", "safety", new(2025, 4, 16), new(2025, 4, 16), closed: true, "课间摔伤，已就医并告知监护人。");
        Add("S02", "discipline", new(2024, 11, 27), null, closed: true, "与同学发生肢体冲突，已调解。");
        Add("S03", "unattended", new(2025, 5, 6), new(2025, 5, 7), closed: true, "监护人住院，孩子临时由亲属照料。");
        Add("S04", "emergency", new(2024, 12, 19), new(2024, 12, 19), closed: true, "夜间发热，生活教师陪同就医。");
        Add("S06", "dropout-other", new(2025, 6, 9), new(2025, 6, 10), closed: false, "随父母外出，转学手续未办。");
        Add("S07", "safety", new(2024, 10, 22), null, closed: true, "放学途中擦伤。");

        void Add(string unit, string kind, DateOnly day, DateOnly? reported, bool closed, string note)
        {
            var school = world.Schools.First(s => s.Plan.Code == unit);
            var child = school.Dice("incident" + kind).Pick(school.On(day));
            world["Incidents"].Add(
                ("Unit", unit), ("Child", child.Code), ("Kind", kind), ("OccurredOn", day), ("ReportedOn", reported), ("Closed", closed), ("Note", note));
        }
    }
}
