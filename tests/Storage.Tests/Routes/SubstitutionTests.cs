using Shouldly;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests.Routes;

/// <summary>Somebody is away, and somebody else does their tasks.</summary>
public sealed class SubstitutionTests
{
    private static readonly DateOnly Today = new(2025, 1, 10);

    [Fact]
    public async Task A_substitute_has_the_tasks_in_the_queue_decides_them_and_loses_them_afterwards()
    {
        await using var world = await World.CreateAsync();
        var report = await world.SubmittedAsync();
        (await world.Review.QueueAsync(World.Teacher2, new QueueFilter())).Items.ShouldBeEmpty();
        (await world.DoAsync(World.Teacher2, report, RouteAction.Approve)).Code().ShouldBe("route.not-yours");

        (await world.Get<ISubstitutions>().AddAsync(World.Principal, new Substitution("p1", "t2", Today, Today.AddDays(2)))).Must();
        (await world.Review.QueueAsync(World.Teacher2, new QueueFilter())).Items.ShouldHaveSingleItem().Report.Id.ShouldBe(report);
        world.Clock.Move(TimeSpan.FromDays(3));
        (await world.Review.QueueAsync(World.Teacher2, new QueueFilter())).Items.ShouldBeEmpty();
        world.Clock.Move(TimeSpan.FromDays(-3));

        (await world.DoAsync(World.Teacher2, report, RouteAction.Approve)).Must().Stage.ShouldBe("bureau");
        (await world.CountAsync("SELECT count(*) FROM Decisions WHERE ActorId = 't2' AND OnBehalfOf = 'p1'")).ShouldBe(1);
        (await world.Audit.ListAsync(World.Principal, report)).Count(e => e.Action == "report.approve" && e.Subjects["for"] == "p1").ShouldBe(1);
    }

    [Theory]
    [InlineData("p1", "p1", 0, 2, "substitutes.oneself")]
    [InlineData("p1", "c1", 0, 2, "substitutes.unknown")]
    [InlineData("p1", "t2", 2, 0, "substitutes.days")]
    [InlineData("p1", "t2", -9, -1, "substitutes.days")]
    [InlineData("p1", "t2", 0, 366, "substitutes.days")]
    [InlineData("p1", "t2", 4, 6, "substitutes.twice")]
    public async Task What_cannot_be_is_refused_by_its_code(string away, string by, int from, int to, string code)
    {
        await using var world = await World.CreateAsync();
        (await world.Get<ISubstitutions>().AddAsync(World.Principal, new Substitution("p1", "p2", Today.AddDays(5), Today.AddDays(9)))).Must();
        (await world.Get<ISubstitutions>().AddAsync(World.Principal, new Substitution(away, by, Today.AddDays(from), Today.AddDays(to)))).Code().ShouldBe(code);
    }

    [Fact]
    public async Task A_teacher_names_a_substitute_for_themselves_only_and_a_principal_for_whoever_is_away()
    {
        await using var world = await World.CreateAsync();
        var desk = world.Get<ISubstitutions>();
        (await desk.AddAsync(World.Teacher, new Substitution("p1", "t2", Today, Today))).Code().ShouldBe("substitutes.not-yours");
        (await desk.AddAsync(World.Principal, new Substitution("p2", "t2", Today, Today))).Must().For.Id.ShouldBe("p2");
        (await desk.ColleaguesAsync(World.Teacher)).Select(c => c.Person.Id).ShouldBe(["p1", "p2", "t1", "t2"]);
    }

    [Fact]
    public async Task An_end_is_at_once_and_only_for_whom_it_concerns()
    {
        await using var world = await World.CreateAsync();
        var desk = world.Get<ISubstitutions>();
        var id = (await desk.AddAsync(World.Principal, new Substitution("p1", "t2", Today, Today.AddDays(5)))).Must().Id;
        (await desk.EndAsync(World.Teacher2, id)).Code().ShouldBe("substitutes.not-found");
        (await desk.EndAsync(World.NextDoorPrincipal, id)).Code().ShouldBe("substitutes.not-found");
        (await desk.ListAsync(World.Teacher)).ShouldHaveSingleItem().By.Id.ShouldBe("t2");
        (await desk.ListAsync(World.NextDoor)).ShouldBeEmpty();
        (await desk.EndAsync(World.Principal, id)).Must();
        (await desk.ListAsync(World.Teacher)).ShouldBeEmpty();
    }
}
