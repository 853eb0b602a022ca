using WorkSummary.Core.Routes;

namespace WorkSummary.Storage.Ledger;

/// <summary>What the trail calls a step.</summary>
internal static class RouteAudit
{
    public static string ActionOf(RouteAction action, bool resubmission) => action switch
    {
        RouteAction.Start => "report.start",
        RouteAction.Submit => resubmission ? "report.resubmit" : "report.submit",
        RouteAction.Withdraw => "report.withdraw",
        RouteAction.Approve => "report.approve",
        RouteAction.Return => "report.return",
        RouteAction.Accept => "report.accept",
        RouteAction.Cancel => "report.cancel",
        RouteAction.Claim => "report.claim",
        RouteAction.Release => "report.release",
        RouteAction.HandOver => "report.hand-over",
        RouteAction.AddReviewer => "report.add-reviewer",
        RouteAction.Vacate => "report.vacate",
        RouteAction.Reopen => "report.reopen",
        RouteAction.Amend => "report.amend",
        RouteAction.Check => "report.check",
        RouteAction.Remind => "report.remind",
        RouteAction.Escalate => "report.escalate",
        RouteAction.Lapse => "report.lapse",
        RouteAction.Migrate => "report.migrate",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "There is no such action."),
    };
}
