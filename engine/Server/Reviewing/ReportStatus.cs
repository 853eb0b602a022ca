using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using Route = WorkSummary.Core.Routes.Route;

namespace WorkSummary.Server.Reviewing;

/// <summary>Where a report stands, in the few words that people know (value of the status tag).</summary>
public static class ReportStatus
{
    /// <summary>draft, in-review, returned, submitted, accepted, overdue or cancelled.</summary>
    /// <param name="report">The report.</param>
    /// <param name="today">Today where the schools are.</param>
    public static string Of(ReportSummary report, DateOnly today)
    {
        if (report.Stage == Route.Accepted) return "accepted";
        if (report.Stage == Route.Cancelled) return "cancelled";
        var at = report.Route.IndexOf(report.Stage);
        if (at <= 0) return report.Returned ? "returned" : report.Due < today ? "overdue" : "draft";
        return report.Route.Stages[at].Unit.Relation == UnitRelation.Own ? "in-review" : "submitted";
    }

    /// <summary>The same for a unit in a Round.</summary>
    /// <param name="status">Where its report stands.</param>
    public static string Of(UnitStatus status) => status switch
    {
        UnitStatus.Late => "overdue",
        UnitStatus.Drafting => "draft",
        UnitStatus.InReview => "in-review",
        UnitStatus.Returned => "returned",
        UnitStatus.Submitted => "submitted",
        UnitStatus.Accepted => "accepted",
        UnitStatus.Excused => "excused",
        _ => "missing",
    };
}
