using System.Globalization;
using Shouldly;
using WorkSummary.Core.Indicators;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Snapshots;
using Xunit;

namespace WorkSummary.Core.Tests.Snapshots;

/// <summary>
/// A school of which every figure was counted by hand, with rows on both sides of every border. The term is 2024-09-01 to
/// 2025-01-17. On the roster at its end: C1 and C4 (boys, grade 3), C2 and C3 (girls, grade 1). C5 left on the last day, C6 comes
/// on the day after, C9 is another school's.
/// </summary>
public sealed class CountedByHandTests
{
    private static readonly Lazy<Snapshot> School = new(() => Build().Take());

    private static readonly Dictionary<string, (string Value, string Counting)> Counted = new(StringComparer.Ordinal)
    {
        ["enrolled_total"] = ("60", "20 + 18 + 10 + 12"),
        ["class_count"] = ("2", "一（1）班、三（2）班"),
        ["lb_total"] = ("4", "C1 C2 C3 C4"),
        ["lb_boys"] = ("2", "C1 C4"),
        ["lb_girls"] = ("2", "C2 C3"),
        ["lb_share"] = ("4/60", ""),
        ["grandparent_care_share"] = ("2/4", "C1 C2"),
        ["boarder_count"] = ("2", "C1 C3"),
        ["lb_by_grade"] = ("1 0 2 2, 3 2 0 2", "grade, boys, girls, total"),
        ["census_rounds"] = ("1", "A5"),
        ["changes_in_out"] = ("joined 1, transferred-in 1, transferred-out 1", "C1 in, C2 in on the last day, C5 out on the last day; C3's of 31 August is not of the term"),
        ["file_coverage"] = ("3/4", "not C3"),
        ["card_coverage"] = ("3/4", "not C2"),
        ["card_update_lag"] = ("1/3", "C1 after 14 days; C2 after 15; C5 never"),
        ["paired_children"] = ("2", "C1 C2; C3's ended on the last day, C4's begins after it, C5 has left"),
        ["pairing_coverage"] = ("2/4", ""),
        ["unpaired_children"] = ("2", "C3 C4"),
        ["mentor_count"] = ("3", "K1 K2 K4"),
        ["children_per_mentor"] = ("2/3", ""),
        ["max_children_per_mentor"] = ("2", "K1: C1 C2"),
        ["peer_coverage"] = ("1/4", "C3"),
        ["home_visits"] = ("4", "C1 on the first and on the last day, C4, C5"),
        ["visited_share"] = ("2/4", "C1 C4; C5 was visited and has left"),
        ["visits_per_child"] = ("1", "4/4"),
        ["households_visited"] = ("3", "C1 C4 C5"),
        ["talks"] = ("2", "C1 C5"),
        ["guardian_contacts"] = ("3", "two contacts and one guardian who came to school"),
        ["parent_calls"] = ("0", "the one is of the day after"),
        ["family_calls"] = ("2", "a video and a phone call"),
        ["letters"] = ("1", ""),
        ["fulfilment_rate"] = ("0.625", "visits 4 of 4; safety lectures 1 of 4 months; mean of 1 and 0.25"),
        ["guardian_meetings"] = ("2", "symposium, parents' meeting"),
        ["guardian_trainings"] = ("1", "lecture"),
        ["guardian_attendance"] = ("45", "30 + 10 + 5"),
        ["commitments_signed"] = ("2/4", "C1 (two guardians) on 1 September, C2 on 31 August; C3 a year early, C5 has left"),
        ["staff_trainings"] = ("1", ""),
        ["staff_trained"] = ("17", "12 + 5"),
        ["psych_lessons"] = ("1", "A7"),
        ["counselling_sessions"] = ("2", "C1 and an anonymous letter"),
        ["letterbox_openings"] = ("1", "A6"),
        ["psych_file_coverage"] = ("1/4", "C1; C5 has left"),
        ["risk_assessed_share"] = ("1/4", "C2, twice"),
        ["health_check_coverage"] = ("2/4", "C1 C3"),
        ["health_check_rounds"] = ("2", "September, October"),
        ["safety_lectures"] = ("1", "A3"),
        ["safety_incidents"] = ("0", "the one is of the day after"),
        ["law_incidents"] = ("1", "discipline"),
        ["poverty_dropouts"] = ("0", ""),
        ["care_homes"] = ("1", "F1; F3 opens on the day after"),
        ["facility_rooms"] = ("3", "2 + 1"),
        ["sessions_total"] = ("2", "A1 A2"),
        ["opens_per_week"] = ("0.1", "2/20"),
        ["staff_on_duty"] = ("2.5", "2 and 3"),
        ["activities_by_kind"] = ("festival 1, safety-law 1, mental-health-lesson 1, letterbox-opening 1", ""),
        ["activities_total"] = ("4", "A3 A4 A6 A7"),
        ["activity_participations"] = ("48", "5 + 7 + 4 + 30 + 2"),
        ["lb_participations"] = ("16", "5 + 7 + 4"),
        ["centre_attendance"] = ("5", "A1"),
        ["classes_taking_part"] = ("1", "三（2）班, written in two ways"),
        ["aid_recipients"] = ("5", "C1 C4 and a group of 3"),
        ["aid_amount"] = ("2000.5", "300 + 500 + 1200.5"),
        ["gifts_given"] = ("11", "10 + 1"),
        ["volunteer_count"] = ("2", "K2 K4; K3's pairing begins after the term, K5 has no record"),
        ["survey_base"] = ("61", ""),
        ["survey_positive_share"] = ("50/61", ""),
        ["awards_count"] = ("4", "1 + 3"),
    };

