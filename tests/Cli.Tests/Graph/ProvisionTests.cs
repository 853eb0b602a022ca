using Shouldly;
using WorkSummary.Cli.CommandLine;
using WorkSummary.FakeGraph;
using Xunit;

namespace Cli.Tests.Graph;

[Collection(GraphCollection.Name)]
public sealed class ProvisionTests(GraphBench bench)
{
    private static readonly Dictionary<string, string> Admin = new() { ["Graph:Client"] = FakeWorld.AdminClient, ["Graph:Secret"] = FakeWorld.AdminSecret };

    [Fact]
    public async Task Lists_are_planned_then_made_then_as_the_catalogue_has_them()
    {
        string[] verb = ["lists", "provision", "--site", GraphBench.NewSchool, "--lang", "en"];

        var planned = await bench.RunAsync(Admin, [.. verb]);
        planned.Exit.ShouldBe(ExitCode.Done, planned.Error);
        planned.Output.ShouldContain("Make the list Children");
        planned.Output.ShouldContain("none taken yet");
        bench.Site("new-school").Lists.ShouldBeEmpty();

        var drifted = await bench.RunAsync(Admin, "lists", "check", "--source", "graph", "--site", GraphBench.NewSchool, "--json");
        drifted.Exit.ShouldBe(ExitCode.Findings);

        var applied = await bench.RunAsync(Admin, [.. verb, "--apply"]);
        applied.Exit.ShouldBe(ExitCode.Done, applied.Error);
        applied.Error.ShouldContain("(1/");
        bench.Site("new-school").Lists.Count.ShouldBeGreaterThanOrEqualTo(25);

        var again = await bench.RunAsync(Admin, [.. verb, "--apply", "--json"]);
        again.Exit.ShouldBe(ExitCode.Done, again.Output);
        again.Json.GetProperty("applied").GetInt32().ShouldBe(0);
        (await bench.RunAsync(Admin, "lists", "check", "--source", "graph", "--site", GraphBench.NewSchool)).Exit.ShouldBe(ExitCode.Done);
    }

    [Fact]
    public async Task Wrong_calls_are_told_apart()
    {
        (await bench.RunAsync(null, "lists", "provision")).Exit.ShouldBe(ExitCode.Usage);
        var list = await bench.RunAsync(null, "lists", "provision", "--site", "S01", "--list", "Children,Childen", "--json");
        list.Exit.ShouldBe(ExitCode.BadInput);
        list.Json.GetProperty("problems")[0].GetProperty("code").GetString().ShouldBe("cli.unknown-list");
        var source = await bench.RunAsync(null, "lists", "provision", "--site", "S01", "--source", "files", "--json");
        source.Json.GetProperty("problems")[0].GetProperty("code").GetString().ShouldBe("cli.unknown-source");
        (await bench.RunAsync(null, "lists", "check", "--json")).Json.GetProperty("problems")[0].GetProperty("code").GetString().ShouldBe("cli.location-needed");
    }
}
