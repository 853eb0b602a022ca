using Shouldly;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests.Queue;

/// <summary>Many approvals by one press, and taking them back.</summary>
public sealed class ManyTests
{
    [Fact]
    public async Task Each_report_is_answered_for_itself_and_one_that_is_refused_stops_no_other()
    {
        await using var world = await World.CreateAsync();
        var clean = await Reviewing.SubmittedAsync(world, 3);
        var found = (await Reviewing.SubmittedAsync(world, 1, findings: 2, periods: "q"))[0];
        var items = await Reviewing.ItemsAsync(world, World.Principal);
        (await world.DoAsync(World.Principal2, clean[0], RouteAction.Approve)).Must();

        var answers = (await world.Review.ApproveAsync(World.Principal, [.. items, new BulkItem("none", 2, "x")])).ToDictionary(a => a.ReportId);
        answers[clean[1]].Result.Must().Stage.ShouldBe("bureau");
        answers[clean[2]].Result.Must().Stage.ShouldBe("bureau");
        answers[found].Result.Code().ShouldBe("queue.not-green");
        answers[clean[0]].Result.Problems.Select(p => p.Code).ShouldBe(["route.already-decided", "report.decided-by"]);
        (answers["none"].Result.Code(), answers["none"].Unit).ShouldBe(("report.not-found", null));
        (answers[clean[1]].CanUndo, answers[found].CanUndo, answers[found].Unit).ShouldBe((true, false, "青石小学"));
    }

    [Fact]
    public async Task Of_a_report_that_they_may_not_see_nobody_learns_anything()
    {
        await using var world = await World.CreateAsync();
        var report = (await Reviewing.SubmittedAsync(world, 1, findings: 2))[0];
        var item = (await Reviewing.ItemsAsync(world, World.Principal)).Single();
        foreach (var stranger in new[] { World.NextDoorPrincipal, World.Stranger })
        {
            var approved = (await world.Review.ApproveAsync(stranger, [item])).Single();
            (approved.Result.Code(), approved.Unit).ShouldBe(("report.not-found", null));
            var undone = (await world.Review.UndoAsync(stranger, [new UndoItem(report, item.Turn)])).Single();
            (undone.Result.Code(), undone.Unit).ShouldBe(("report.not-found", null));
        }
    }

    [Fact]
    public async Task Sent_once_more_with_the_same_keys_it_has_no_second_effect()
    {
        await using var world = await World.CreateAsync();
        await Reviewing.SubmittedAsync(world, 2);
        var items = await Reviewing.ItemsAsync(world, World.Principal);
        var first = await world.Review.ApproveAsync(World.Principal, items);
        var again = await world.Review.ApproveAsync(World.Principal, items);
        again.Select(a => a.Result.Must()).ShouldBe(first.Select(a => a.Result.Must()));
        (await world.CountAsync("SELECT count(*) FROM Decisions WHERE Action = 'Approve'")).ShouldBe(2);
    }

    [Fact]
    public async Task What_was_approved_is_back_where_it_was_when_it_is_undone_in_time()
    {
        await using var world = await World.CreateAsync();
        await Reviewing.SubmittedAsync(world, 2);
        var answers = await world.Review.ApproveAsync(World.Principal, await Reviewing.ItemsAsync(world, World.Principal));
        world.Clock.Move(TimeSpan.FromSeconds(9));
        var undone = await world.Review.UndoAsync(World.Principal, [.. answers.Select(a => new UndoItem(a.ReportId, a.Result.Must().Turn, "u-" + a.ReportId))]);
        undone.ShouldAllBe(u => u.Result.Ok && u.Result.Value!.Stage == "review");
        (await Reviewing.QueueAsync(world, World.Principal)).Total.ShouldBe(2);
        (await Reviewing.QueueAsync(world, World.Officer)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task Undoing_is_refused_after_its_time_by_another_person_and_once_the_next_level_has_acted()
    {
        await using var world = await World.CreateAsync();
        var reports = await Reviewing.SubmittedAsync(world, 3);
        var answers = await world.Review.ApproveAsync(World.Principal, await Reviewing.ItemsAsync(world, World.Principal));
        UndoItem Undo(int i) => new(reports[i], answers.Single(a => a.ReportId == reports[i]).Result.Must().Turn);
        (await world.Review.UndoAsync(World.Principal2, [Undo(0)]))[0].Result.Code().ShouldBe("queue.undo-over");
        (await world.DoAsync(World.Officer, reports[1], RouteAction.Accept)).Must();
        (await world.Review.UndoAsync(World.Principal, [Undo(1)]))[0].Result.Code().ShouldBe("route.already-decided");
        world.Clock.Move(TimeSpan.FromSeconds(16));
        (await world.Review.UndoAsync(World.Principal, [Undo(2)]))[0].Result.Code().ShouldBe("queue.undo-over");
    }

    [Fact]
    public async Task An_officer_accepts_many_each_with_its_receipt_and_that_cannot_be_undone()
    {
        await using var world = await World.CreateAsync();
        await Reviewing.SubmittedAsync(world, 2);
        await world.Review.ApproveAsync(World.Principal, await Reviewing.ItemsAsync(world, World.Principal));
        var answers = await world.Review.ApproveAsync(World.Officer, await Reviewing.ItemsAsync(world, World.Officer));
        answers.Select(a => a.Result.Must().Receipt).ShouldBe(["B1-2025-0001", "B1-2025-0002"]);
        answers.ShouldAllBe(a => !a.CanUndo);
    }

    [Fact]
    public async Task An_older_version_is_refused_with_the_newer_ones_number()
    {
        await using var world = await World.CreateAsync();
        var report = (await Reviewing.SubmittedAsync(world, 1))[0];
        var items = await Reviewing.ItemsAsync(world, World.Principal);
        (await world.DoAsync(World.Teacher, report, RouteAction.Withdraw)).Must();
        await world.AddVersionAsync(World.Teacher, report, "第二版");
        (await world.DoAsync(World.Teacher, report, RouteAction.Submit)).Must();
        (await world.Review.ApproveAsync(World.Principal, items))[0].Result.Code().ShouldBe("route.stale-version");
    }
}
