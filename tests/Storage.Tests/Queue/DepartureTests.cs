using Shouldly;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests.Queue;

/// <summary>Somebody leaves.</summary>
public sealed class DepartureTests
{
    private static readonly DateOnly Today = new(2025, 1, 10);
    private static readonly Member Admin = new("a1", "管理员", "B1", new HashSet<Role> { Role.Admin });

    [Fact]
    public async Task Their_tasks_are_freed_their_substitutions_and_sign_in_end_and_what_they_did_keeps_their_name()
    {
        await using var world = await WithAdminAsync();
        var report = (await Reviewing.SubmittedAsync(world, 1))[0];
        (await world.DoAsync(World.Principal, report, RouteAction.Claim)).Must();
        (await world.Get<ISubstitutions>().AddAsync(World.Principal, new Substitution("p1", "t2", Today.AddDays(1), Today.AddDays(2)))).Must();
        (await Reviewing.QueueAsync(world, World.Principal2)).Total.ShouldBe(0);

        var gone = (await world.Get<IDepartures>().LeaveAsync(Admin, "p1")).Must();
        (gone.Tasks, gone.Substitutions).ShouldBe((1, 1));
        (await Reviewing.QueueAsync(world, World.Principal2)).Total.ShouldBe(1);
        (await world.Get<IDirectory>().FindMemberAsync("p1")).ShouldBeNull();
        (await world.Get<ISubstitutions>().ListAsync(World.Principal2)).ShouldBeEmpty();
        (await world.Reports.HistoryAsync(World.Principal2, report)).Must().Single(h => h.Action == RouteAction.Claim).Actor.Name.ShouldBe("人员p1");
        (await world.CountAsync("SELECT count(*) FROM AuditEntries WHERE Action = 'members.leave' AND ActorId = 'a1' AND Subjects LIKE '%\"member\":\"p1\"%'")).ShouldBe(1);
        (await world.CountAsync("SELECT count(*) FROM Decisions WHERE Action = 'Vacate' AND Hash IS NOT NULL")).ShouldBe(1);
    }

    [Fact]
    public async Task It_is_refused_where_a_report_would_lie_with_nobody_and_goes_once_somebody_else_is_there()
    {
        await using var world = await WithAdminAsync();
        await Reviewing.SubmittedAsync(world, 1);
        (await world.Get<IDepartures>().LeaveAsync(Admin, "p2")).Must();
        var refused = await world.Get<IDepartures>().LeaveAsync(Admin, "p1");
        refused.Code().ShouldBe("people.leave-nobody");
        refused.Problems[0].Message(System.Globalization.CultureInfo.GetCultureInfo("zh-Hans")).ShouldContain("青石小学");
        (await world.Get<IDirectory>().FindMemberAsync("p1")).ShouldNotBeNull();

        (await world.Get<IDirectory>().PutMembersAsync("system", [World.Principal2])).Must();
        (await world.Get<IDirectory>().FindMemberAsync("p2")).ShouldNotBeNull("who is entered again is back");
        (await world.Get<IDepartures>().LeaveAsync(Admin, "p1")).Must();
    }

    [Fact]
    public async Task The_only_one_who_could_review_what_others_wrote_does_not_count_as_there_for_their_own()
    {
        await using var world = await WithAdminAsync();
        var report = await world.OpenAsync(World.Principal2);
        await world.AddVersionAsync(World.Principal2, report, "自己写的");
        (await world.DoAsync(World.Principal2, report, RouteAction.Submit)).Must();
        (await world.Get<IDepartures>().LeaveAsync(Admin, "p1")).Code().ShouldBe("people.leave-nobody");
    }

    [Fact]
    public async Task Only_an_administrator_above_them_and_never_themselves_and_twice_is_once()
    {
        await using var world = await WithAdminAsync();
        var desk = world.Get<IDepartures>();
        (await desk.LeaveAsync(World.Principal2, "p1")).Code().ShouldBe("people.no-such-member");
        (await desk.LeaveAsync(Admin, "o9")).Code().ShouldBe("people.no-such-member");
        (await desk.LeaveAsync(Admin, "a1")).Code().ShouldBe("people.leave-oneself");
        (await desk.LeaveAsync(RouteRules.System, "t2")).Must();
        (await desk.LeaveAsync(RouteRules.System, "t2")).Must();
        (await world.CountAsync("SELECT count(*) FROM AuditEntries WHERE Action = 'members.leave'")).ShouldBe(1);
    }

    private static async Task<World> WithAdminAsync()
    {
        var world = await World.CreateAsync();
        (await world.Get<IDirectory>().PutMembersAsync("system", [Admin])).Must();
        return world;
    }
}
