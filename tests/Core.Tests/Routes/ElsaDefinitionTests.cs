using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using RouteContract;
using Shouldly;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Core.Routes.Elsa;
using WorkSummary.Files.Routes;
using Xunit;

namespace Core.Tests.Routes;

/// <summary>A route as a definition of Elsa, and back.</summary>
public sealed class ElsaDefinitionTests
{
    public static TheoryData<string> Shipped => [.. Directory.EnumerateFiles(Path.Combine(Folder(), "routes"), "*.yaml").Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_route_comes_back_as_it_was(string file)
    {
        var route = RouteFile.Read(File.ReadAllText(Path.Combine(Folder(), "routes", file)), file).Must();

        Text(Back(ElsaDefinition.Of(route).Json).Must()).ShouldBe(Text(route));
    }

    [Fact]
    public void Every_sound_route_comes_back_as_it_was() => Prop
        .ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => Text(Back(ElsaDefinition.Of(SoundRoutes.Make(seed)).Json).Must()) == Text(SoundRoutes.Make(seed)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1500));

    [Fact]
    public void Every_sound_route_that_a_file_can_say_comes_back_from_its_file() => Prop
        .ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            // Which reviewer's role and unit stand for the stage, and a choice that is the usual one anyway, are not told apart in a file.
            var once = ReadFile(SoundRoutes.Make(seed));
            return Text(ReadFile(once)) == Text(once) && Text(Back(ElsaDefinition.Of(once).Json).Must()) == Text(once);
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(700));

    [Fact]
    public void The_same_route_gives_the_same_bytes_and_another_one_another_id()
    {
        ElsaDefinition.Of(RouteCast.Rich).ShouldBe(ElsaDefinition.Of(RouteCast.Rich));
        ElsaDefinition.Of(RouteCast.Rich with { Version = 2 }).Id.ShouldNotBe(ElsaDefinition.Of(RouteCast.Rich).Id);
        ElsaDefinition.Of(RouteCast.Rich with { Stages = [.. RouteCast.Rich.Stages.Select(s => s with { DueDays = s.DueDays + 1 })] }).Id.ShouldNotBe(ElsaDefinition.Of(RouteCast.Rich).Id);
    }

    [Fact]
    public void No_two_activities_lie_on_top_of_each_other()
    {
        var places = Activities(JsonNode.Parse(ElsaDefinition.Of(RouteCast.Rich).Json)!).Select(a => a["metadata"]!["designer"]!["position"]!.ToJsonString()).ToList();

        places.Distinct().Count().ShouldBe(places.Count);
    }

    [Fact]
    public void Every_way_back_leads_to_what_all_ways_onward_pass()
    {
        // Elsa's flowchart refuses any other while it runs.
        var flow = ElsaFlow.Of(RouteCast.Rich);
        string[] back = [ElsaWords.Return, ElsaWords.Failed];
        foreach (var way in flow.Connections.Where(c => back.Contains(c.Outcome)))
            Reachable(flow, "begin", [.. flow.Connections.Where(c => !back.Contains(c.Outcome))], without: way.To).ShouldNotContain(way.From);
    }

    [Theory]
    [InlineData("elsa.not-json", "[]")]
    [InlineData("elsa.not-json", "not json")]
    [InlineData("elsa.no-flowchart", """{ "root": { "type": "Elsa.Sequence" } }""")]
    [InlineData("elsa.no-beginning", """{ "root": { "type": "Elsa.Flowchart", "activities": [], "connections": [] } }""")]
    [InlineData("elsa.unknown-activity", """{ "root": { "type": "Elsa.Flowchart", "activities": [ { "id": "a", "type": "Elsa.RunJavaScript" } ] } }""")]
    public void What_is_no_route_is_refused(string code, string json) => Codes(json).ShouldContain(code);

    [Fact]
    public void Whatever_is_drawn_wrong_is_told_with_the_activity()
    {
        Changed(d => Input(d, "stage-review", "quorum", "9")).ShouldBe([("routes.quorum-too-large", "stage-review")]);
        Changed(d => Input(d, "stage-review", "dueDays", "soon")).ShouldBe([("elsa.bad-value", "stage-review")]);
        Changed(d => Input(d, "stage-review", "reviewers", """[{"rolle":"principal"}]""")).ShouldBe([("elsa.bad-value", "stage-review")]);
        Changed(d => Input(d, "stage-review", "en", "")).ShouldBe([("elsa.missing", "stage-review")]);
        Changed(d => Activity(d, "stage-review")["dueDays"]!["expression"]!["type"] = "JavaScript").ShouldBe([("elsa.not-plain", "stage-review")]);
        Changed(d => Connection(d, "stage-review", "Onward")["source"]!["port"] = "Approve").ShouldBe([("elsa.unknown-outcome", "stage-review")]);
        Changed(d => Connection(d, "stage-review", "Onward")["target"]!["activity"] = "nobody").ShouldBe([("elsa.loose-connection", "stage-review")]);
        Changed(d => Connection(d, "when-peers", "No")["target"]!["activity"] = "end").ShouldBe([("elsa.branches-part", "when-peers")]);
        Changed(d => Connection(d, "stage-bureau", "Return")["target"]!["activity"] = "stage-check").ShouldBe([("elsa.return-not-a-stage", "stage-bureau")]);
        Changed(d => Input(d, "when-peers", "when", "findings.warnings >")).Select(f => f.Activity).ShouldBe(["stage-peers"]);
    }

    [Fact]
    public void A_way_onward_that_comes_round_is_refused() =>
        Changed(d => Connection(d, "stage-review", "Onward")["target"]!["activity"] = "stage-draft").Select(f => f.Code).ShouldContain("elsa.round");

    [Fact]
    public void An_outcome_that_leads_two_ways_is_refused() => Changed(d =>
    {
        var second = Connection(d, "stage-bureau", "Return").DeepClone();
        second["target"]!["activity"] = "stage-review";
        d["root"]!["connections"]!.AsArray().Add(second);
    }).ShouldBe([("elsa.two-ways", "stage-bureau")]);

    [Fact]
    public void What_was_moved_in_the_drawing_counts_and_not_what_was_noted_beside_it()
    {
        var json = JsonNode.Parse(ElsaDefinition.Of(RouteCast.Plain with { Stages = [.. RouteCast.Plain.Stages.Select(s => s.Key == "bureau" ? s with { ReturnTo = "draft" } : s)] }).Json)!;
        Connection(json, "stage-bureau", "Return")["target"]!["activity"] = "stage-review";

        Back(json.ToJsonString()).Must().Stage("bureau")!.ReturnTo.ShouldBe("review");
    }

    [Fact]
    public void What_Studio_writes_as_text_is_read_as_the_number_it_is()
    {
        var json = JsonNode.Parse(ElsaDefinition.Of(RouteCast.Plain).Json)!;
        Input(json, "stage-review", "dueDays", "7");
        Input(json, "stage-review", "withdraw", "true");

        var review = Back(json.ToJsonString()).Must().Stage("review")!;
        review.DueDays.ShouldBe(7);
        review.Actions.ShouldContain(RouteAction.Withdraw);
    }

    private static List<(string Code, string? Activity)> Changed(Action<JsonNode> change)
    {
        var json = JsonNode.Parse(ElsaDefinition.Of(RouteCast.Rich).Json)!;
        change(json);
        return [.. Back(json.ToJsonString()).Problems.Select(p => (p.Code, p.Where?.Section))];
    }

    private static IEnumerable<string> Codes(string json) => Back(json).Problems.Select(p => p.Code);

    private static Result<Route> Back(string json) => ElsaDefinitionReader.Read(json, "route.json");

    private static Route ReadFile(Route route) => RouteFile.Read(RouteYamlWriter.Write(route), route.Key + ".yaml").Must();

    private static IEnumerable<JsonNode> Activities(JsonNode definition) => definition["root"]!["activities"]!.AsArray().Select(a => a!);

    private static JsonNode Activity(JsonNode definition, string id) => Activities(definition).Single(a => (string?)a["id"] == id);

    private static void Input(JsonNode definition, string id, string name, string value) => Activity(definition, id)[name]!["expression"]!["value"] = value;

    private static JsonNode Connection(JsonNode definition, string from, string outcome) =>
        definition["root"]!["connections"]!.AsArray().Select(c => c!).Single(c => (string?)c["source"]!["activity"] == from && (string?)c["source"]!["port"] == outcome);

    private static HashSet<string> Reachable(ElsaFlow flow, string from, IReadOnlyList<ElsaConnection> ways, string without)
    {
        var found = new HashSet<string>();
        var open = new Stack<string>([from]);
        while (open.TryPop(out var at))
        {
            if (at == without || !found.Add(at)) continue;
            foreach (var way in ways.Where(w => w.From == at)) open.Push(way.To);
        }

        flow.Activities.Count.ShouldBeGreaterThan(0);
        return found;
    }

    /// <summary>All that a route says, one way of saying it.</summary>
    private static string Text(Route route) => JsonSerializer.Serialize(route with { Stages = [.. route.Stages.Select(s => s with { Actions = s.Actions.Order().ToHashSet(), Reviewers = s.Reviewers })] });

    private static string Folder()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "WorkSummary.sln"))) at = at.Parent!;
        return Path.Combine(at.FullName, "templates");
    }
}
