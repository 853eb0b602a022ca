namespace WorkSummary.Core.Routes;

/// <summary>What a person can do to a report in a Stage.</summary>
public enum RouteAction
{
    /// <summary>开始: puts a new report on its route. Not an action of any stage.</summary>
    Start,

    /// <summary>提交: sends a Version to the next stage; after a return this is the resubmission.</summary>
    Submit,

    /// <summary>撤回: takes a submission back while the next stage has not decided.</summary>
    Withdraw,

    /// <summary>通过: sends it on to the next stage.</summary>
    Approve,

    /// <summary>退回: sends it back with a reason, from any stage but the first.</summary>
    Return,

    /// <summary>接收: ends the route at its last stage; the school gets a Receipt.</summary>
    Accept,

    /// <summary>作废: calls the report off.</summary>
    Cancel,
}

/// <summary>What a person wants done, and what they had before their eyes when they said so.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Action">What is to be done.</param>
/// <param name="Turn">The turn they saw (<see cref="ReportState.Turn"/>): decides races and double clicks.</param>
/// <param name="VersionHash">Hash of the Version they saw; needed for everything but withdrawing and calling off.</param>
/// <param name="Reason">Why; needed for a return.</param>
public sealed record RouteCommand(string ReportId, RouteAction Action, int Turn, string? VersionHash = null, string? Reason = null);