    public static TheoryData<string> Keys => [.. Counted.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_figure_is_what_a_person_counts(string key) =>
        Shown(School.Value.Figures[key]).ShouldBe(Number(Counted[key].Value), Counted[key].Counting);

    [Fact]
    public void Every_indicator_of_the_school_summary_is_counted() =>
        World.Catalog.Kind("school-summary")!.Sections.SelectMany(s => s.Indicators).Except(Counted.Keys).ShouldBeEmpty();

    [Fact]
    public void No_coverage_passes_one_whoever_has_left()
    {
        var figures = Build().Take(countingDate: new DateOnly(2024, 9, 1)).Figures.Values;
        foreach (var figure in figures.Where(f => f.Indicator.Format == FigureFormat.Percent && !f.Indicator.Signed && f.Value is decimal))
        {
            ((decimal)figure.Value!).ShouldBeInRange(0m, 1m, figure.Indicator.Key);
        }
    }

    [Fact]
    public void A_share_is_a_fraction_and_prints_as_percent()
    {
        FigureText.Of(School.Value.Figures["visited_share"], Script.Hans).ShouldBe("50%");
        FigureText.Of(School.Value.Figures["survey_positive_share"], Script.Hans).ShouldBe("82%");
        FigureText.Of(School.Value.Figures["children_per_mentor"], Script.Hans).ShouldBe("1:0.7");
        FigureText.Of(School.Value.Figures["aid_amount"], Script.Hans).ShouldBe("2001");
    }

    [Fact]
    public void A_share_rests_on_the_rows_it_was_counted_from()
    {
        var sources = School.Value.Figures["visited_share"].Sources;
        sources.Single(s => s.List == "HomeVisits").ShouldSatisfyAllConditions(s => s.Counted.ShouldBe(3), s => s.Considered.ShouldBe(4));
        sources.Single(s => s.List == "Children").ShouldSatisfyAllConditions(s => s.Counted.ShouldBe(2), s => s.Considered.ShouldBe(4));
    }

    [Theory]
    [InlineData("HomeVisits", "visited_share")]
    [InlineData("Pairings", "paired_children")]
    [InlineData("Guardians", "commitments_signed")]
    [InlineData("Activities", "lb_participations")]
    public void Without_the_list_there_is_no_figure(string list, string key) => Build().Without(list).Take().Figures[key].Value.ShouldBeNull();

    [Fact]
    public void Without_a_roster_visits_are_those_of_the_schools_own_visitors() => Build().Without("Children").Take().Figures["home_visits"].Value.ShouldBe(4m);

    [Fact]
    public void A_report_of_the_year_counts_the_records_of_its_terms()
    {
        var world = Build().With("Periods", "PeriodCode=2024-2025; PeriodType=school-year; StartDate=2024-09-01; EndDate=2025-08-31");
        world.Take(period: "2024-2025").Figures["activities_total"].Value.ShouldBe(4m);
        world.Take(period: "2024-2025").Figures["home_visits"].Value.ShouldBe(5m);
    }

    private static World Build() => new World()
        .With("OrgUnits", "UnitCode=U1; UnitName=青山小学; UnitType=school", "UnitCode=U2; UnitName=白水小学; UnitType=school")
        .With("Periods",
            "PeriodCode=2023-2024-2; PeriodType=term; StartDate=2024-02-20; EndDate=2024-07-05; SchoolWeeks=19",
            "PeriodCode=2024-2025-1; PeriodType=term; StartDate=2024-09-01; EndDate=2025-01-17; SchoolWeeks=20")
        .With("Classes",
            "Unit=U1; Period=2024-2025-1; ClassName=三（2）班; Grade=3; EnrolledBoys=20; EnrolledGirls=18", "Unit=U1; Period=2024-2025-1; ClassName=一（1）班; Grade=1; EnrolledBoys=10; EnrolledGirls=12",
            "Unit=U1; Period=2023-2024-2; ClassName=三（2）班; Grade=3; EnrolledBoys=50; EnrolledGirls=50", "Unit=U2; Period=2024-2025-1; ClassName=三（2）班; Grade=3; EnrolledBoys=99; EnrolledGirls=99")
        .With("Carers", Carer("K1", "homeroom-teacher"), Carer("K2", "volunteer"), Carer("K3", "caring-mother"), Carer("K4", "retired-teacher"), Carer("K5", "volunteer"), Carer("K9", "volunteer", "U2"))
        .With("Children",
            Child("C1", "boy", "三（2）班", "grandparents", "Boarder=true; HasFile=true; HasContactCard=true; StatusFrom=2023-09-01"),
            Child("C2", "girl", "一（1）班", "grandparents", "Boarder=false; HasFile=true; HasContactCard=false; StatusFrom=2025-01-17"),
            Child("C3", "girl", "一(1)班", "relatives", "Boarder=true; HasFile=false; HasContactCard=true; StatusFrom=2023-09-01; StatusTo=2025-01-18"),
            Child("C4", "boy", "U1/2024-2025-1/三（2）班", "other-parent", "Boarder=false; HasFile=true; HasContactCard=true; StatusFrom=2023-09-01"),
            Child("C5", "boy", "三（2）班", "grandparents", "Boarder=true; HasFile=true; HasContactCard=true; StatusFrom=2023-09-01; StatusTo=2025-01-17"),
            Child("C6", "girl", "三（2）班", "grandparents", "Boarder=true; HasFile=true; HasContactCard=true; StatusFrom=2025-01-18"),
            Child("C9", "boy", "三（2）班", "grandparents", "Boarder=true; HasFile=true; HasContactCard=true; StatusFrom=2023-09-01", "U2"))
        .With("Changes",
            "Child=C1; ChangeType=joined; ChangedOn=2024-09-01; CardUpdatedOn=2024-09-15", "Child=C2; ChangeType=transferred-in; ChangedOn=2025-01-17; CardUpdatedOn=2025-02-01",
            "Child=C5; ChangeType=transferred-out; ChangedOn=2025-01-17", "Child=C3; ChangeType=guardian-changed; ChangedOn=2024-08-31", "Child=C9; ChangeType=joined; ChangedOn=2024-10-01")
        .With("Pairings",
            "Child=C1; PairType=teacher; Carer=K1; StartDate=2024-09-10", "Child=C1; PairType=volunteer; Carer=K2; StartDate=2024-09-10", "Child=C2; PairType=teacher; Carer=K1; StartDate=2025-01-17",
            "Child=C3; PairType=teacher; Carer=K1; StartDate=2024-09-10; EndDate=2025-01-17", "Child=C3; PairType=peer; PeerCode=P1; StartDate=2024-09-10",
            "Child=C4; PairType=caring-mother; Carer=K3; StartDate=2025-01-18", "Child=C5; PairType=volunteer; Carer=K4; StartDate=2024-09-10", "Child=C9; PairType=volunteer; Carer=K9; StartDate=2024-09-10")
        .With("HomeVisits",
            Visit("C1", "2024-09-01", "at-home"), Visit("C1", "2025-01-17", "guardian-came-to-school"), Visit("C2", "2024-08-31", "at-home"), Visit("C3", "2025-01-18", "at-home"),
            Visit("C4", "2024-11-11", "at-home"), Visit("C5", "2024-10-01", "at-home"), Visit("C9", "2024-10-01", "at-home"))
        .With("Contacts",
            Contact("C1", "2024-09-01", "talk", "carer-child"), Contact("C5", "2025-01-17", "talk", "carer-child"), Contact("C1", "2024-10-01", "talk", "carer-guardian"),
            Contact("C2", "2024-10-01", "phone", "carer-guardian"), Contact("C2", "2024-10-01", "video", "child-parent"), Contact("C3", "2024-10-01", "phone", "child-parent"),
            Contact("C3", "2024-10-01", "letter", "child-parent"), Contact("C4", "2024-10-01", "message", "carer-parent"), Contact("C4", "2025-01-18", "phone", "carer-parent"))
        .With("Guardians",
            "Child=C1; Relation=grandparent; CommitmentSigned=2024-09-01", "Child=C1; Relation=relative; CommitmentSigned=2024-09-02", "Child=C2; Relation=grandparent; CommitmentSigned=2025-08-31",
            "Child=C3; Relation=relative; CommitmentSigned=2024-08-31", "Child=C4; Relation=other-parent", "Child=C5; Relation=grandparent; CommitmentSigned=2024-09-05")
        .With("GuardianMeetings", Meeting("symposium", "; GuardianCount=30"), Meeting("parents-meeting", ""), Meeting("lecture", "; GuardianCount=10"), Meeting("open-day", "; GuardianCount=5"))
        .With("StaffTrainings", "Unit=U1; Period=2024-2025-1; TrainingType=training; HeldOn=2024-10-10; Attendees=12", "Unit=U1; Period=2024-2025-1; TrainingType=exchange-meeting; HeldOn=2024-10-10; Attendees=5")
        .With("Activities",
            Activity("A1", "home-opening", "; StaffOnDuty=2"), Activity("A2", "centre-session", "; StaffOnDuty=3"), Activity("A3", "safety-law"), Activity("A4", "festival"), Activity("A5", "census"),
            Activity("A6", "letterbox-opening"), Activity("A7", "mental-health-lesson"), Activity("A8", "unit-meeting"), Activity("A9", "festival", unit: "U2"))
        .With("ActivityParticipants",
            "Activity=A1; LeftBehindCount=5", "Activity=A4; Class=三（2）班; LeftBehindCount=7; OtherPupilCount=30; AdultCount=2", "Activity=A4; Class=U1|2024-2025-1|三(2)班; LeftBehindCount=4", "Activity=A9; LeftBehindCount=100")
        .With("Counselling", "Child=C1; Carer=K1; SessionDate=2024-09-01; Form=room", "Carer=K1; SessionDate=2025-01-17; Form=letter", "Carer=K1; SessionDate=2025-01-18; Form=letter", "Carer=K9; SessionDate=2024-10-01; Form=letter")
        .With("HealthChecks", Checkup("C1", "2024-09-10"), Checkup("C1", "2024-09-20"), Checkup("C3", "2024-10-01"), Checkup("C5", "2024-09-10"))
        .With("Assessments",
            "Unit=U1; Period=2024-2025-1; Subject=class; Kind=survey; Instrument=问卷; AssessedOn=2024-12-01; Base=61; Positive=50", "Unit=U1; Period=2023-2024-2; Subject=class; Kind=survey; Instrument=问卷; AssessedOn=2024-06-01; Base=100; Positive=1",
            Assessment("C1", "mental-health"), Assessment("C5", "mental-health"), Assessment("C2", "risk"), Assessment("C2", "risk"))
        .With("Aid",
            Aid("grant", "; Child=C1; Amount=300"), Aid("spring-bud", "; Child=C1; Amount=500"), Aid("fee-waiver", "; Child=C4"), Aid("grant", "; Quantity=3; Amount=1200.5"), Aid("goods", "; Quantity=10"),
            Aid("wish", "; Child=C2; Quantity=1"), Aid("donation-received", "; Amount=9999"), "Unit=U1; AidKind=grant; AidDate=2024-08-31; RecipientIsLeftBehind=true; Child=C3; Amount=1")
        .With("Facilities", "FacilityCode=F1; Unit=U1; FacilityType=care-home; Rooms=2", "FacilityCode=F2; Unit=U1; FacilityType=reading-room; Rooms=1", "FacilityCode=F3; Unit=U1; FacilityType=care-home; Rooms=9; OpenedOn=2025-01-18")
        .With("Incidents", "Unit=U1; Kind=safety; OccurredOn=2025-01-18; Closed=true", "Unit=U1; Kind=discipline; OccurredOn=2025-01-17; Closed=true", "Unit=U2; Kind=safety; OccurredOn=2024-10-01; Closed=true")
        .With("Awards", "Unit=U1; Period=2024-2025-1; SubjectType=unit; Title=先进; Level=county; AwardedOn=2025-01-10; Count=1", "Unit=U1; Period=2024-2025-1; SubjectType=child; Title=好少年; Level=school; AwardedOn=2025-01-10; Count=3")
        .With("Commitments",
            "CommitmentCode=P1; Unit=U1; Period=2024-2025-1; Mechanism=home-visit; ActionList=HomeVisits; Per=child; Every=term; MinCount=1",
            "CommitmentCode=P2; Unit=U1; Period=2024-2025-1; Mechanism=safety-legal-education; ActionList=Activities; Filter=Kind=safety-law; Per=unit; Every=month; MinCount=1");

    private static string Child(string code, string gender, string @class, string care, string rest, string unit = "U1") =>
        $"ChildCode={code}; FullName=某{code}; Gender={gender}; BirthDate=2015-03-01; Unit={unit}; Class={@class}; LeftBehindType=father-away; CareType={care}; {rest}";

    private static string Carer(string code, string type, string unit = "U1") => $"CarerCode={code}; FullName=某{code}; CarerType={type}; Unit={unit}; Active=true";

    private static string Visit(string child, string day, string mode) => $"Child={child}; Carer={(child == "C9" ? "K9" : "K1")}; VisitDate={day}; Trigger=routine; Mode={mode}";

    private static string Contact(string child, string day, string channel, string between) => $"Child={child}; Carer=K1; ContactDate={day}; Channel={channel}; Between={between}";

    private static string Meeting(string type, string rest) => $"Unit=U1; Period=2024-2025-1; MeetingType={type}; HeldOn=2024-10-10" + rest;

    private static string Activity(string code, string kind, string rest = "", string unit = "U1") =>
        $"ActivityCode={code}; Unit={unit}; Period=2024-2025-1; Title={code}; Kind={kind}; StartTime=2024-10-10T16:00; Scope=whole-school" + rest;

    private static string Checkup(string child, string day) => $"Child={child}; CheckDate={day}; Items=height,weight";

    private static string Assessment(string child, string kind) => $"Unit=U1; Period=2024-2025-1; Subject=child; Child={child}; Kind={kind}; Instrument=量表; AssessedOn=2024-10-10";

    private static string Aid(string kind, string rest) => $"Unit=U1; AidKind={kind}; AidDate=2024-10-10; RecipientIsLeftBehind=true" + rest;

    private static string Shown(Figure figure) => figure.Value is RowSet table
        ? string.Join(", ", table.Rows.Select(r => string.Join(' ', r.Cells)))
        : ((decimal)figure.Value!).ToString("0.##########", CultureInfo.InvariantCulture);

    private static string Number(string counted)
    {
        var parts = counted.Split('/');
        return parts.Length == 2 ? (decimal.Parse(parts[0], CultureInfo.InvariantCulture) / decimal.Parse(parts[1], CultureInfo.InvariantCulture)).ToString("0.##########", CultureInfo.InvariantCulture) : counted;
    }
}
