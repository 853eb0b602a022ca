using WorkSummary.Core.Lists;

namespace WorkSummary.DemoWorld;

/// <summary>The demo world while it is made: its schools, and a sheet per list.</summary>
/// <param name="lists">The list schemas.</param>
public sealed class World(ListCatalog lists)
{
    /// <summary>UnitCode of the bureau.</summary>
    public const string Bureau = "B01";

    /// <summary>UnitCode of the central school.</summary>
    public const string Centre = "C01";

    // Order of the rows in each file: by school, then by time.
    private static readonly Dictionary<string, string[]> Orders = new(StringComparer.Ordinal)
    {
        ["HomeVisits"] = ["VisitDate", "Child"],
        ["Contacts"] = ["ContactDate", "Child"],
        ["Counselling"] = ["SessionDate", "Carer"],
        ["HealthChecks"] = ["CheckDate", "Child"],
        ["Changes"] = ["ChangedOn", "Child"],
        ["Activities"] = ["Unit", "StartTime", "ActivityCode"],
        ["Children"] = ["Unit", "Class", "ChildCode"],
        ["Aid"] = ["Unit", "AidDate"],
        ["Incidents"] = ["OccurredOn"],
        ["Assessments"] = ["Unit", "AssessedOn"],
    };

    private readonly Dictionary<string, Sheet> sheets = lists.Lists.ToDictionary(l => l.Name, l => new Sheet(l), StringComparer.Ordinal);

    /// <summary>The schools, in order of their codes.</summary>
    public List<School> Schools { get; } = [];

    /// <summary>All names given so far.</summary>
    public Names Names { get; } = new();

    /// <summary>The sheet of a list.</summary>
    /// <param name="list">Internal name.</param>
    public Sheet this[string list] => sheets[list];

    /// <summary>Makes the whole world: the same every time.</summary>
    /// <param name="lists">The list schemas.</param>
    public static World Make(ListCatalog lists)
    {
        var world = new World(lists);
        Roster.Fill(world);
        Families.Fill(world);
        Mentoring.Fill(world);
        Visiting.Fill(world);
        Places.Fill(world);
        Happenings.Fill(world);
        Adults.Fill(world);
        Wellbeing.Fill(world);
        Events.Fill(world);
        Promises.Fill(world);
        Returns.Fill(world);
        return world;
    }

    /// <summary>The files of the lists: name and text.</summary>
    public IEnumerable<(string Name, string Text)> Files() =>
        lists.Lists.Select(l => ($"{l.Name}.csv", sheets[l.Name].Csv(Orders.GetValueOrDefault(l.Name) ?? [])));
}
