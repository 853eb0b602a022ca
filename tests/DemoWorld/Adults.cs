namespace WorkSummary.DemoWorld;

/// <summary>Meetings and training of guardians and of staff.</summary>
internal static class Adults
{
    public static void Fill(World world)
    {
        foreach (var term in Term.All)
        {
            foreach (var school in world.Schools) Guardians(world, school, term);
            Staff(world, term);
        }
    }

    private static void Guardians(World world, School school, Term term)
    {
        var dice = school.Dice("meetings" + term.Code);
        var plan = school.Plan;
        var spring = term == Term.Spring;
        var guardians = plan.Children;
        Meet("symposium", Day(spring ? new(2025, 3, 7) : new(2024, 9, 20)), Share(42), 0, "听取监护人的困难和建议", 0);
        if (plan.Type == "teaching-point") return;
        Meet("parents-meeting", Day(spring ? new(2025, 4, 25) : new(2024, 11, 15)), Share(74), 0, "期中学习与安全", guardians);
        if (plan.Code != "S07" || !spring)
        {
            Meet("guardian-training", Day(spring ? new(2025, 5, 16) : new(2024, 10, 25)), Share(56), 0, spring ? "夏季防溺水与手机使用" : "隔代照料与学习习惯", Share(56));
        }

        if (plan.Children > 80) Meet("lecture", Day(spring ? new(2025, 6, 13) : new(2024, 12, 13)), Share(48), Share(20), "怎样和孩子通电话", 0);
        if (plan.IsKindergarten) Meet("open-day", Day(spring ? new(2025, 5, 30) : new(2024, 12, 31)), Share(80), Share(90), "半日开放", 0);

        int Share(int percent) => Math.Max(3, (guardians * (percent + dice.Between(-6, 6))) / 100);
        DateOnly Day(DateOnly day) => term.Day(dice, day.AddDays(-4), day.AddDays(4));

        void Meet(string type, DateOnly day, int count, int children, string topic, int materials) => world["GuardianMeetings"].Add(
            ("Unit", plan.Code), ("Period", term.Code), ("MeetingType", type), ("HeldOn", day), ("GuardianCount", count), ("ChildCount", children),
            ("StaffCount", Math.Min(school.Carers.Count, dice.Between(3, 14))), ("Topic", topic), ("MaterialsGiven", materials));
    }

    private static void Staff(World world, Term term)
    {
        var spring = term == Term.Spring;
        foreach (var school in world.Schools)
        {
            var dice = school.Dice("trainings" + term.Code);
            var staff = school.Carers.Count(c => c.Type is not ("volunteer" or "caring-mother" or "retired-teacher"));
            if (!spring || school.Plan.Children > 60) Train(school.Plan.Code, dice, "training", spring ? new(2025, 4, 11) : new(2024, 10, 18), 3, staff, spring ? "与孩子谈心的方法" : "结对帮扶工作要求", school.Plan.Name);
            if (school.Plan.Children > 80) Train(school.Plan.Code, dice, "exchange-meeting", spring ? new(2025, 6, 18) : new(2024, 12, 20), 2, staff * 2 / 3, "班主任工作交流", school.Plan.Name);
        }

        var centre = Dice.For(World.Centre).On(term.Code);
        Train(World.Centre, centre, "training", spring ? new(2025, 3, 28) : new(2024, 9, 27), 6, 46, spring ? "心理疏导基础" : "档案与数据填报", "禾溪镇中心学校");
        Train(World.Centre, centre, "exchange-meeting", spring ? new(2025, 6, 20) : new(2024, 12, 27), 3, 38, "各校特色做法交流", "禾溪镇中心学校");

        void Train(string unit, Dice dice, string type, DateOnly day, int hours, int attendees, string topic, string organiser) => world["StaffTrainings"].Add(
            ("Unit", unit), ("Period", term.Code), ("TrainingType", type), ("HeldOn", term.Day(dice, day.AddDays(-3), day.AddDays(3))), ("Hours", hours),
            ("Attendees", Math.Max(1, attendees - dice.Below(3))), ("Topic", topic), ("Organiser", organiser));
    }
}
