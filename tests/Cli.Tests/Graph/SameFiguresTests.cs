using Shouldly;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Files;
using Xunit;

namespace Cli.Tests.Graph;

/// <summary>Lists from Graph give what the same lists give as CSV.</summary>
[Collection(GraphCollection.Name)]
public sealed class SameFiguresTests(GraphBench bench)
{
    private static readonly string Demo = Path.Combine(TemplatesLocation.Find().Value!, "demo", "lists");

    [Theory]
    [InlineData("S03", "2024-2025-2")]
    [InlineData("S03", "2024-2025-1")]
    [InlineData("K01", "2024-2025-2")]
    public async Task Filled_from_Graph_a_document_has_the_figures_and_the_snapshot_of_the_CSV(string unit, string period)
    {
        using var folder = new TemporaryFolder();
        string[] fill = ["fill", "--pack", "school-summary", "--unit", unit, "--period", period, "--json", "--out"];

        var far = await bench.RunAsync(null, [.. fill, folder["far.docx"], "--source", "graph", "--lists", unit]);
        var near = await CommandLine.RunAsync([.. fill, folder["near.docx"], "--lists", Demo]);

        far.Exit.ShouldBe(ExitCode.Done, far.Output + far.Error);
        far.Json.GetProperty("snapshot").GetString().ShouldBe(near.Json.GetProperty("snapshot").GetString());
        string[] Fields(CommandLine call) => [.. call.Json.GetProperty("fields").EnumerateArray().Select(f => $"{f.GetProperty("key")}={f.GetProperty("text")}")];
        Fields(far).ShouldBe(Fields(near));
        Fields(far).Length.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task A_site_is_named_by_its_address_too()
    {
        var named = await bench.RunAsync(null, "indicators", "--source", "graph", "--lists", bench.Site("S03").WebUrl, "--unit", "S03", "--period", "2024-2025-2", "--json");
        var coded = await bench.RunAsync(null, "indicators", "--source", "graph", "--lists", "S03", "--unit", "S03", "--period", "2024-2025-2", "--json");

        named.Exit.ShouldBe(ExitCode.Done, named.Output);
        named.Json.GetProperty("hash").GetString().ShouldBe(coded.Json.GetProperty("hash").GetString());
    }

    [Fact]
    public async Task Pulled_lists_are_files_that_give_the_same_snapshot()
    {
        using var folder = new TemporaryFolder();

        var pulled = await bench.RunAsync(null, "lists", "pull", "--source", "graph", "--lists", "S03", "--out", folder["lists"], "--json");
        var near = await CommandLine.RunAsync("indicators", "--lists", folder["lists"], "--unit", "S03", "--period", "2024-2025-2", "--json");
        var far = await bench.RunAsync(null, "indicators", "--source", "graph", "--lists", "S03", "--unit", "S03", "--period", "2024-2025-2", "--json");

        pulled.Exit.ShouldBe(ExitCode.Done, pulled.Output);
        pulled.Json.GetProperty("lists").GetArrayLength().ShouldBe(25);
        near.Json.GetProperty("hash").GetString().ShouldBe(far.Json.GetProperty("hash").GetString());
    }

    [Fact]
    public async Task A_document_is_checked_against_lists_from_Graph()
    {
        using var folder = new TemporaryFolder();
        await CommandLine.RunAsync("fill", "--pack", "school-summary", "--unit", "S03", "--period", "2024-2025-2", "--lists", Demo, "--out", folder["a.docx"]);

        var far = await bench.RunAsync(null, "check", folder["a.docx"], "--source", "graph", "--lists", "S03", "--json");
        var near = await CommandLine.RunAsync("check", folder["a.docx"], "--lists", Demo, "--json");

        far.Output.ShouldBe(near.Output);
    }
}
