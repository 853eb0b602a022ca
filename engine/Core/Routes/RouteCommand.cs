namespace WorkSummary.Core.Routes;

/// <summary>What can be done to a report in a Stage.</summary>
public enum RouteAction
{
    /// <summary>开始: puts a new report on its route. Not an action of any stage.</summary>
    Start,

    /// <summary>提交: sends a Version to the next stage; after a return this is the resubmission.</summary>
    Submit,

    /// <summary>撤回: takes back what one has sent on, while the next stage has not acted.</summary>
    Withdraw,

    /// <summary>通过: agrees; with enough others it goes on to the next stage.</summary>
    Approve,

    /// <summary>退回: sends it back with a reason, from any stage but the first.</summary>
    Return,

    /// <summary>接收: agrees and, with enough others, ends the route; the school gets a Receipt.</summary>
    Accept,

    /// <summary>作废: calls the report off; during an amendment, the amendment.</summary>
    Cancel,

    /// <summary>认领: takes a task out of the role's queue.</summary>
    Claim,

    /// <summary>放回: puts it back.</summary>
    Release,

    /// <summary>转办: gives one's task to somebody else of the unit.</summary>
    HandOver,

    /// <summary>加签: asks one more person of the unit, who must agree too.</summary>
    AddReviewer,

    /// <summary>离任: frees the tasks of somebody who is no longer there.</summary>
    Vacate,

    /// <summary>重新开放: lets an accepted report be changed, to an end.</summary>
    Reopen,

    /// <summary>修订: begins a change of an accepted report.</summary>
    Amend,

    /// <summary>预检: the system judges a check that had to wait.</summary>
    Check,

    /// <summary>催办: the system reminds whoever has to act.</summary>
    Remind,

    /// <summary>升级: the system turns to somebody else.</summary>
    Escalate,

    /// <summary>逾期关闭: the system ends a reopening whose time is over.</summary>
    Lapse,

    /// <summary>换版: puts a running report onto another version of its route.</summary>
    Migrate,
}

/// <summary>What a person wants done, and what they had before their eyes when they said so.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Action">What is to be done.</param>
/// <param name="Turn">The turn they saw (<see cref="ReportState.Turn"/>): decides races and double clicks.</param>
/// <param name="VersionHash">Hash of the Version they saw; needed to submit, to agree, to return and to reopen.</param>
/// <param name="Reason">Why; needed for a return, a reopening and an amendment.</param>
public sealed record RouteCommand(string ReportId, RouteAction Action, int Turn, string? VersionHash = null, string? Reason = null)
{
    /// <summary>Key of the stage a return leads to; null for the stage's own.</summary>
    public string? To { get; init; }

    /// <summary>Account of the person handed over to, added, or gone.</summary>
    public string? MemberId { get; init; }

    /// <summary>Id of the seat acted from; null for the first that fits.</summary>
    public string? Seat { get; init; }

    /// <summary>When a reopening ends.</summary>
    public DateTimeOffset? Until { get; init; }
}
