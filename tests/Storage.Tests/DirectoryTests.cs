using Shouldly;
using WorkSummary.Core.People;
using WorkSummary.Storage;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests;

public class DirectoryTests
{
    [Fact]
    public async Task Migrating_again_changes_nothing_and_the_file_is_durable()
    {
        await using var world = await World.CreateAsync();
        (await world.Get<IDatabaseSetup>().MigrateAsync()).ShouldBeEmpty();
        (await world.CountAsync("SELECT count(*) FROM pragma_journal_mode WHERE journal_mode='wal'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_tree_stays_a_tree_and_a_unit_that_moves_takes_all_below_along()
    {
        await using var world = await World.CreateAsync();
        var directory = world.Get<IDirectory>();
        (await directory.PutUnitsAsync("system", [new OrgUnit("B1", "教育局", "bureau", "S1")])).Code().ShouldBe("people.unit-in-circle");
        (await directory.PutUnitsAsync("system", [new OrgUnit("S4", "新校", "school", "X")])).Code().ShouldBe("people.unknown-unit");
        (await directory.PutUnitsAsync("system", [new OrgUnit("C1", "中心学校", "central-school", "B9")])).Must();
        (await directory.LineAsync("S1")).Select(u => u.Code).ShouldBe(["S1", "C1", "B9"]);
        (await directory.UnitsAsync(World.Stranger)).Select(u => u.Code).ShouldBe(["B9", "C1", "S1", "S2"]);
        (await directory.UnitsAsync(World.Officer)).Select(u => u.Code).ShouldBe(["B1", "S3"]);
    }

    [Fact]
    public async Task A_members_roles_are_replaced_not_added_to()
    {
        await using var world = await World.CreateAsync();
        var directory = world.Get<IDirectory>();
        (await directory.PutMembersAsync("system", [World.Principal2 with { Roles = new HashSet<Role> { Role.Teacher } }])).Must();
        (await directory.FindMemberAsync("p2"))!.Roles.ShouldBe([Role.Teacher]);
        (await directory.FindMemberAsync("nobody")).ShouldBeNull();
    }
}
