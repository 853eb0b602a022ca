using RouteContract;
using Shouldly;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Files;
using WorkSummary.Files.Routes;
using Xunit;

namespace Core.Tests.Routes;

public class RouteYamlTests
{
    private static readonly Lazy<Catalog> Shipped = new(() => CatalogFolder.Load(Templates()).Must());

    private const string Sound = """
        key: r
        version: 1
        display: { hans: 甲, hant: 甲, en: A }
        stages:
          - key: draft
            display: { hans: 甲, hant: 甲, en: A }
            role: teacher
            unit: own
            actions: [submit, withdraw]
          - key: review
            display: { hans: 乙, hant: 乙, en: B }
            role: principal
            unit: own
            actions: [approve, return]
          - key: bureau
            display: { hans: 丙, hant: 丙, en: C }
            role: officer
            unit: { ancestor: bureau }
            actions: [accept, return]
        """;

    [Fact]
    public void Every_route_that_is_shipped_is_sound()
    {
        var routes = RouteFile.ReadFolder(Path.Combine(Templates(), "routes"), Shipped.Value.Indicators).Must();
        routes.Select(r => r.Key).ShouldBe(["class-to-bureau", "school-federation", "school-to-bureau"]);
        routes.Single(r => r.Key == "school-to-bureau").Version.ShouldBe(2);
    }

    [Fact]
    public void A_whole_stage_reads_as_it_is_written()
    {
        var stage = RouteFile.ReadFolder(Path.Combine(Templates(), "routes")).Must().Single(r => r.Key == "class-to-bureau").Stage("central")!;
        (stage.Optional, stage.DueDays, stage.RemindEvery, stage.ReturnTo).ShouldBe((true, 5, 3, "draft"));
        stage.ReturnChoices.ShouldBe(["draft", "principal"]);
        stage.Remind.ShouldBe([-1, 0]);
        stage.Escalations.Select(e => (e.After, e.Kind, e.To.Role)).ShouldBe([(2, EscalationKind.Tell, Role.Officer), (5, EscalationKind.Add, Role.Officer)]);
    }

    [Fact]
    public void A_quorum_of_one_role_gives_it_so_many_seats()
    {
        var stage = Read(Sound.Replace("role: principal", "quorum: 2\n    role: principal", StringComparison.Ordinal)).Must().Stages[1];
        (stage.Reviewers.Single().People, stage.Quorum).ShouldBe((2, new Quorum(2)));
    }

    [Theory]
    [InlineData("role: principal", "role: principal\n    people: 2\n    quorum: 3", "routes.quorum-too-large", 14)]
    [InlineData("role: principal", "when: findings.errors\n    role: principal", "routes.condition-type", 12)]
    [InlineData("role: principal", "when: findings.erors > 0\n    role: principal", "expressions.unknown-column", 12)]
    [InlineData("role: principal", "when: nosuch > 0\n    role: principal", "expressions.unknown-name", 12)]
    [InlineData("role: principal", "when: false\n    role: principal", "routes.unreachable", 10)]
    [InlineData("role: principal", "next: draft\n    role: principal", "routes.cycle", 12)]
    [InlineData("role: principal", "next: beureau\n    role: principal", "routes.unknown-word.near", 12)]
    [InlineData("actions: [approve, return]", "actions: [accept, return]", "routes.unreachable", 15)]
    [InlineData("key: review", "key: draft", "routes.stage-twice", 10)]
    [InlineData("key: review", "key: accepted", "routes.reserved-key", 10)]
    [InlineData("role: principal", "role: principal\n    role: officer", "catalog.bad-yaml", 13)]
    [InlineData("role: principal", "role: principal\n    remind: [-5]\n    dueDays: 5", "routes.reminder-too-early", 13)]
    [InlineData("role: principal", "role: principal\n    remind: [0]", "routes.timing-without-due", 10)]
    [InlineData("role: principal", "dueDays: 3\n    escalate: [{ after: 0, to: { role: admin, unit: own } }]\n    role: principal", "routes.escalation-too-early", 13)]
    [InlineData("role: principal", "quorum: 2\n    dueDays: 3\n    escalate: [{ after: 2, how: replace, to: { member: x, unit: own } }]\n    role: principal", "routes.escalation-too-few", 14)]
    [InlineData("role: officer", "when: version > 1\n    role: officer", "routes.last-sure", 15)]
    [InlineData("role: officer", "returnTo: bureau\n    role: officer", "routes.return-not-earlier", 17)]
    [InlineData("role: officer", "requires: version > 1\n    role: officer", "routes.rule-without-check", 17)]
    [InlineData("role: teacher", "quorum: 2\n    role: teacher", "routes.first-plain", 5)]
    [InlineData("role: principal\n    unit: own", "kind: check", "routes.check-without-rule", 10)]
    [InlineData("role: principal\n    unit: own", "quorum: 3\n    reviewers: [{ member: a, unit: own }, { member: a, unit: own }]", "routes.reviewer-twice", 13)]
    [InlineData("role: principal", "quorum: most\n    role: principal", "catalog.bad-value", 12)]
    public void What_is_wrong_is_told_with_its_line(string part, string instead, string code, int line)
    {
        var yaml = Sound.Replace(part, instead, StringComparison.Ordinal);
        yaml.ShouldNotBe(Sound);
        var problems = RouteFile.Read(yaml, "r.yaml", Shipped.Value.Indicators).Problems;
        problems.Select(p => (p.Code, p.Where!.Line, p.Where.File)).ShouldContain((code, line, "r.yaml"));
    }

