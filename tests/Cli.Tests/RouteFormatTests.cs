using Shouldly;
using Xunit;

namespace Cli.Tests;

/// <summary><c>routes export</c> and <c>routes import</c>.</summary>
public sealed class RouteFormatTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_exported_route_comes_back_as_a_route_file_that_is_valid()
    {
        var export = await CommandLine.RunAsync("routes", "export", "class-to-bureau", "--format", "elsa", "--out", folder["r.json"], "--json");
        export.Exit.ShouldBe(0, export.Error);
        export.Json.GetProperty("definitionId").GetString().ShouldBe("worksummary-class-to-bureau");

        var import = await CommandLine.RunAsync("routes", "import", folder["r.json"], "--format", "elsa", "--out", folder["class-to-bureau.yaml"], "--json");
        import.Exit.ShouldBe(0, import.Error);
        import.Json.GetProperty("stages").EnumerateArray().Select(s => s.GetString()).ShouldBe(["draft", "figures", "peers", "principal", "central", "bureau"]);
        (await CommandLine.RunAsync("routes", "validate", folder["class-to-bureau.yaml"])).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task A_definition_with_a_foreign_activity_is_refused_with_the_reason_and_nothing_is_written()
    {
        await CommandLine.RunAsync("routes", "export", "school-to-bureau", "--out", folder["r.json"]);
        var foreign = folder.Write("f.json", (await File.ReadAllTextAsync(folder["r.json"])).Replace("\"WorkSummary.End\"", "\"Elsa.SendEmail\"", StringComparison.Ordinal));
        var import = await CommandLine.RunAsync("routes", "import", foreign, "--out", folder["f.yaml"], "--json");

        import.Exit.ShouldBe(1, import.Error);
        import.Json.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("code").GetString()).ShouldBe(["elsa.unknown-activity"]);
        File.Exists(folder["f.yaml"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_format_that_nobody_knows_is_said_so() =>
        (await CommandLine.RunAsync("routes", "export", "school-to-bureau", "--format", "bpmn", "--lang", "en")).Error.ShouldContain("bpmn");
}
