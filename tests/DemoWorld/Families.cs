namespace WorkSummary.DemoWorld;

/// <summary>Parents, guardians and what changed in the year.</summary>
internal static class Families
{
    private static readonly string[] Regions = ["广东东莞", "广东佛山", "浙江宁波", "浙江义乌", "江苏苏州", "江苏昆山", "福建泉州", "上海松江", "省城", "邻县"];

    private static readonly string[] Work = ["电子厂", "服装厂", "建筑工地", "家具厂", "快递站点", "餐馆", "鞋厂", "物流园", "家政公司", "五金厂"];

    public static void Fill(World world)
    {
        foreach (var school in world.Schools)
        {
            var dice = school.Dice("families");
            foreach (var child in school.Children)
            {
                Parents(world, dice, child);
                Guardian(world, dice, school, child);
                Changes(world, dice, child);
            }
        }
    }

    private static void Parents(World world, Dice dice, Child child)
    {
        Parent("father", child.Name[..1], child.Type is "both-parents-away" or "father-away", girl: false);
        Parent("mother", Names.Surname(dice), child.Type is "both-parents-away" or "mother-away", girl: true);

        void Parent(string relation, string surname, bool away, bool girl)
        {
            var phone = dice.Chance(97) ? Names.Phone(dice) : null;
            world["Parents"].Add(
                ("Child", child.Code), ("Relation", relation), ("FullName", world.Names.Unique(dice, surname, girl)), ("Away", away),
                ("WorkRegion", away ? dice.Pick(Regions) : null), ("Employer", away ? dice.Pick(Work) : null), ("Phone", phone),
                ("ReturnsPerYear", away ? dice.Between(1, 3) : null));
        }
    }

    private static void Guardian(World world, Dice dice, School school, Child child)
    {
        if (child.Care == "alone") return;
        var (relation, surname, age) = child.Care switch
        {
            "grandparents" when dice.Chance(72) => ("grandparent", child.Name[..1], dice.Between(56, 74)),
            "grandparents" => ("maternal-grandparent", Names.Surname(dice), dice.Between(56, 74)),
            "other-parent" => ("other-parent", child.Name[..1], dice.Between(30, 44)),
            "relatives" => ("relative", Names.Surname(dice), dice.Between(34, 58)),
            _ => (dice.Chance(50) ? "neighbour" : "other", Names.Surname(dice), dice.Between(36, 62)),
        };
        var signed = dice.Chance(school.Plan.Keeps >= 90 ? 98 : 88)
            ? child.From > Term.Spring.Start ? Term.Spring.Day(dice, child.From, child.From.AddDays(14)) : Term.Autumn.Day(dice, new(2024, 9, 2), new(2024, 9, 27))
            : (DateOnly?)null;
        world["Guardians"].Add(
            ("Child", child.Code), ("Relation", relation), ("FullName", Names.Elder(dice, surname)), ("Age", age),
            ("Education", age > 55 ? dice.Pick(["none", "primary", "primary", "secondary"]) : dice.Pick(["primary", "secondary", "secondary", "higher"])),
            ("Phone", Names.Phone(dice)), ("Address", "与儿童同住"), ("CommitmentSigned", signed));
    }

    private static void Changes(World world, Dice dice, Child child)
    {
        if (child.From > Term.Autumn.End) Add(dice.Chance(50) ? "joined" : "transferred-in", child.From);
        if (child.To is { } left) Add(dice.Chance(55) ? "transferred-out" : "parent-returned", left);
        else if (dice.Chance(5))
        {
            var term = dice.Pick(Term.All);
            if (child.In(term) is { } stay) Add(dice.Chance(70) ? "contact-changed" : "guardian-changed", term.Day(dice, stay.From, stay.To));
        }

        // The rule says 14 days; a fifth of the cards are later than that.
        void Add(string type, DateOnly day) => world["Changes"].Add(
            ("Child", child.Code), ("ChangeType", type), ("ChangedOn", day),
            ("CardUpdatedOn", type is "transferred-out" or "parent-returned" ? null : day.AddDays(dice.Chance(80) ? dice.Between(1, 12) : dice.Between(18, 40))));
    }
}
