using System.Globalization;
using Shouldly;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests;

public class RaceTests
{
    [Fact]
    public async Task Of_many_people_deciding_at_once_exactly_one_counts_and_the_others_are_told_what_happened()
    {
        await using var world = await World.CreateAsync();
        for (var i = 0; i < 5; i++)
        {
            var report = await world.SubmittedAsync("第" + i + "份");
            var approve = await world.SeenAsync(World.Principal, report, RouteAction.Approve);
            var @return = await world.SeenAsync(World.Principal, report, RouteAction.Return, "请修改");
            using var gate = new Barrier(6);
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Factory.StartNew(
                () =>
                {
                    gate.SignalAndWait();
                    return world.Review.DecideAsync(World.Principal, n % 2 == 0 ? approve : @return);
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));

            var won = answers.Where(a => a.Ok).ShouldHaveSingleItem().Must();
            foreach (var lost in answers.Where(a => !a.Ok))
            {
                lost.Code().ShouldBe("route.already-decided");
                lost.Problems[0].Message(CultureInfo.GetCultureInfo("en")).ShouldContain(RouteTexts.Of(won.Action, CultureInfo.GetCultureInfo("en")));
            }

            (await world.CountAsync($"SELECT count(*) FROM Decisions WHERE ReportId='{report}' AND Action IN ('Approve','Return')")).ShouldBe(1);
            (await world.CountAsync($"SELECT count(*) FROM Seats WHERE ReportId='{report}' AND AgreedBy IS NULL")).ShouldBe(1);
            if (won.Action == RouteAction.Return) (await world.DoAsync(World.Teacher, report, RouteAction.Cancel)).Must();
            else (await world.DoAsync(World.Officer, report, RouteAction.Accept)).Must();
            await world.ExecuteAsync($"UPDATE Reports SET PeriodCode='earlier-{i}' WHERE Id='{report}'");
        }

        (await world.Audit.VerifyAsync()).Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task Approving_an_older_version_is_refused_with_the_number_of_the_newer_one()
    {
        await using var world = await World.CreateAsync();
        var report = await world.SubmittedAsync();
        var seen = await world.SeenAsync(World.Principal, report, RouteAction.Approve);
        (await world.DoAsync(World.Teacher, report, RouteAction.Withdraw)).Must();
        await world.AddVersionAsync(World.Teacher, report, "第二版");
        (await world.DoAsync(World.Teacher, report, RouteAction.Submit)).Must();

        var answer = await world.Review.DecideAsync(World.Principal, seen);
        answer.Code().ShouldBe("route.stale-version");
        answer.Problems[0].Message(CultureInfo.GetCultureInfo("zh-CN")).ShouldContain("第 2 版");
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer_again_without_a_second_effect()
    {
        await using var world = await World.CreateAsync();
        var report = await world.SubmittedAsync();
        var command = await world.SeenAsync(World.Principal, report, RouteAction.Approve);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => world.Review.DecideAsync(World.Principal, command, "key-1"))));

        answers.Select(a => a.Must()).Distinct().ShouldHaveSingleItem().Stage.ShouldBe("bureau");
        (await world.CountAsync("SELECT count(*) FROM Decisions WHERE Action='Approve'")).ShouldBe(1);
        var other = await world.SeenAsync(World.Principal, report, RouteAction.Return, "改");
        (await world.Review.DecideAsync(World.Principal, other, "key-1")).Code().ShouldBe("request.key-reused");
    }

    [Fact]
    public async Task Two_tabs_do_not_overwrite_each_other_silently()
    {
        await using var world = await World.CreateAsync();
        var report = await world.OpenAsync(World.Teacher);
        (await world.Reports.SaveDraftAsync(World.Teacher, report, new DraftEdit("visits", "甲", 0))).Must().Revision.ShouldBe(1);
        (await world.Reports.SaveDraftAsync(World.Teacher2, report, new DraftEdit("visits", "乙", 0))).Code().ShouldBe("draft.changed-elsewhere");
        (await world.Reports.SaveDraftAsync(World.Teacher, report, new DraftEdit("visits", "甲", 0))).Must().Revision.ShouldBe(1, "a repeated save is the same save");
        (await world.Reports.SaveDraftAsync(World.Teacher2, report, new DraftEdit("visits", "乙", 1))).Must().Revision.ShouldBe(2);
        (await world.Reports.GetAsync(World.Teacher, report)).Must().Draft.ShouldHaveSingleItem().Text.ShouldBe("乙");
    }

    [Fact]
    public async Task Opening_the_same_report_at_once_gives_one_report()
    {
        await using var world = await World.CreateAsync();
        var ids = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() => world.OpenAsync(n % 2 == 0 ? World.Teacher : World.Teacher2))));
        ids.Distinct().ShouldHaveSingleItem();
        (await world.CountAsync("SELECT count(*) FROM Decisions WHERE Action='Start'")).ShouldBe(1);
    }
}
