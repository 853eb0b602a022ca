using Storage.Tests;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;

namespace Storage.Tests.Queue;

/// <summary>Reports that wait for a principal, on a route on which they can take back what they approved.</summary>
internal static class Reviewing
{
    /// <summary>The usual route, with withdrawing in the review and as many who must agree as said.</summary>
    public static Route RouteOf(int quorum = 1) => World.Route with
    {
        Key = $"withdrawing-{quorum}",
        Stages =
        [
            World.Route.Stages[0],
            World.Route.Stages[1] with
            {
                Actions = new HashSet<RouteAction> { RouteAction.Approve, RouteAction.Return, RouteAction.Withdraw }, Quorum = new Quorum(quorum),
            },
            World.Route.Stages[2] with { ReturnTo = "draft", ReturnChoices = ["review"] },
        ],
    };

    /// <summary>Many reports of school S1 that wait for review, each of a period of its own.</summary>
    public static async Task<IReadOnlyList<string>> SubmittedAsync(World world, int many, int findings = 0, int quorum = 1, string periods = "p")
    {
        var reports = new List<string>();
        for (var i = 0; i < many; i++)
        {
            var report = (await world.Reports.OpenAsync(
                World.Teacher, new OpenReport("school-summary", "school-summary", "1", RouteOf(quorum), $"{periods}-{i}", Script.Hans))).Must().Report.Id;
            await world.AddVersionAsync(World.Teacher, report, $"{periods} 第{i}份", findings);
            (await world.DoAsync(World.Teacher, report, RouteAction.Submit)).Must();
            reports.Add(report);
        }

        return reports;
    }

    public static async Task<QueuePage> QueueAsync(World world, Member member, QueueView view = QueueView.All) =>
        await world.Review.QueueAsync(member, new QueueFilter(view));

    /// <summary>The items as a person's page would send them.</summary>
    public static async Task<IReadOnlyList<BulkItem>> ItemsAsync(World world, Member member) =>
        [.. (await QueueAsync(world, member)).Items.Select(i => new BulkItem(i.Report.Id, i.Report.Turn, i.VersionHash!, "k-" + i.Report.Id))];

    public static async Task<RouteCommand> CommandAsync(World world, Member member, string report, RouteAction action, string? whom = null) =>
        await world.SeenAsync(member, report, action) with { MemberId = whom };
}
