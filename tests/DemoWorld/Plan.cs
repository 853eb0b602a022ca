namespace WorkSummary.DemoWorld;

/// <summary>What a school is like, and how well it keeps its promises.</summary>
public sealed record Plan
{
    /// <summary>UnitCode.</summary>
    public required string Code { get; init; }

    /// <summary>UnitName.</summary>
    public required string Name { get; init; }

    /// <summary>Token of UnitType.</summary>
    public string Type { get; init; } = "school";

    /// <summary>Village or place it stands in.</summary>
    public required string Place { get; init; }

    /// <summary>Left-behind children on the roster at the end of spring.</summary>
    public required int Children { get; init; }

    /// <summary>Pupils enrolled.</summary>
    public required int Enrolled { get; init; }

    /// <summary>Grades and how many classes each has.</summary>
    public required IReadOnlyList<(int Grade, int Classes)> Grades { get; init; }

    /// <summary>Percent of children who board.</summary>
    public int Boarders { get; init; }

    /// <summary>Children who joined, and left, between the two counting days.</summary>
    public int Moves { get; init; }

    /// <summary>Home visits promised per child and term.</summary>
    public int VisitsPromised { get; init; } = 1;

    /// <summary>Percent of promised visits and contacts that take place in spring.</summary>
    public int Keeps { get; init; } = 94;

    /// <summary>Talks promised per child and term.</summary>
    public int Talks { get; init; } = 3;

    /// <summary>Openings of the care home a week; 0 without one.</summary>
    public int Openings { get; init; } = 2;

    /// <summary>Percent of weeks in which the letterbox is opened; 0 without one.</summary>
    public int Letterbox { get; init; } = 95;

    /// <summary>A class that nobody visited in spring.</summary>
    public string? Unvisited { get; init; }

    /// <summary>Children without a contact card.</summary>
    public int NoCard { get; init; }

    /// <summary>Children without a file.</summary>
    public int NoFile { get; init; }

    /// <summary>Most children one mentor has where the rule says three.</summary>
    public int Overload { get; init; } = 3;

    /// <summary>Children nobody is paired with.</summary>
    public int Unpaired { get; init; }

    /// <summary>Has a broadcast station.</summary>
    public bool Broadcasts { get; init; }

    /// <summary>Title of the head.</summary>
    public string Head => Type == "kindergarten" ? "园长" : Type == "teaching-point" ? "教学点负责人" : "校长";

    /// <summary>True for nine-year-old rules: class meetings, letters and lectures are for school children.</summary>
    public bool IsKindergarten => Type == "kindergarten";

    /// <summary>The schools. Each differs in size and in what went wrong.</summary>
    public static IReadOnlyList<Plan> Schools { get; } =
    [
        new()
        {
            Code = "S01", Name = "禾溪镇第一小学", Place = "禾溪街", Children = 150, Enrolled = 562,
            Grades = [(1, 2), (2, 2), (3, 2), (4, 2), (5, 2), (6, 2)], Moves = 4, NoCard = 2, Unpaired = 3, Broadcasts = true, Keeps = 92,
        },
        new()
        {
            Code = "S02", Name = "禾溪镇初级中学", Type = "junior-secondary", Place = "禾溪街", Children = 120, Enrolled = 431,
            Grades = [(7, 3), (8, 3), (9, 3)], Boarders = 68, Moves = 3, NoFile = 3, NoCard = 4, Unpaired = 5, Keeps = 84, Letterbox = 80,
        },
        new()
        {
            Code = "S03", Name = "柳湾小学", Place = "柳湾村", Children = 96, Enrolled = 287,
            Grades = [(1, 1), (2, 1), (3, 2), (4, 1), (5, 1), (6, 2)], Moves = 3, Unvisited = "四（1）班", NoCard = 1, Broadcasts = true,
        },
        new()
        {
            Code = "S04", Name = "石桥寄宿制小学", Place = "石桥村", Children = 88, Enrolled = 243,
            Grades = [(1, 1), (2, 1), (3, 1), (4, 1), (5, 2), (6, 2)], Boarders = 46, Moves = 4, VisitsPromised = 3, Keeps = 96, Unpaired = 0,
        },
        new()
        {
            Code = "S05", Name = "望山小学", Place = "望山村", Children = 74, Enrolled = 208,
            Grades = [(1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (6, 1)], Moves = 2, NoCard = 6, Keeps = 95,
        },
        new()
        {
            Code = "S06", Name = "白果小学", Place = "白果村", Children = 61, Enrolled = 166,
            Grades = [(1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (6, 1)], Moves = 2, Overload = 7, NoCard = 1, Keeps = 93, Openings = 1,
        },
        new()
        {
            Code = "S07", Name = "青石小学", Place = "青石村", Children = 48, Enrolled = 127,
            Grades = [(1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (6, 1)], Moves = 2, NoFile = 2, NoCard = 3, Unpaired = 6, Keeps = 55, Letterbox = 45, Openings = 1,
        },
        new()
        {
            Code = "S08", Name = "竹坪教学点", Type = "teaching-point", Place = "竹坪村", Children = 9, Enrolled = 24,
            Grades = [(1, 1), (2, 1), (3, 1)], VisitsPromised = 2, Keeps = 100, Openings = 0, Letterbox = 0,
        },
        new()
        {
            Code = "K01", Name = "禾溪镇中心幼儿园", Type = "kindergarten", Place = "禾溪街", Children = 52, Enrolled = 176,
            Grades = [(0, 6)], Moves = 2, NoCard = 2, Letterbox = 0, Openings = 0, Keeps = 90,
        },
    ];
}
