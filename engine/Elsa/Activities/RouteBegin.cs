using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using WorkSummary.Core.Routes.Elsa;

namespace WorkSummary.Elsa.Activities;

/// <summary>The beginning of a route: what it is called. At once done.</summary>
[Activity(ElsaWords.Namespace, "Route", 1, "The beginning of a route, and what it is called. 流程的开头和名称。", ElsaWords.Namespace, DisplayName = "流程 Route"), FlowNode(ElsaWords.Done)]
public sealed class RouteBegin : Activity
{
    /// <summary>Stable key, the name of its file.</summary>
    [Input(Order = 0, Description = "Stable key: school-to-bureau")]
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

    /// <summary><c>reopened</c> or <c>free</c>.</summary>
    [Input(Order = 4, Description = "How an accepted report may be changed: reopened or free")]
    public Input<string> Amendments { get; set; } = new("reopened");

    /// <inheritdoc/>
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync(ElsaWords.Done);
}
