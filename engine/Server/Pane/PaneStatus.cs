using WorkSummary.Storage.Desks;
using Route = WorkSummary.Core.Routes.Route;

namespace WorkSummary.Server.Pane;

/// <summary>The status word of a report as its writers see it.</summary>
internal static class PaneStatus
{
    /// <summary>missing, draft, returned, in-review, submitted, accepted or cancelled.</summary>
    public static string Of(ReportSummary? report) => report switch
    {
        null => "missing",
        { Stage: Route.Accepted } => "accepted",
        { Stage: Route.Cancelled } => "cancelled",
        _ => report.Route.IndexOf(report.Stage) switch
        {
            0 => report.Returned ? "returned" : "draft",
            1 => "in-review",
            _ => "submitted",
        },
    };
}
