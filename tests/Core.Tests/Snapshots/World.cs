using System.Globalization;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using WorkSummary.Files;

namespace WorkSummary.Core.Tests.Snapshots;

/// <summary>Lists in a few lines, over the real catalogue. A row is written as <c>Column=value; Column=value</c>.</summary>
internal sealed class World
{
    public static readonly Catalog Catalog = CatalogFolder.Load(TemplatesLocation.Find().Value!).Value.ShouldNotBeNull();
    public static readonly SnapshotBuilder Builder = Built(SnapshotBuilder.Create(Catalog.Lists, Catalog.Indicators, []));

    private readonly Dictionary<string, List<Row>> lists = new(StringComparer.Ordinal);

    /// <summary>Two terms, a school with two classes and another school.</summary>
    public static World Small() => new World()
        .With("OrgUnits", "UnitCode=U0; UnitName=某县教育局; UnitType=bureau", "UnitCode=U1; UnitName=青山小学; UnitType=school; ParentUnit=U0; Population=3078", "UnitCode=U2; UnitName=白水小学; UnitType=school; ParentUnit=U0")
        .With("Periods",
            "PeriodCode=2023-2024-2; PeriodType=term; StartDate=2024-02-20; EndDate=2024-07-05; SchoolWeeks=19",
            "PeriodCode=2024-summer; PeriodType=summer; StartDate=2024-07-06; EndDate=2024-08-31",
            "PeriodCode=2024-2025-1; PeriodType=term; StartDate=2024-09-01; EndDate=2025-01-17; SchoolWeeks=20")
        .With("Classes",
            "Unit=U1; Period=2024-2025-1; ClassName=三（2）班; Grade=3; EnrolledBoys=20; EnrolledGirls=18; RuralHousehold=30",
            "Unit=U1; Period=2024-2025-1; ClassName=一（1）班; Grade=1; EnrolledBoys=10; EnrolledGirls=12; RuralHousehold=22",
            "Unit=U2; Period=2024-2025-1; ClassName=三（2）班; Grade=3; EnrolledBoys=99; EnrolledGirls=99")
        .With("Carers", "CarerCode=K1; FullName=甲; CarerType=homeroom-teacher; Unit=U1; Active=true", "CarerCode=K2; FullName=乙; CarerType=volunteer; Unit=U1; Active=true", "CarerCode=K3; FullName=丙; CarerType=volunteer; Unit=U1; Active=true")
        .With("Children",
            Child("C1", "boy", "三（2）班"), Child("C2", "girl", "U1|2024-2025-1|三(2)班"), Child("C3", "girl", "U1 / 2024-2025-1 / 一（1）班"),
            Child("C4", "boy", "三（2）班") + "; StatusTo=2024-12-01", Child("C9", "boy", "三（2）班", "U2"))
        .With("Pairings", "Child=C1; PairType=teacher; Carer=K1; StartDate=2024-09-10", "Child=C2; PairType=teacher; Carer=K1; StartDate=2024-09-10", "Child=C3; PairType=peer; PeerCode=P1; StartDate=2024-09-10")
        .With("HomeVisits",
            Visit("C1", "2024-10-01", "routine"), Visit("C1", "2024-11-01", "mood"), Visit("C4", "2024-11-02", "illness"), Visit("C2", "2024-05-01", "routine"), Visit("C9", "2024-10-01", "routine"))
        .With("Contacts", "Child=C2; Carer=K2; ContactDate=2024-09-20; Channel=phone; Between=carer-parent", "Child=C2; Carer=K1; ContactDate=2024-09-21; Channel=talk; Between=carer-child")
        .With("Activities",
            "ActivityCode=A1; Unit=U1; Period=2024-2025-1; Title=开放; Kind=home-opening; StartTime=2024-09-05T16:00; Scope=left-behind-only; StaffOnDuty=2",
            "ActivityCode=A2; Unit=U1; Period=2024-2025-1; Title=讲座; Kind=safety-law; StartTime=2024-10-05T10:00; Scope=whole-school",
            "ActivityCode=A3; Unit=U1; Period=2024-2025-1; Title=过节; Kind=festival; StartTime=2024-09-15T10:00; Scope=whole-school")
        .With("ActivityParticipants", "Activity=A1; LeftBehindCount=5", "Activity=A3; LeftBehindCount=7; OtherPupilCount=30; AdultCount=2")
        .With("Incidents")
        .With("Awards", "Unit=U1; Period=2024-2025-1; SubjectType=unit; Title=先进; Level=county; AwardedOn=2025-01-10; Count=1", "Unit=U1; Period=2024-2025-1; SubjectType=child; Title=好少年; Level=school; AwardedOn=2025-01-10; Count=3")
        .With("Commitments",
            "CommitmentCode=P1; Unit=U1; Period=2024-2025-1; Mechanism=home-visit; ActionList=HomeVisits; Per=child; Every=term; MinCount=1",
            "CommitmentCode=P2; Unit=U1; Period=2024-2025-1; Mechanism=safety; ActionList=Activities; Filter=Kind=safety-law; Per=unit; Every=month; MinCount=1",
            "CommitmentCode=P3; Unit=U1; Period=2024-2025-1; Mechanism=contact; ActionList=Contacts; Filter=Channel=phone; Per=unit; Every=once; MinCount=1");

