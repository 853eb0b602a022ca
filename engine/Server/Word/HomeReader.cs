using System.Globalization;
using WorkSummary.Core.People;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Routes;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Reviewing;
using WorkSummary.Server.Rows;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Word;

/// <summary>What the pane shows first: the unit's reports, the rounds that wait for it, and how old its lists are.</summary>
/// <param name="reports">Reports.</param>
/// <param name="rounds">Rounds.</param>
/// <param name="reviews">Remarks.</param>
/// <param name="lists">The stored lists.</param>
/// <param name="sync">Where they are really kept.</param>
/// <param name="periods">Names of periods.</param>
/// <param name="titles">Titles of reports.</param>
/// <param name="dates">Today where the schools are.</param>
public sealed class HomeReader(
    IReportDesk reports, IRoundDesk rounds, IReviewDesk reviews, IListDesk lists, IListSync sync, PeriodList periods, ReportReader titles, Dates dates)
{
    private const int Most = 50;

    /// <summary>The home of a person.</summary>
    /// <param name="member">A teacher or principal.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<HomeShape> ReadAsync(Member member, CancellationToken cancellation)
    {
        var culture = CultureInfo.CurrentUICulture;
        var mine = await reports.ListAsync(member, new ReportFilter(Unit: member.Unit, Take: Most), cancellation);
        var names = (await periods.AllAsync(cancellation)).ToDictionary(p => p.Code, PeriodName.Of, StringComparer.Ordinal);
        var lines = new List<ReportLineShape>();
        foreach (var report in mine)
        {
            // Remarks stand only in what came back; where it is done nothing is open.
            var open = report.Version > 0 && report.Route.IndexOf(report.Stage) >= 0
                ? ((await reviews.RemarksAsync(member, report.Id, cancellation)).Value ?? []).Count(r => r.State == RemarkState.Open && !r.Private)
                : 0;
            lines.Add(new ReportLineShape
            {
                Id = report.Id,
                Title = titles.Title(report),
                Kind = report.Kind,
                Period = report.Period,
                PeriodName = names.TryGetValue(report.Period, out var name) ? name.In(culture) : report.Period,
                Stage = report.Stage,
                StageName = StageNames.Of(report.Route, report.Stage),
                Status = ReportStatus.Of(report, dates.Today),
                Due = report.Due,
                Returned = report.Returned,
                OpenRemarks = open,
                ChangedAt = report.ChangedAt,
                Writing = report.Stage == report.Route.Stages[0].Key && RouteRules.ActsIn(report.Route.Stages[0], member, [report.Unit]),
            });
        }

        var asked = (await rounds.ListAsync(member, cancellation)).Where(r => !r.Closed).OrderBy(r => r.Due).Select(r => new RoundLineShape(
            r.Id, r.Title, PeriodName.Of(r.Period).In(culture), r.Due, mine.FirstOrDefault(m => m.RoundId == r.Id)?.Id));
        var age = await ListAge.ReadAsync(sync, lists, member, cancellation);
        return new HomeShape(lines, [.. asked], new ListsShape(age.Link is null ? age.ChangedAt : age.Link.ReadAt, age.Link?.Trouble?.In(culture)));
    }
}

/// <summary>Names of a route's stages, its ends included, in the language of the request.</summary>
internal static class StageNames
{
    public static string Of(Core.Routes.Route route, string stage) => route.Stage(stage) is { } found
        ? found.Name.In(CultureInfo.CurrentUICulture)
        : PageTexts.Get("status." + stage, CultureInfo.CurrentUICulture);
}
