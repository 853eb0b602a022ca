namespace WorkSummary.DemoWorld;

/// <summary>Who is paired with whom.</summary>
internal static class Mentoring
{
    public static void Fill(World world)
    {
        foreach (var school in world.Schools)
        {
            Adults(world, school, school.Dice("pairings"));
            if (!school.Plan.IsKindergarten) Peers(world, school, school.Dice("peers"));
        }
    }

    private static void Adults(World world, School school, Dice dice)
    {
        var mentors = dice.Shuffle(school.Carers.Where(c => c.Type is not ("life-teacher" or "health-worker" or "announcer")));
        var unpaired = dice.Shuffle(school.On(Term.Spring.End)).Take(school.Plan.Unpaired).ToHashSet();
        var load = mentors.ToDictionary(m => m, _ => 0);
        foreach (var child in school.Children.Where(c => !unpaired.Contains(c)))
        {
            // The first mentor takes more than the rule allows where the plan says so; the others stay within three.
            var mentor = load[mentors[0]] < school.Plan.Overload && school.Plan.Overload > 3
                ? mentors[0]
                : mentors.Where(m => load[m] < 3).MinBy(m => load[m]) ?? mentors.MinBy(m => load[m])!;
            load[mentor]++;
            child.Mentor = mentor;
            var term = child.From > Term.Autumn.End ? Term.Spring : Term.Autumn;
            var start = term.Day(dice, child.From.AddDays(3), child.From.AddDays(24));
            if (child.To is { } left && start >= left) start = child.From;
            var type = mentor.Type switch
            {
                "caring-mother" => "caring-mother",
                "volunteer" or "retired-teacher" => "volunteer",
                _ => dice.Chance(18) ? "proxy-parent" : "teacher",
            };
            world["Pairings"].Add(("Child", child.Code), ("PairType", type), ("Carer", mentor.Code), ("StartDate", start), ("EndDate", child.To));
        }
    }

    private static void Peers(World world, School school, Dice dice)
    {
        foreach (var child in school.Children.Where(_ => dice.Chance(school.Plan.Keeps - 8)))
        {
            var start = child.From > Term.Autumn.End ? child.From : Term.Autumn.Day(dice, new(2024, 9, 18), new(2024, 10, 25));
            if (child.To is { } left && start >= left) continue;
            world["Pairings"].Add(
                ("Child", child.Code), ("PairType", "peer"), ("PeerCode", $"P{dice.Between(10000, 99999)}"), ("StartDate", start), ("EndDate", child.To));
        }
    }
}