    [Fact]
    public void A_fault_in_a_condition_has_its_character_in_the_file()
    {
        var problem = Read(Sound.Replace("role: principal", "when: kind == 3\n    role: principal", StringComparison.Ordinal)).Problems.ShouldHaveSingleItem();
        (problem.Where!.Line, problem.Where.Character).ShouldBe((12, 19));
    }

    [Fact]
    public void Problems_speak_three_languages()
    {
        var problem = Read(Sound.Replace("role: principal", "next: draft\n    role: principal", StringComparison.Ordinal)).Problems[0];
        problem.Message(new("en")).ShouldContain("draft → review → draft");
        problem.Message(new("zh-Hans")).ShouldContain("打转");
        problem.Message(new("zh-Hant")).ShouldContain("打轉");
    }

    [Fact]
    public void The_shipped_calendar_knows_the_days_made_up()
    {
        var calendar = CalendarFile.Open(Path.Combine(Templates(), "calendars", "2024-2025.yaml")).Must();
        calendar.IsSchoolDay(new DateOnly(2024, 9, 29)).ShouldBeTrue();
        calendar.IsSchoolDay(new DateOnly(2024, 10, 1)).ShouldBeFalse();
        calendar.IsSchoolDay(new DateOnly(2025, 1, 20)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("zone: Mars/Olympus", "calendars.bad-zone", 2)]
    [InlineData("zone: UTC\nterms: [{ from: 2025-02-01, to: 2025-01-01 }]", "calendars.bad-range", 3)]
    [InlineData("zone: UTC\nmadeUp: [2025-01-06]", "calendars.needless", 3)]
    [InlineData("zone: UTC\nmadeUp: [6 January]", "calendars.bad-day", 3)]
    [InlineData("zone: UTC\nweekdays: []", "calendars.no-school", 1)]
    public void A_calendar_is_checked_too(string rest, string code, int line) =>
        CalendarFile.Read("key: c\n" + rest, "c.yaml").Problems.Select(p => (p.Code, p.Where!.Line)).ShouldContain((code, line));

    [Fact]
    public void The_shipped_rehearsal_plays_as_it_says()
    {
        var route = RouteFile.ReadFolder(Path.Combine(Templates(), "routes")).Must().Single(r => r.Key == "class-to-bureau");
        var script = RehearsalFile.Open(Path.Combine(Templates(), "routes", "rehearsals", "class-to-bureau.yaml"), Path.Combine(Templates(), "calendars")).Must();
        var played = RouteRehearsal.Play(route, script);
        played.Where(p => !p.AsExpected).Select(p => $"{p.Step!.Where!.Line}: {p.Refusal?.Code ?? p.After.Stage}").ShouldBeEmpty();
        played.Where(p => p.Step is null).SelectMany(p => p.Transition!.Moments).Select(m => script.Calendar.DayOf(m.At)).ShouldNotContain(d => d >= new DateOnly(2024, 10, 1) && d <= new DateOnly(2024, 10, 7));
    }

    internal static string Templates()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "templates", "lists"))) folder = folder.Parent.ShouldNotBeNull();
        return Path.Combine(folder.FullName, "templates");
    }

    private static WorkSummary.Core.Problems.Result<Route> Read(string yaml) => RouteFile.Read(yaml, "r.yaml");
}
