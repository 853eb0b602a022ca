using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Files;
using WorkSummary.Files.Lists;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Cli.Tests;

/// <summary>A round from the command line: opened with exceptions, extended, chased, closed.</summary>
public sealed class RoundsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public async Task A_round_goes_from_opening_to_closing()
    {
        var database = folder["demo.db"];
        await FillAsync(database);
        var due = DateTime.Today.AddDays(20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var later = DateTime.Today.AddDays(25).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        var opened = await CommandLine.RunAsync(
            "rounds", "open", "补充报送", "--kind", "school-summary", "--period", "2024-2025-2", "--due", due, "--types", "school", "--except", "S02", "--as", "o1",
            "--db", database, "--json");
        opened.Exit.ShouldBe(0, opened.Output + opened.Error);
        var id = opened.Json.GetProperty("id").GetString()!;
        var expected = opened.Json.GetProperty("expected").GetInt32();
        expected.ShouldBe(2);

        (await CommandLine.RunAsync("rounds", "extend", id, "--units", "S01", "--due", later, "--reason", "停电", "--db", database)).Exit.ShouldBe(0);
        var status = (await CommandLine.RunAsync("rounds", "status", id, "--db", database, "--json")).Json.GetProperty("units").EnumerateArray().ToList();
        status.Count.ShouldBe(expected);
        status.Single(u => u.GetProperty("unit").GetString() == "S01").GetProperty("due").GetString().ShouldBe(later);
        status.ShouldNotContain(u => u.GetProperty("unit").GetString() == "S02");

        (await CommandLine.RunAsync("rounds", "chase", id, "--db", database, "--json")).Json.GetProperty("units").GetInt32().ShouldBe(expected);
        (await CommandLine.RunAsync("rounds", "chase", id, "--db", database, "--json")).Json.GetProperty("already").GetInt32().ShouldBe(expected);
        (await CommandLine.RunAsync("rounds", "close", id, "--db", database)).Exit.ShouldBe(0);
        (await CommandLine.RunAsync("rounds", "close", id, "--db", database)).Error.ShouldContain("round.closed");
        (await CommandLine.RunAsync("rounds", "log", id, "--db", database, "--json")).Json.GetProperty("entries").GetArrayLength().ShouldBe(expected + 3);
        (await CommandLine.RunAsync("rounds", "list", "--db", database, "--json")).Json.GetProperty("rounds").EnumerateArray()
            .Single(r => r.GetProperty("id").GetString() == id).GetProperty("closed").GetBoolean().ShouldBeTrue();
    }

    /// <summary>A bureau over three schools and a kindergarten, with the periods of the demo.</summary>
    private async Task FillAsync(string database)
    {
        (await CommandLine.RunAsync("db", "migrate", "--db", database)).Exit.ShouldBe(0);
        var people = folder.Write("people.yaml", """
            units:
              - { code: B01, name: 青禾县教育局, type: bureau }
              - { code: S01, name: 青禾小学, type: school, parent: B01 }
              - { code: S02, name: 白杨小学, type: school, parent: B01 }
              - { code: S03, name: 红岭小学, type: school, parent: B01 }
              - { code: K01, name: 青禾幼儿园, type: kindergarten, parent: B01 }
            members:
              - { id: o1, name: 崔春兰, unit: B01, roles: [officer] }
              - { id: t1, name: 张柏峰, unit: S01, roles: [teacher] }
              - { id: t3, name: 任望桐, unit: S03, roles: [teacher] }
            """);
        (await CommandLine.RunAsync("members", "put", people, "--db", database)).Exit.ShouldBe(0);
        var templates = TemplatesLocation.Find().Value!;
        var catalog = CatalogFolder.Load(templates).Value!;
        var lists = (await new FilesListSource().ReadAsync(new ListRequest(catalog.Lists, Path.Combine(templates, "demo", "lists"), ["Periods"]), null, default)).Value!;
        await using var services = WorkSummary.Cli.CommandLine.Database.Services(database);
        (await services.GetRequiredService<IListDesk>().ReplaceSharedAsync("system", [lists.Find("Periods")!.Rows])).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_not_there_is_told_by_its_name()
    {
        var database = folder["demo.db"];
        (await CommandLine.RunAsync("db", "migrate", "--db", database)).Exit.ShouldBe(0);
        (await CommandLine.RunAsync("rounds", "list", "--db", database)).Error.ShouldContain("cli.no-members");
        (await CommandLine.RunAsync("rounds", "close")).Exit.ShouldBe(2);
        (await CommandLine.RunAsync("rounds", "status", "none", "--db", folder["none.db"])).Error.ShouldContain("cli.no-database");
    }
}
