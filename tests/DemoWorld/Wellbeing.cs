namespace WorkSummary.DemoWorld;

/// <summary>Counselling, health checks, assessments of children and surveys.</summary>
internal static class Wellbeing
{
    public static void Fill(World world)
    {
        foreach (var school in world.Schools)
        {
            foreach (var term in Term.All)
            {
                Counselling(world, school, term);
                HealthChecks(world, school, term);
                Assessments(world, school, term);
            }
        }
    }

    private static void Counselling(World world, School school, Term term)
    {
        var dice = school.Dice("counselling" + term.Code);
        var counsellors = school.Carers.Where(c => c.Counsellor).DefaultIfEmpty(school.Carers[0]).ToList();
        foreach (var child in school.Children)
        {
            if (child.In(term) is not { } stay || !dice.Chance(child.Hardship == "very-difficult" ? 45 : 13)) continue;
            for (var n = dice.Between(1, 2); n > 0; n--) Session(child, term.Day(dice, stay.From, stay.To), dice.Chance(72) ? "room" : "group");
        }

        for (var n = school.Plan.Letterbox / 14; n > 0; n--) Session(null, term.Day(dice), "letter");

        void Session(Child? child, DateOnly day, string form) => world["Counselling"].Add(
            ("Child", child?.Code), ("Carer", dice.Pick(counsellors).Code), ("SessionDate", day), ("Form", form),
            ("Theme", dice.Pick(["loneliness", "loneliness", "study", "behaviour", "peers", "family", "other"])), ("Referred", dice.Chance(3)));
    }

    private static void HealthChecks(World world, School school, Term term)
    {
        var dice = school.Dice("health" + term.Code);
        var day = term == Term.Spring ? new DateOnly(2025, 4, 15) : new DateOnly(2024, 10, 16);
        day = term.Day(dice, day.AddDays(-5), day.AddDays(5));
        foreach (var child in school.On(day).Where(_ => dice.Chance(school.Plan.Keeps > 90 ? 98 : 91)))
        {
            var again = dice.Chance(7);
            world["HealthChecks"].Add(
                ("Child", child.Code), ("CheckDate", day), ("Items", school.Plan.IsKindergarten ? "height;weight;eyesight" : "blood-pressure;height;weight;eyesight;ENT"),
                ("FollowUpNeeded", again), ("Result", again ? dice.Pick(["视力需复查", "龋齿需治疗", "体重偏轻"]) : null));
        }
    }

    private static void Assessments(World world, School school, Term term)
    {
        var dice = school.Dice("assessments" + term.Code);
        var plan = school.Plan;
        var spring = term == Term.Spring;
        var day = term.Day(dice, spring ? new(2025, 3, 10) : new(2024, 10, 8), spring ? new(2025, 3, 28) : new(2024, 10, 31));
        // Risk once a year in spring, mental health once a year in autumn.
        foreach (var child in school.On(day).Where(_ => dice.Chance(school.Keeps(term) + 3)))
        {
            var at = dice.Below(100);
            world["Assessments"].Add(
                ("Unit", plan.Code), ("Period", term.Code), ("Subject", "child"), ("Child", child.Code), ("Kind", spring ? "risk" : "mental-health"),
                ("Instrument", spring ? "校内风险评估表" : "心理健康观察表"), ("AssessedOn", day), ("Result", at < 78 ? "low" : at < 96 ? "medium" : "high"));
        }

        var asked = school.On(term.End).Count - dice.Below(Math.Max(1, plan.Children / 12));
        world["Assessments"].Add(
            ("Unit", plan.Code), ("Period", term.Code), ("Subject", "child"), ("Kind", "survey"), ("Instrument", "“在学校有人可以说心里话吗”问卷"),
            ("AssessedOn", term.Day(dice, term.End.AddDays(-24), term.End.AddDays(-8))), ("Base", asked), ("Positive", (asked * dice.Between(74, 93)) / 100));

        world["Assessments"].Add(
            ("Unit", plan.Code), ("Period", term.Code), ("Subject", "unit"), ("Kind", "appraisal"), ("Instrument", "关爱工作考核表"),
            ("AssessedOn", term.Day(dice, term.End.AddDays(-14), term.End.AddDays(-4))), ("Result", plan.Keeps > 94 ? "excellent" : plan.Keeps > 80 ? "good" : "pass"));
    }
}
