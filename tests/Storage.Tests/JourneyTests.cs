using Shouldly;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests;

public class JourneyTests
{
    [Fact]
    public async Task A_report_goes_its_whole_way_with_a_return_and_ends_with_a_receipt()
    {
        await using var world = await World.CreateAsync();
        var round = (await world.Rounds.OpenAsync(World.Officer, new OpenRound("秋季工作总结", "school-summary", World.Term, new DateOnly(2025, 1, 20), ["S1", "S2"]))).Must();
        var report = await world.OpenAsync(World.Teacher, round.Id);
        var first = await world.AddVersionAsync(World.Teacher, report, "第一版");
        (await world.DoAsync(World.Teacher, report, RouteAction.Submit)).Must().Stage.ShouldBe("review");

        (await world.Review.QueueAsync(World.Principal, new QueueFilter())).Items.ShouldHaveSingleItem().Writer.Id.ShouldBe("t1");
        var remark = (await world.Review.AddRemarkAsync(World.Principal, report, "请补充家访次数", new RemarkPlace("visits", 4, "开展了家访"))).Must();
        remark.Private.ShouldBeTrue();
        (await world.Review.RemarksAsync(World.Teacher, report)).Must().ShouldBeEmpty();
        (await world.DoAsync(World.Principal, report, RouteAction.Approve)).Code().ShouldBe("route.unresolved-remarks");
        (await world.DoAsync(World.Principal, report, RouteAction.Return, " ")).Code().ShouldBe("route.reason-missing");
        (await world.DoAsync(World.Principal, report, RouteAction.Return, "次数不全")).Must().Stage.ShouldBe("draft");

        (await world.Reports.GetAsync(World.Teacher, report)).Must().Report.Returned.ShouldBeTrue();
        (await world.Review.RemarksAsync(World.Teacher, report)).Must().ShouldHaveSingleItem().Text.ShouldBe("请补充家访次数");
        (await world.Review.SetRemarkAsync(World.Teacher, report, remark.Id, RemarkState.Resolved)).Code().ShouldBe("remark.not-yours");
        (await world.Review.SetRemarkAsync(World.Teacher, report, remark.Id, RemarkState.Addressed)).Must();
        var second = await world.AddVersionAsync(World.Teacher, report, "第二版");
        second.Number.ShouldBe(2);
        (await world.DoAsync(World.Teacher, report, RouteAction.Submit)).Must();

        (await world.Review.QueueAsync(World.Principal, new QueueFilter(QueueView.Back))).Total.ShouldBe(1);
        (await world.DoAsync(World.Principal, report, RouteAction.Approve)).Must().Stage.ShouldBe("bureau");
        (await world.Review.RemarksAsync(World.Principal, report)).Must().ShouldHaveSingleItem().State.ShouldBe(RemarkState.Resolved);

        var accepted = (await world.DoAsync(World.Officer, report, RouteAction.Accept)).Must();
        accepted.Receipt.ShouldBe("B1-2025-0001");
        var receipt = (await world.Reports.GetAsync(World.Teacher, report)).Must().Receipt.ShouldNotBeNull();
        receipt.Sha256.ShouldBe(second.Hash);
        second.Hash.ShouldNotBe(first.Hash);
        (await world.Rounds.ReceiptsAsync(World.Officer, round.Id)).ShouldHaveSingleItem().Number.ShouldBe("B1-2025-0001");

        (await world.Reports.HistoryAsync(World.Teacher, report)).Must().Select(h => h.Action).ShouldBe(
            [RouteAction.Start, RouteAction.Submit, RouteAction.Return, RouteAction.Submit, RouteAction.Approve, RouteAction.Accept]);
        (await world.Reports.HistoryAsync(World.Officer, report)).Must().Select(h => h.Action).ShouldBe([RouteAction.Approve, RouteAction.Accept]);
        var verdict = await world.Audit.VerifyAsync();
        verdict.Holds.ShouldBeTrue(verdict.Problem?.Code);
        verdict.Documents.ShouldBe(2);
    }

    [Fact]
    public async Task A_withdrawn_report_leaves_the_queue_and_can_be_written_again()
    {
        await using var world = await World.CreateAsync();
        var report = await world.SubmittedAsync();
        (await world.Reports.SaveDraftAsync(World.Teacher, report, new DraftEdit("visits", "改", 0))).Code().ShouldBe("draft.locked");
        (await world.DoAsync(World.Teacher, report, RouteAction.Withdraw)).Must().Stage.ShouldBe("draft");
        (await world.Review.QueueAsync(World.Principal, new QueueFilter())).Total.ShouldBe(0);
        (await world.Review.QueueAsync(World.Principal2, new QueueFilter())).Total.ShouldBe(0, "a report in writing waits for nobody's review");
        (await world.Reports.SaveDraftAsync(World.Teacher, report, new DraftEdit("visits", "改", 0))).Must().Revision.ShouldBe(1);
    }

    [Fact]
    public async Task The_bureau_returns_to_the_school_and_keeps_seeing_only_what_was_sent_up()
    {
        await using var world = await World.CreateAsync();
        var report = await world.SubmittedAsync();
        (await world.DoAsync(World.Principal, report, RouteAction.Approve)).Must();
        (await world.Review.AddRemarkAsync(World.Officer, report, "数字不一致", new RemarkPlace())).Must();
        (await world.DoAsync(World.Officer, report, RouteAction.Return, "请核对")).Must().Stage.ShouldBe("draft");
        await world.AddVersionAsync(World.Teacher, report, "第二版");
        (await world.DoAsync(World.Teacher, report, RouteAction.Submit)).Must();

        var seen = (await world.Reports.GetAsync(World.Officer, report)).Must();
        seen.Report.Stage.ShouldBe("draft", "whether the principal has it is the school's affair");
        seen.Versions.ShouldHaveSingleItem().Number.ShouldBe(1);
        seen.Draft.ShouldBeEmpty();
        (await world.Reports.GetDocumentAsync(World.Officer, report, 2)).Code().ShouldBe("version.not-found");
        (await world.Reports.GetDocumentAsync(World.Officer, report, 1)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Receipts_are_numbered_without_gaps_per_bureau_and_year()
    {
        await using var world = await World.CreateAsync();
        var numbers = new List<string?>();
        foreach (var (writer, principal) in new[] { (World.Teacher, World.Principal), (World.NextDoor, World.NextDoorPrincipal) })
        {
            var report = await world.OpenAsync(writer);
            await world.AddVersionAsync(writer, report, "报告" + writer.Id);
            (await world.DoAsync(writer, report, RouteAction.Submit)).Must();
            (await world.DoAsync(principal, report, RouteAction.Approve)).Must();
            numbers.Add((await world.DoAsync(World.Officer, report, RouteAction.Accept)).Must().Receipt);
            world.Clock.Move(TimeSpan.FromDays(365));
        }

        numbers.ShouldBe(["B1-2025-0001", "B1-2026-0001"]);
    }
}
