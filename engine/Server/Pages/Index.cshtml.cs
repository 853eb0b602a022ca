using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Core.People;
using WorkSummary.Server.Identity;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>A task of a teacher: a round that calls their unit.</summary>
/// <param name="Round">The round.</param>
/// <param name="Own">Where the unit's report stands.</param>
public sealed record WritingTask(RoundView Round, UnitInRound Own);

/// <summary>我的工作: what waits for me, what is wrong, what comes next.</summary>
/// <param name="me">The reader.</param>
/// <param name="reports">The writer's desk.</param>
/// <param name="reviews">The reviewer's desk.</param>
/// <param name="rounds">The bureau's desk.</param>
public sealed class HomeModel(CurrentMember me, IReportDesk reports, IReviewDesk reviews, IRoundDesk rounds) : PageModel
{
    private const int Shown = 8;

    /// <summary>What waits for a reviewer; null for who reviews nothing.</summary>
    public QueuePage? Queue { get; private set; }

    /// <summary>Rounds that call a teacher's unit and are not done.</summary>
    public IReadOnlyList<WritingTask> Tasks { get; private set; } = [];

    /// <summary>Rounds that an officer looks after.</summary>
    public IReadOnlyList<RoundView> Rounds { get; private set; } = [];

    /// <summary>Reports last changed.</summary>
    public IReadOnlyList<ReportSummary> Recent { get; private set; } = [];

    /// <summary>Shows it.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var member = me.Value;
        if (me.Is(Role.Principal, Role.Officer) || await reviews.WaitingAsync(member, cancellation) > 0) Queue = await reviews.QueueAsync(member, new QueueFilter(Take: Shown), cancellation);
        if (me.Is(Role.Officer)) Rounds = await rounds.ListAsync(member, new RoundFilter(Closed: false, Take: Shown), cancellation);
        if (me.Is(Role.Teacher))
        {
            var own = await rounds.OwnAsync(member, new RoundFilter(), cancellation);
            Tasks =
            [
                .. own.Where(o => Takes(o) && o.Line.Status is UnitStatus.Missing or UnitStatus.Late or UnitStatus.Drafting or UnitStatus.Returned)
                    .OrderBy(o => o.Line.Due).Select(o => new WritingTask(o.Round, o.Line)),
            ];
        }

        if (me.Is(Role.Teacher, Role.Principal, Role.Officer, Role.Admin))
            Recent = await reports.ListAsync(member, new ReportFilter(Take: Shown), cancellation);
    }

    /// <summary>An open round, or one that is closed but for a school that was given time or may change its report.</summary>
    private static bool Takes(OwnRound own) =>
        !own.Round.Closed || own.Line.Reopening is not null || own.Line.Extension?.At >= own.Round.ClosedAt;
}
