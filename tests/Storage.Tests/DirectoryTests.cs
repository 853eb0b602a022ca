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

    [Fact]
    public async Task A_member_is_found_by_the_account_of_the_organisation_however_it_is_spelled()
    {
        await using var world = await World.CreateAsync();
        var directory = world.Get<IDirectory>();
        (await directory.SetAccountAsync("system", "t1", "{6F1C2B3A-0000-4000-8000-00000000AB01}")).Must().Account.ShouldBe("6f1c2b3a-0000-4000-8000-00000000ab01");
        (await directory.FindByAccountAsync("6F1C2B3A-0000-4000-8000-00000000AB01"))!.Id.ShouldBe("t1");
        (await directory.FindByAccountAsync("6f1c2b3a-0000-4000-8000-00000000ab02")).ShouldBeNull();
        (await directory.FindByAccountAsync("")).ShouldBeNull();
    }

    [Fact]
    public async Task An_account_stands_for_one_person_and_can_be_taken_away()
    {
        await using var world = await World.CreateAsync();
        var directory = world.Get<IDirectory>();
        (await directory.SetAccountAsync("system", "t1", "one")).Must();
        (await directory.SetAccountAsync("system", "t2", "one")).Code().ShouldBe("people.account-taken");
        (await directory.PutMembersAsync("system", [World.Teacher2 with { Account = "one" }])).Code().ShouldBe("people.account-taken");
        (await directory.SetAccountAsync("system", "t1", " ")).Code().ShouldBe("people.bad-account");
        (await directory.SetAccountAsync("system", "nobody", "two")).Code().ShouldBe("people.no-such-member");
        (await directory.SetAccountAsync("system", "t1", null)).Must();
        (await directory.SetAccountAsync("system", "t2", "one")).Must();
        (await directory.FindByAccountAsync("one"))!.Id.ShouldBe("t2");
    }

    [Fact]
    public async Task A_sign_in_code_is_taken_once_by_one_of_many_and_not_after_its_time()
    {
        await using var world = await World.CreateAsync();
        var codes = world.Get<ISignInCodes>();
        var now = world.Get<TimeProvider>().GetUtcNow();
        await codes.PutAsync("h1", "t1", now.AddSeconds(60));
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => codes.TakeAsync("h1"))));
        taken.Where(t => t is not null).ShouldBe(["t1"]);

        await codes.PutAsync("h2", "t1", now);
        (await codes.TakeAsync("h2")).ShouldBeNull();
        (await codes.TakeAsync("never")).ShouldBeNull();
    }
}
