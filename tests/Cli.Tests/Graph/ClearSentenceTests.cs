using Shouldly;
using WorkSummary.Cli.CommandLine;
using WorkSummary.FakeGraph;
using Xunit;

namespace Cli.Tests.Graph;

/// <summary>What can be wrong between a school and its lists: each gives one clear sentence, in the person's language, that says what to do.</summary>
[Collection(GraphCollection.Name)]
public sealed class ClearSentenceTests(GraphBench bench)
{
    private static readonly string[] Indicators = ["indicators", "--source", "graph", "--lists", "S05", "--unit", "S05", "--period", "2024-2025-2"];

    public static TheoryData<string, string> WrongTenant => Spoken("请核对 Graph:Tenant", "請核對 Graph:Tenant", "please check Graph:Tenant");

    public static TheoryData<string, string> Expired => Spoken("已过期", "已過期", "has expired");

    public static TheoryData<string, string> NoGrant => Spoken("授权", "授權", "has no grant for the site");

    public static TheoryData<string, string> Column => Spoken("worksummary lists provision", "worksummary lists provision", "worksummary lists provision");

    public static TheoryData<string, string> Zone => Spoken("时区", "時區", "time zone");

    public static TheoryData<string, string> Away => Spoken("稍后再试", "稍後再試", "try again later");

    public static TheoryData<string, string> Renamed => Spoken("应为", "應為", "should be");

    [Theory]
    [MemberData(nameof(WrongTenant))]
    public async Task A_wrong_tenant(string language, string says) =>
        OneSentence(await AskAsync(language, new() { ["Graph:Tenant"] = "11111111-2222-3333-4444-555555555555" }), "graph.wrong-tenant", ExitCode.BadInput, says);

    [Theory]
    [MemberData(nameof(Expired))]
    public async Task An_expired_secret(string language, string says)
    {
        var expired = $"expired-{Guid.NewGuid():N}";
        bench.Server.World.App.AddSecret(expired, DateTimeOffset.UtcNow.AddDays(-1));

        var call = await AskAsync(language, new() { ["Graph:Secret"] = expired });

        OneSentence(call, "graph.secret-expired", ExitCode.BadInput, says);
        (call.Output + call.Error).ShouldNotContain(expired);
    }

    [Theory]
    [MemberData(nameof(NoGrant))]
    public async Task A_missing_grant(string language, string says)
    {
        var site = bench.Site("S05");
        site.Revoke(bench.Server.World.App);
        var call = await AskAsync(language);
        site.Grant(bench.Server.World.App, "write");

        OneSentence(call, "graph.no-grant", ExitCode.BadInput, says);
    }

    [Theory]
    [MemberData(nameof(Column))]
    public async Task A_deleted_column(string language, string says)
    {
        var children = bench.Site("S05").List("Children");
        var column = children.Column("Gender")!;
        var kept = children.Items.Select(i => (i.Id, Value: children.Value(i, "Gender"))).ToList();
        children.RemoveColumn("Gender");
        var call = await AskAsync(language);
        children.AddColumn(column);
        foreach (var (id, value) in kept) children.Set(id, new Dictionary<string, object?> { ["Gender"] = value });

        OneSentence(call, "graph.no-column", ExitCode.BadInput, says);
        (await AskAsync(language)).Exit.ShouldBe(ExitCode.Done);
    }

    [Theory]
    [MemberData(nameof(Zone))]
    public async Task A_wrong_time_zone(string language, string says)
    {
        var call = await AskAsync(language, new() { ["Graph:TimeZone"] = "America/Los_Angeles" });

        call.Exit.ShouldBe(ExitCode.BadInput);
        Problems(call).ShouldContain(p => p.Code == "graph.time-zone");
        Problems(call)[0].Message.ShouldContain(says);
    }

    [Theory]
    [MemberData(nameof(Away))]
    public async Task A_service_that_is_away(string language, string says)
    {
        bench.Server.Faults.Outage = true;
        var call = await AskAsync(language);
        bench.Server.Faults.Clear();

        call.Exit.ShouldBe(ExitCode.Unavailable, call.Output);
        Problems(call).ShouldHaveSingleItem().Message.ShouldContain(says);
    }

    [Theory]
    [MemberData(nameof(Renamed))]
    public async Task A_renamed_list_is_read_all_the_same_and_told_as_drift(string language, string says)
    {
        var children = bench.Site("S05").List("Children");
        var name = children.DisplayName;
        children.DisplayName = "花名册2019";
        var read = await AskAsync(language);
        var check = await bench.RunAsync(null, "lists", "check", "--source", "graph", "--site", "S05", "--json", "--lang", language);
        children.DisplayName = name;

        read.Exit.ShouldBe(ExitCode.Done, read.Output);
        check.Exit.ShouldBe(ExitCode.Findings, check.Output);
        var drift = Problems(check, "findings").Where(p => p.Code == "graph.list-renamed").ShouldHaveSingleItem();
        drift.Message.ShouldContain(says);
        drift.Message.ShouldContain("花名册2019");
    }

    [Fact]
    public async Task No_settings_at_all_say_which_ones_are_needed()
    {
        using var folder = new TemporaryFolder();

        var call = await CommandLine.RunAsync([.. Indicators, "--json", "--lang", "en", "--settings", folder.Write("none.json", "{}")]);

        OneSentence(call, "graph.not-configured", ExitCode.BadInput, "docs/graph.md");
    }

    [Fact]
    public async Task Waiting_is_told_while_it_lasts()
    {
        bench.Server.Faults.ThrottleNext(1, new Throttle(429, 1), "items");
        var call = await bench.RunAsync(null, [.. Indicators, "--lang", "en"]);
        bench.Server.Faults.Clear();

        call.Exit.ShouldBe(ExitCode.Done, call.Error);
        call.Error.ShouldContain("1 s");
    }

    private static TheoryData<string, string> Spoken(string hans, string hant, string en) =>
        new() { { "zh-Hans", hans }, { "zh-Hant", hant }, { "en", en } };

    private Task<CommandLine> AskAsync(string language, Dictionary<string, string>? instead = null) =>
        bench.RunAsync(instead, [.. Indicators, "--json", "--lang", language]);

    private static void OneSentence(CommandLine call, string code, int exit, string says)
    {
        call.Exit.ShouldBe(exit, call.Output);
        var problem = Problems(call).ShouldHaveSingleItem();
        problem.Code.ShouldBe(code);
        problem.Message.ShouldContain(says);
    }

    private static (string Code, string Message)[] Problems(CommandLine call, string below = "problems") =>
        [.. call.Json.GetProperty(below).EnumerateArray().Select(p => (p.GetProperty("code").GetString()!, p.GetProperty("message").GetString()!))];
}