    public static string Child(string code, string gender, string @class, string unit = "U1") =>
        $"ChildCode={code}; FullName=某{code}; Gender={gender}; BirthDate=2015-03-01; Unit={unit}; Class={@class}; LeftBehindType=father-away; CareType=grandparents; Boarder=false; HasFile=true; HasContactCard={(code == "C1" ? "false" : "true")}; StatusFrom=2023-09-01";

    public static string Visit(string child, string day, string trigger) => $"Child={child}; Carer=K1; VisitDate={day}; Trigger={trigger}; Mode=at-home";

    public World With(string list, params string[] rows)
    {
        var schema = Catalog.Lists.Find(list).ShouldNotBeNull();
        if (!lists.TryGetValue(list, out var all)) lists[list] = all = [];
        foreach (var text in rows)
        {
            var cells = new object?[schema.Columns.Count];
            foreach (var part in text.Split("; "))
            {
                var sides = part.Split('=', 2);
                var i = schema.IndexOf(sides[0]);
                i.ShouldBeGreaterThanOrEqualTo(0, part);
                cells[i] = Parse(sides[1], schema.Columns[i]);
            }

            all.Add(new Row(schema, cells, (all.Count + 2).ToString(CultureInfo.InvariantCulture)));
        }

        return this;
    }

    public World Without(string list)
    {
        lists.Remove(list);
        return this;
    }

    /// <summary>The same rows in another order, with other ids, from another source.</summary>
    public World Shuffled(int seed)
    {
        var random = new Random(seed);
        var other = new World();
        foreach (var (name, rows) in lists) other.lists[name] = [.. rows.OrderBy(_ => random.Next()).Select(r => new Row(r.Schema, r.Cells, "x" + random.Next().ToString(CultureInfo.InvariantCulture)))];
        return other;
    }

    /// <summary>The same rows but for one cell.</summary>
    public World Changed(string list, int row, string column, object? value)
    {
        var other = new World();
        foreach (var (name, rows) in lists)
        {
            other.lists[name] = [.. rows.Select((r, i) => name != list || i != row ? r : new Row(r.Schema, [.. r.Cells.Select((c, j) => j == r.Schema.IndexOf(column) ? value : c)], r.Id))];
        }

        return other;
    }

    public ListReadings Readings(string source = "files:test") =>
        new([.. lists.Select(l => new ListReading { Rows = new RowSet(Catalog.Lists.Find(l.Key)!, l.Value), Source = source, ReadAt = DateTimeOffset.UnixEpoch })]);

    public Result<Snapshot> TryTake(string unit = "U1", string period = "2024-2025-1", DateOnly? countingDate = null) =>
        Builder.Take(Readings(), unit, period, DateTimeOffset.UnixEpoch, countingDate);

    public Snapshot Take(string unit = "U1", string period = "2024-2025-1", DateOnly? countingDate = null) => Built(TryTake(unit, period, countingDate));

    public static T Built<T>(Result<T> result) => result.Ok
        ? result.Value
        : throw new InvalidOperationException(string.Join('\n', result.Problems.Select(p => $"{p.Where} {p.Message(CultureInfo.GetCultureInfo("en"))}")));

    private static object Parse(string text, ColumnSchema column) => column.Type switch
    {
        ColumnType.Number or ColumnType.Currency => decimal.Parse(text, CultureInfo.InvariantCulture),
        ColumnType.Date => DateOnly.Parse(text, CultureInfo.InvariantCulture),
        ColumnType.DateTime => DateTime.Parse(text, CultureInfo.InvariantCulture),
        ColumnType.YesNo => bool.Parse(text),
        ColumnType.Choice when column.Multiple => text.Split(',').ToList(),
        _ => text,
    };
}
