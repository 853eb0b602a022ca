using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using WorkSummary.Core.Routes.Elsa;

namespace WorkSummary.Elsa.Activities;

/// <summary>A stage of people: waits with a bookmark until the ledger has a decision, or is passed by.</summary>
[Activity(ElsaWords.Namespace, "Stage", 1, "A stage in which people decide. 有人办理的环节。", ElsaWords.Namespace, DisplayName = "环节 Stage"), FlowNode(ElsaWords.Onward, ElsaWords.Return, ElsaWords.Accept)]
public sealed class RouteStage : Waiting
{
    /// <summary>Stable key in the route.</summary>
    [Input(Order = 0, Description = "Stable key in the route: review")]
    public Input<string> Key { get; set; } = new("");

    /// <summary>Name in Simplified Chinese.</summary>
    [Input(Order = 1, DisplayName = "名称（简体）")]
    public Input<string> Hans { get; set; } = new("");

    /// <summary>Name in Traditional Chinese.</summary>
    [Input(Order = 2, DisplayName = "名稱（繁體）")]
    public Input<string> Hant { get; set; } = new("");

    /// <summary>Name in English.</summary>
    [Input(Order = 3, DisplayName = "Name (English)")]
    public Input<string> En { get; set; } = new("");

    /// <summary>Who acts, as JSON.</summary>
    [Input(Order = 4, UIHint = "multi-line", Description = """Who acts: [{"role":"principal","unit":"own"}]; unit: own, parent, parent:TYPE, ancestor:TYPE; people: how many; member: an account""")]
    public Input<string> Reviewers { get; set; } = new("");

    /// <summary><c>any</c>, <c>all</c> or a number.</summary>
    [Input(Order = 5, Description = "How many distinct people must agree: any, all or a number")]
    public Input<string> Quorum { get; set; } = new("any");

    /// <summary>Whoever sent it on may take it back.</summary>
    [Input(Order = 6, Description = "Whoever sent it on may take it back while the next stage has not acted")]
    public Input<bool> Withdraw { get; set; } = new(false);

    /// <summary>Passed over where the tree has no such unit.</summary>
    [Input(Order = 7, Description = "Passed over where there is no such unit")]
    public Input<bool> Optional { get; set; } = new(false);

    /// <summary>School days to act; 0 for no limit.</summary>
    [Input(Order = 8, Description = "School days to act; 0 for no limit")]
    public Input<int> DueDays { get; set; } = new(0);

    /// <summary>Reminders, in school days from the day it is due.</summary>
    [Input(Order = 9, Description = "Reminders, in school days from the day it is due: -2, 0")]
    public Input<string> Remind { get; set; } = new("");

    /// <summary>Once overdue, every so many school days; 0 for never.</summary>
    [Input(Order = 10, Description = "Once overdue, a reminder every so many school days; 0 for none")]
    public Input<int> RemindEvery { get; set; } = new(0);

    /// <summary>Whom it turns to when it stays undone, as JSON.</summary>
    [Input(Order = 11, UIHint = "multi-line", Description = """When it stays undone: [{"after":3,"to":{"role":"admin","unit":"own"},"how":"tell"}]; how: tell, add, replace""")]
    public Input<string> Escalate { get; set; } = new("");

    /// <summary>Keys of the stages that whoever returns may choose.</summary>
    [Input(Order = 12, Description = "Stages that whoever returns may choose instead of the one the Return leads to: draft, peers")]
    public Input<string> ReturnChoices { get; set; } = new("");
}
