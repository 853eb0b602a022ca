namespace WorkSummary.DemoWorld;

/// <summary>A class of the school year; both terms have it.</summary>
public sealed class ClassRoom(string name, int grade, Carer teacher)
{
    /// <summary>ClassName.</summary>
    public string Name { get; } = name;

    /// <summary>Grade, 0 for kindergarten.</summary>
    public int Grade { get; } = grade;

    /// <summary>Class teacher.</summary>
    public Carer Teacher { get; } = teacher;

    /// <summary>Boys enrolled.</summary>
    public int Boys { get; set; }

    /// <summary>Girls enrolled.</summary>
    public int Girls { get; set; }
}

/// <summary>A carer.</summary>
/// <param name="Code">CarerCode.</param>
/// <param name="Name">FullName.</param>
/// <param name="Type">Token of CarerType.</param>
/// <param name="Counsellor">Qualified as a counsellor.</param>
public sealed record Carer(string Code, string Name, string Type, bool Counsellor);

/// <summary>A child.</summary>
public sealed class Child
{
    /// <summary>ChildCode.</summary>
    public required string Code { get; init; }

    /// <summary>FullName.</summary>
    public required string Name { get; init; }

    /// <summary>True for a girl.</summary>
    public required bool Girl { get; init; }

    /// <summary>The class.</summary>
    public required ClassRoom Class { get; init; }

    /// <summary>Token of LeftBehindType.</summary>
    public required string Type { get; init; }

    /// <summary>Token of CareType.</summary>
    public required string Care { get; init; }

    /// <summary>First day on the roster.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First day off it.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Who is paired with the child.</summary>
    public Carer? Mentor { get; set; }

    /// <summary>Token of Hardship.</summary>
    public required string Hardship { get; init; }

    /// <summary>True on the roster at the end of that day (lists.md, rule 6).</summary>
    /// <param name="day">The day.</param>
    public bool ActiveOn(DateOnly day) => From <= day && (To is null || To > day);

    /// <summary>First day of the term on which the child is on the roster, and the last; null when there is none.</summary>
    /// <param name="term">The term.</param>
    public (DateOnly From, DateOnly To)? In(Term term)
    {
        var from = From > term.Start ? From : term.Start;
        var to = To is { } left && left <= term.End ? left.AddDays(-1) : term.End;
        return from <= to ? (from, to) : null;
    }
}

/// <summary>A school with its people.</summary>
public sealed class School(Plan plan)
{
    /// <summary>What it is like.</summary>
    public Plan Plan { get; } = plan;

    /// <summary>Its classes.</summary>
    public List<ClassRoom> Classes { get; } = [];

    /// <summary>Its carers; the head first.</summary>
    public List<Carer> Carers { get; } = [];

    /// <summary>Everybody who was on the roster in the school year.</summary>
    public List<Child> Children { get; } = [];

    /// <summary>Its facilities, by type.</summary>
    public Dictionary<string, string> Facilities { get; } = [];

    /// <summary>The dice of a topic of this school.</summary>
    /// <param name="topic">The topic.</param>
    public Dice Dice(string topic) => DemoWorld.Dice.For(Plan.Code).On(topic);

    /// <summary>Percent of promises kept in a term; schools did a little better in autumn.</summary>
    /// <param name="term">The term.</param>
    public int Keeps(Term term) => term == Term.Spring ? Plan.Keeps : Math.Min(100, Plan.Keeps + 4);

    /// <summary>Children on the roster on a day.</summary>
    /// <param name="day">The day.</param>
    public IReadOnlyList<Child> On(DateOnly day) => [.. Children.Where(c => c.ActiveOn(day))];
}
