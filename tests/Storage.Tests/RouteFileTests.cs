using System.Globalization;
using Shouldly;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Files.Routes;
using Xunit;

namespace Storage.Tests;

public class RouteFileTests
{
    private static readonly string Templates = FindTemplates();

    [Fact]
    public void The_route_from_school_to_bureau_reads()
    {
        var route = RouteFile.ReadFolder(Path.Combine(Templates, "routes")).Must().Single(r => r.Key == "school-to-bureau");
        route.Stages.Select(s => (s.Key, s.Role)).ShouldBe([("draft", Role.Teacher), ("review", Role.Principal), ("bureau", Role.Officer)]);
        route.Stages[2].Unit.ShouldBe(new StageUnit(UnitRelation.Ancestor, "bureau"));
        route.Stages[1].DueDays.ShouldBe(5);
    }

    [Fact]
    public void Every_mistake_is_told_at_once_with_its_place_and_what_was_meant()
    {
        const string Yaml = """
            key: my-route
            version: 1
            display: { hans: 甲, hant: 甲, en: A }
            stages:
              - key: draft
                display: { hans: 甲, hant: 甲, en: A }
                role: techer
                unit: own
                actions: [submit]
              - key: bureau
                display: { hans: 乙, hant: 乙, en: B }
                role: officer
                unit: { ancestor: bureu }
                dueDay: 5
                actions: [acept, return]
                returnTo: draf
            """;
        var problems = RouteFile.Read(Yaml, "my-route.yaml").Problems;
        var english = CultureInfo.GetCultureInfo("en");
        problems.Select(p => (p.Where!.Line, p.Where.Character, p.Code)).ShouldBe(
        [
            (7, 11, "routes.unknown-word.near"), (13, 23, "routes.unknown-word.near"), (15, 15, "routes.unknown-word.near"),
            (14, 5, "catalog.unknown-key.near"), (10, 5, "routes.no-way-on"), (10, 5, "routes.action-out-of-place"), (16, 15, "routes.unknown-word.near"),
        ], ignoreOrder: true);
        problems[0].Message(english).ShouldBe("“techer” is not known here. Did you mean “teacher”?");
        problems.ShouldAllBe(p => p.Where!.File == "my-route.yaml");
    }

    [Theory]
    [InlineData("", "catalog.one-document")]
    [InlineData("- a", "catalog.expected-mapping")]
    [InlineData("key: [", "catalog.bad-yaml")]
    [InlineData("key: other\nversion: 1\ndisplay: { hans: a, hant: a, en: a }\nstages: []", "routes.key-and-file")]
    public void Broken_files_have_their_own_codes(string yaml, string code) =>
        RouteFile.Read(yaml, "r.yaml").Problems.Select(p => p.Code).ShouldContain(code);

    private static string FindTemplates()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(Path.Combine(folder, "templates", "routes"))) return Path.Combine(folder, "templates");
        }

        throw new DirectoryNotFoundException("templates");
    }
}
