using Shouldly;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Storage.Tests.Rounds;

/// <summary>Whom a round calls.</summary>
public sealed class RoundUnitsTests
{
    [Fact]
    public async Task A_subtree_is_called_by_type_less_the_exceptions_with_all_below_them()
    {
        await using var world = await World.CreateAsync();
        var whole = RoundScene.Request() with { Below = "B1", Types = ["school"] };
        await CallsAsync(world, whole, "S1", "S2", "S3");
        await CallsAsync(world, whole with { Except = ["S2"] }, "S1", "S3");
        await CallsAsync(world, whole with { Except = ["C1"] }, "S3");
        await CallsAsync(world, whole with { Below = "C1", Types = [] }, "C1", "S1", "S2");
        await CallsAsync(world, whole with { Below = "C1", Units = ["S3"] }, "S1", "S2", "S3");
    }

    [Fact]
    public async Task Who_is_called_is_settled_when_it_is_opened()
    {
        await using var world = await World.CreateAsync();
        var round = (await world.Rounds.OpenAsync(World.Officer, RoundScene.Request() with { Below = "B1", Types = ["school"] })).Must();
        (await world.Get<IDirectory>().PutUnitsAsync("system", [new OrgUnit("S4", "新建小学", "school", "C1")])).Must();
        (await world.Rounds.GetAsync(World.Officer, round.Id)).Must().Expected.ShouldBe(3);
    }

    [Theory]
    [InlineData("round.unit-not-below", "B9", null)]
    [InlineData("round.unit-not-below", "S1", "B9")]
    [InlineData("round.no-units", "S1", "C1")]
    public async Task What_calls_nobody_or_somebody_elses_unit_is_refused(string code, string below, string? except)
    {
        await using var world = await World.CreateAsync();
        (await world.Rounds.OpenAsync(World.Officer, RoundScene.Request() with { Below = below, Except = except is null ? [] : [except] })).Code().ShouldBe(code);
    }

    [Fact]
    public async Task A_day_that_is_over_and_a_calendar_that_is_not_there_are_refused()
    {
        await using var world = await World.CreateAsync(s => s.AddSingleton(new SchoolCalendars([SchoolCalendar.EveryDay], SchoolCalendar.EveryDay)));
        (await world.Rounds.OpenAsync(World.Officer, RoundScene.Request("S1") with { Due = new DateOnly(2025, 1, 9) })).Code().ShouldBe("round.due-past");
        (await world.Rounds.OpenAsync(World.Officer, RoundScene.Request("S1") with { Calendar = "1999-2000" })).Code().ShouldBe("round.unknown-calendar");
        (await world.Rounds.OpenAsync(World.Officer, RoundScene.Request("S1") with { Calendar = "every-day" })).Must().Calendar.ShouldBe("every-day");
    }

    [Fact]
    public async Task A_unit_is_excused_and_called_again_with_a_reason()
    {
        await using var world = await World.CreateAsync();
        var round = await world.RoundAsync("S1", "S2");
        (await world.Rounds.ExcuseAsync(World.Officer, round, ["S2"], " ")).Code().ShouldBe("round.reason-missing");
        (await world.Rounds.ExcuseAsync(World.Officer, round, ["S2"], "校舍维修停课")).Must().Expected.ShouldBe(1);

        var line = await world.LineAsync(round, "S2");
        line.Status.ShouldBe(UnitStatus.Excused);
        line.Excuse.ShouldNotBeNull().Reason.ShouldBe("校舍维修停课");
        (await world.Reports.OpenAsync(World.NextDoor, Open(round))).Code().ShouldBe("round.excused");
        (await world.NoticesAsync(World.NextDoor)).ShouldContain(n => n.Contains("excused"));

        (await world.Rounds.CallAsync(World.Officer, round, ["S2", "S3"], "已经复课")).Must().Expected.ShouldBe(3);
        (await world.LineAsync(round, "S2")).Status.ShouldBe(UnitStatus.Missing);
        (await world.Rounds.CallAsync(World.Officer, round, ["S3"], "再来一次")).Code().ShouldBe("round.unit-called-already");
        (await world.CountAsync("SELECT count(*) FROM AuditEntries WHERE Action IN ('round.excuse-unit', 'round.call-unit')")).ShouldBe(3);
        (await world.Audit.VerifyAsync()).Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_has_reported_is_not_excused()
    {
        await using var world = await World.CreateAsync();
        var round = await world.RoundAsync();
        await world.AcceptedAsync(round);
        (await world.Rounds.ExcuseAsync(World.Officer, round, ["S1"], "不必了")).Code().ShouldBe("round.already-reported");
    }

    [Fact]
    public async Task Only_an_officer_of_the_bureau_that_called_changes_a_round_and_nobody_else_finds_it()
    {
        await using var world = await World.CreateAsync();
        var round = await world.RoundAsync();
        foreach (var (who, code) in new[] { (World.Stranger, "round.not-found"), (World.Teacher, "round.not-an-officer"), (World.Central, "round.not-an-officer") })
        {
            (await world.Rounds.CloseAsync(who, round)).Code().ShouldBe(code);
            (await world.Rounds.OpenAgainAsync(who, round, "x")).Code().ShouldBe(code);
            (await world.Rounds.ExtendAsync(who, round, ["S1"], RoundScene.Due.AddDays(3), "x")).Code().ShouldBe(code);
            (await world.Rounds.ExcuseAsync(who, round, ["S1"], "x")).Code().ShouldBe(code);
            (await world.Rounds.CallAsync(who, round, ["S1"], "x")).Code().ShouldBe(code);
            (await world.Rounds.ChaseAsync(who, round)).Code().ShouldBe(code);
            (await world.Rounds.NoteAsync(who, round, new ChaseNote(["S1"], ChaseChannel.Phone, "好"))).Code().ShouldBe(code);
            (await world.Rounds.LogAsync(who, round)).Code().ShouldBe("round.not-found");
        }

        (await world.Rounds.UnitsAsync(World.Stranger, round)).Code().ShouldBe("round.not-found");
        (await world.Rounds.OwnAsync(World.Teacher, new RoundFilter())).ShouldHaveSingleItem().Line.Unit.Code.ShouldBe("S1");
        (await world.Rounds.OwnAsync(World.Stranger, new RoundFilter())).ShouldBeEmpty();
    }

    private static OpenReport Open(string round) => new("school-summary", "school-summary", "1", World.Route, World.Term.Code, WorkSummary.Core.Lists.Script.Hans, round);

    private static async Task CallsAsync(World world, OpenRound request, params string[] units)
    {
        var round = (await world.Rounds.OpenAsync(World.Officer, request)).Must();
        (await world.Rounds.UnitsAsync(World.Officer, round.Id)).Must().Select(u => u.Unit.Code).ShouldBe(units);
        round.Expected.ShouldBe(units.Length);
    }
}
