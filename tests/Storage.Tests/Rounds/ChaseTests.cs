using Shouldly;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests.Rounds;

/// <summary>The chase list and its log.</summary>
public sealed class ChaseTests
{
    [Fact]
    public async Task Nobody_is_reminded_twice_a_day()
    {
        await using var world = await World.CreateAsync();
        var round = await world.RoundAsync("S1", "S2");
        (await world.Rounds.ChaseAsync(World.Officer, round, ["S1"])).Must().ShouldBe(new ChaseOutcome(1, 4, 0, 0));
        (await world.Rounds.ChaseAsync(World.Officer2, round)).Must().ShouldBe(new ChaseOutcome(1, 2, 1, 0));
        (await world.Rounds.ChaseAsync(World.Officer, round)).Must().ShouldBe(new ChaseOutcome(0, 0, 2, 0));
        world.Clock.Move(TimeSpan.FromDays(1));
        (await world.Rounds.ChaseAsync(World.Officer, round)).Must().Units.ShouldBe(2);
        (await world.CountAsync("SELECT count(*) FROM Notices WHERE Code = 'notice.chased' AND MemberId = 't1'")).ShouldBe(2);
    }

    [Fact]
    public async Task Who_has_reported_or_was_excused_is_left_in_peace_and_where_nobody_is_that_is_told()
    {
        await using var world = await World.CreateAsync();
        var round = await world.RoundAsync();
        await world.AcceptedAsync(round);
        (await world.Rounds.ExcuseAsync(World.Officer, round, ["S2"], "撤并")).Must();
        (await world.Rounds.ChaseAsync(World.Officer, round)).Must().ShouldBe(new ChaseOutcome(0, 0, 0, 1));
    }

    [Fact]
    public async Task The_log_tells_who_chased_whom_when_how_and_what_was_answered()
    {
        await using var world = await World.CreateAsync();
        var round = await world.RoundAsync();
        world.Clock.Move(TimeSpan.FromMinutes(1));
        (await world.Rounds.ChaseAsync(World.Officer, round, ["S1"])).Must();
        world.Clock.Move(TimeSpan.FromHours(2));
        var note = new ChaseNote(["S1"], ChaseChannel.Phone, "资料已备齐，周五前报", new DateOnly(2025, 1, 17), "p1");
        (await world.Rounds.NoteAsync(World.Officer2, round, note with { Channel = ChaseChannel.Application })).Code().ShouldBe("round.channel-by-hand");
        (await world.Rounds.NoteAsync(World.Officer2, round, note with { Whom = "t3" })).Code().ShouldBe("round.not-of-unit");
        (await world.Rounds.NoteAsync(World.Officer2, round, note)).Must().ShouldBe(1);

        var log = (await world.Rounds.LogAsync(World.Officer, round, "S1")).Must();
        log.Select(l => (l.Event, l.Channel, l.Actor.Id, string.Join(' ', l.Whom.Select(w => w.Id)))).ShouldBe(
        [
            (RoundEvent.Chased, ChaseChannel.Phone, "o2", "p1"), (RoundEvent.Chased, ChaseChannel.Application, "o1", "p1 p2 t1 t2"),
        ]);
        (log[0].Text, log[0].Day).ShouldBe(("资料已备齐，周五前报", new DateOnly(2025, 1, 17)));

        var line = await world.LineAsync(round, "S1");
        (line.Promised, line.LastChase!.Channel).ShouldBe((new DateOnly(2025, 1, 17), ChaseChannel.Phone));
        line.Contacts.Select(c => c.Id).ShouldBe(["p1", "p2"]);
        (await world.Rounds.LogAsync(World.Officer, round)).Must()[^1].Event.ShouldBe(RoundEvent.Opened);
    }

    [Fact]
    public async Task What_was_said_on_the_telephone_is_the_bureaus_affair()
    {
        await using var world = await World.CreateAsync();
        var round = await world.RoundAsync();
        (await world.Rounds.NoteAsync(World.Officer, round, new ChaseNote(["S1"], ChaseChannel.InPerson, "下周再催", new DateOnly(2025, 1, 17)))).Must();
        foreach (var reader in new[] { World.Teacher, World.Principal, World.Central })
        {
            var line = await world.LineAsync(round, "S1", reader);
            (line.LastChase, line.Promised, line.Contacts.Count).ShouldBe((null, null, 0));
        }
    }

    [Fact]
    public async Task A_message_names_no_person_and_no_reason()
    {
        await using var world = await World.CreateAsync();
        var round = await world.RoundAsync();
        (await world.Rounds.ExtendAsync(World.Officer, round, ["S1"], RoundScene.Due.AddDays(5), "人员p1请病假")).Must();
        (await world.Rounds.ChaseAsync(World.Officer, round)).Must();
        (await world.CountAsync("SELECT count(*) FROM Notices WHERE ArgsJson LIKE '%人员%' OR ArgsJson LIKE '%p1%' OR ArgsJson LIKE '%病%'")).ShouldBe(0);
        (await world.CountAsync("SELECT count(*) FROM AuditEntries WHERE Subjects LIKE '%病%'")).ShouldBe(0);
    }
}
