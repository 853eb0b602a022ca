namespace WorkSummary.DemoWorld;

/// <summary>Units, periods, carers, classes and the children's roster.</summary>
internal static class Roster
{
    private static readonly string[] Digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

    private static readonly string[] KindergartenClasses = ["小一班", "小二班", "中一班", "中二班", "大一班", "大二班"];

    public static void Fill(World world)
    {
        world["OrgUnits"].Add(("UnitCode", World.Bureau), ("UnitName", "青禾县教育局"), ("UnitType", "bureau"), ("HeadRole", "局长"));
        world["OrgUnits"].Add(
            ("UnitCode", World.Centre), ("UnitName", "禾溪镇中心学校"), ("UnitType", "central-school"), ("ParentUnit", World.Bureau), ("HeadRole", "校长"));
        foreach (var term in Term.All)
        {
            world["Periods"].Add(
                ("PeriodCode", term.Code), ("PeriodType", "term"), ("StartDate", term.Start), ("EndDate", term.End),
                ("SchoolWeeks", term.Weeks), ("Closed", term.Closed));
        }

        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var plan in Plan.Schools)
        {
            var school = new School(plan);
            world.Schools.Add(school);
            world["OrgUnits"].Add(
                ("UnitCode", plan.Code), ("UnitName", plan.Name), ("UnitType", plan.Type), ("ParentUnit", World.Centre),
                ("IsBoarding", plan.Boarders > 0), ("HeadRole", plan.Head));
            HireCarers(world, school);
            OpenClasses(school);
            Enrol(world, school, codes);
            WriteClasses(world, school);
        }
    }

    private static void HireCarers(World world, School school)
    {
        var dice = school.Dice("carers");
        var plan = school.Plan;
        var classes = plan.Grades.Sum(g => g.Classes);
        var small = plan.Type == "teaching-point";
        var mentors = (plan.Children / 3) + 2;
        Hire("cadre", small ? 1 : 3);
        Hire("homeroom-teacher", small ? 1 : classes);
        Hire("retired-teacher", 1);
        if (!small) Hire("caring-mother", 2);
        if (plan.Children > 60) Hire("volunteer", 3);
        if (plan.Boarders > 0) Hire("life-teacher", 4);
        if (!small) Hire("subject-teacher", Math.Max(2, mentors - school.Carers.Count));
        if (plan.Children > 60) Hire("health-worker", 1);

        void Hire(string type, int count)
        {
            for (var i = 0; i < count; i++)
            {
                var carer = new Carer(
                    $"{plan.Code}-{school.Carers.Count + 1:00}",
                    world.Names.Unique(dice, null, dice.Chance(58)),
                    type,
                    (type == "cadre" && i == 2) || (type == "homeroom-teacher" && i == 0));
                school.Carers.Add(carer);
                world["Carers"].Add(
                    ("CarerCode", carer.Code), ("FullName", carer.Name), ("CarerType", type), ("Unit", plan.Code), ("Phone", Names.Phone(dice)),
                    ("Active", true), ("CounsellorQualified", carer.Counsellor));
            }
        }
    }

    private static void OpenClasses(School school)
    {
        var teachers = school.Carers.Where(c => c.Type == "homeroom-teacher").ToList();
        foreach (var (grade, count) in school.Plan.Grades)
        {
            for (var i = 1; i <= count; i++)
            {
                var name = school.Plan.IsKindergarten ? KindergartenClasses[i - 1] : $"{Digits[grade]}（{i}）班";
                school.Classes.Add(new ClassRoom(name, grade, teachers[school.Classes.Count % teachers.Count]));
            }
        }
    }

    private static void Enrol(World world, School school, HashSet<string> codes)
    {
        var dice = school.Dice("children");
        var plan = school.Plan;
        var total = plan.Children + plan.Moves;
        for (var i = 0; i < total; i++)
        {
            var room = school.Classes[i % school.Classes.Count];
            var girl = dice.Chance(48);
            var away = dice.Below(100);
            var type = away < 62 ? "both-parents-away" : away < 88 ? "father-away" : "mother-away";
            var hard = dice.Below(100);
            var joined = i >= total - plan.Moves;
            string code;
            do
            {
                code = $"L{dice.Between(10000, 99999)}";
            }
            while (!codes.Add(code));

            school.Children.Add(new Child
            {
                Code = code,
                Name = world.Names.Unique(dice, null, girl),
                Girl = girl,
                Class = room,
                Type = type,
                Care = Care(dice, type, plan, i),
                From = joined ? Term.Spring.Day(dice, new(2025, 2, 17), new(2025, 4, 30)) : new DateOnly(2024, 9, 1),
                Hardship = hard < 72 ? "none" : hard < 93 ? "difficult" : "very-difficult",
            });
        }

        // As many leave as join, so that the plan's number stands at the end of spring.
        for (var i = 0; i < plan.Moves; i++)
        {
            var child = school.Children[(i * 7) + 2];
            child.To = i % 3 == 0 ? Term.Autumn.Day(dice, new(2024, 11, 1), new(2025, 1, 10)) : Term.Spring.Day(dice, new(2025, 2, 24), new(2025, 5, 30));
        }

        WriteChildren(world, school, dice);
    }

    private static string Care(Dice dice, string type, Plan plan, int number)
    {
        // One older boarder is on their own at weekends: the case a report must not pass over.
        if (plan.Code == "S02" && number == 11) return "alone";
        var at = dice.Below(100);
        return type == "both-parents-away"
            ? at < 85 ? "grandparents" : at < 95 ? "relatives" : "other-adult"
            : at < 68 ? "other-parent" : "grandparents";
    }

    private static void WriteChildren(World world, School school, Dice dice)
    {
        var plan = school.Plan;
        var noCard = dice.Shuffle(school.On(Term.Spring.End)).Take(plan.NoCard).ToHashSet();
        var noFile = dice.Shuffle(school.On(Term.Spring.End)).Take(plan.NoFile).ToHashSet();
        foreach (var child in school.Children)
        {
            var age = child.Class.Grade > 0 ? child.Class.Grade + 5 : child.Class.Name[0] switch { '小' => 3, '中' => 4, _ => 5 };
            var born = new DateOnly(2024 - age - 1, 9, 1).AddDays(dice.Below(365));
            world["Children"].Add(
                ("ChildCode", child.Code), ("FullName", child.Name), ("Gender", child.Girl ? "girl" : "boy"), ("BirthDate", born), ("Unit", plan.Code),
                ("Class", child.Class.Name), ("LeftBehindType", child.Type), ("CareType", child.Care),
                ("Boarder", plan.Boarders > 0 && dice.Chance(plan.Boarders)), ("Hardship", child.Hardship),
                ("KeyTarget", child.Hardship == "very-difficult" || child.Care == "alone" || dice.Chance(4)),
                ("HasFile", !noFile.Contains(child)), ("HasContactCard", !noCard.Contains(child)),
                ("HomeAddress", $"禾溪镇{Village(dice, plan)}{dice.Between(1, 9)}组"),
                ("CensusRound", child.ActiveOn(new(2025, 3, 14)) ? "2025-03" : "2024-09"),
                ("StatusFrom", child.From), ("StatusTo", child.To));
        }
    }

    private static string Village(Dice dice, Plan plan) =>
        plan.Place.EndsWith('村') && dice.Chance(70) ? plan.Place : dice.Pick(["柳湾村", "石桥村", "望山村", "白果村", "青石村", "竹坪村", "下坝村", "水口村"]);

    private static void WriteClasses(World world, School school)
    {
        var dice = school.Dice("enrolment");
        foreach (var term in Term.All)
        {
            var left = school.Plan.Enrolled;
            for (var i = 0; i < school.Classes.Count; i++)
            {
                var room = school.Classes[i];
                var boys = school.On(term.End).Count(c => c.Class == room && !c.Girl);
                var girls = school.On(term.End).Count(c => c.Class == room && c.Girl);
                var size = left / (school.Classes.Count - i);
                left -= size;
                size += term == Term.Autumn && i % 4 == 1 ? 1 : 0;
                room.Boys = Math.Clamp((size * dice.Between(49, 54)) / 100, boys, size - girls);
                room.Girls = size - room.Boys;
                world["Classes"].Add(
                    ("Unit", school.Plan.Code), ("Period", term.Code), ("ClassName", room.Name), ("Grade", room.Grade),
                    ("HomeroomTeacher", room.Teacher.Code), ("EnrolledBoys", room.Boys), ("EnrolledGirls", room.Girls),
                    ("RuralHousehold", size - dice.Below(4)));
            }
        }
    }
}
