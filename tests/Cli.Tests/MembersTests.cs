using Shouldly;
using Xunit;

namespace Cli.Tests;

/// <summary>Who is who, entered by the operator before anybody can sign in.</summary>
public sealed class MembersTests : IDisposable
{
    private const string Account = "6f1c2b3a-0000-4000-8000-00000000ab01";
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public async Task People_are_entered_from_a_file_and_get_their_accounts()
    {
        var database = folder["people.db"];
        (await CommandLine.RunAsync("db", "migrate", "--db", database)).Exit.ShouldBe(0);
        var file = folder.Write("people.yaml", """
            units:
              - { code: B1, name: 青禾县教育局, type: bureau }
              - { code: S1, name: 青禾小学, type: school, parent: B1 }
            members:
              - { id: t1, name: 张柏峰, unit: S1, roles: [teacher] }
              - { id: p1, name: 高若林, unit: S1, roles: [principal, teacher], account: one }
            """);
        (await CommandLine.RunAsync("members", "put", file, "--db", database)).Exit.ShouldBe(0);
        (await CommandLine.RunAsync("members", "account", "t1", Account.ToUpperInvariant(), "--db", database)).Exit.ShouldBe(0);
        (await CommandLine.RunAsync("members", "put", file, "--db", database)).Exit.ShouldBe(0, "what the file does not say stays");

        var list = (await CommandLine.RunAsync("members", "list", "--db", database, "--json")).Json;
        list.EnumerateArray().Single(m => m.GetProperty("id").GetString() == "t1").GetProperty("account").GetString().ShouldBe(Account);
        (await CommandLine.RunAsync("members", "account", "t1", "one", "--db", database)).Error.ShouldContain("people.account-taken");
        (await CommandLine.RunAsync("members", "account", "t1", "--db", database, "--json")).Json.TryGetProperty("account", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Somebody_leaves_and_is_no_longer_listed()
    {
        var database = folder["people.db"];
        await CommandLine.RunAsync("db", "migrate", "--db", database);
        var file = folder.Write("people.yaml", """
            units: [{ code: S1, name: 青禾小学, type: school }]
            members: [{ id: t1, name: 张柏峰, unit: S1, roles: [teacher], account: one }, { id: p1, name: 高若林, unit: S1, roles: [principal] }]
            """);
        await CommandLine.RunAsync("members", "put", file, "--db", database);
        (await CommandLine.RunAsync("members", "leave", "t1", "--db", database, "--json")).Json.GetProperty("tasks").GetInt32().ShouldBe(0);
        (await CommandLine.RunAsync("members", "list", "--db", database, "--json")).Json.EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe("p1");
        (await CommandLine.RunAsync("members", "leave", "nobody", "--db", database)).Error.ShouldContain("people.no-such-member");
    }

    [Fact]
    public async Task A_mistake_in_the_file_is_told_with_its_line_and_nothing_is_entered()
    {
        var database = folder["people.db"];
        await CommandLine.RunAsync("db", "migrate", "--db", database);
        var file = folder.Write("people.yaml", "members:\n  - { id: t1, name: 张柏峰, unit: S1, roles: [teecher] }\n");
        var put = await CommandLine.RunAsync("members", "put", file, "--db", database);
        put.Exit.ShouldBe(3);
        put.Error.ShouldContain("people.yaml 第 2 行");
        (await CommandLine.RunAsync("members", "list", "--db", database, "--json")).Json.GetArrayLength().ShouldBe(0);
    }
}
