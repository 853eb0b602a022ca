using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using WorkSummary.Core.Routes.Elsa;

namespace WorkSummary.Elsa.Activities;

/// <summary>A stage that the system judges: the ledger has, when Elsa comes through; it waits only where the ledger waits for facts.</summary>
[Activity(ElsaWords.Namespace, "Check", 1, "A stage that the system judges. 系统预检的环节。", ElsaWords.Namespace, DisplayName = "预检 Check"), FlowNode(ElsaWords.Passed, ElsaWords.Failed)]
public sealed class RouteCheck : Waiting
{
    /// <summary>Stable key in the route.</summary>
    [Input(Order = 0, Description = "Stable key in the route: figures")]
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

    /// <summary>What must hold, in the expression language of routes.</summary>
    [Input(Order = 4, UIHint = "multi-line", Description = "What must hold, in the expression language of routes: findings.errors == 0")]
    public Input<string> Requires { get; set; } = new("");

    /// <summary>What the writer is told when it does not, in Simplified Chinese.</summary>
    [Input(Order = 5, UIHint = "multi-line", DisplayName = "未通过时的说明（简体）")]
    public Input<string> FailureHans { get; set; } = new("");

    /// <summary>The same in Traditional Chinese.</summary>
    [Input(Order = 6, UIHint = "multi-line", DisplayName = "未通過時的說明（繁體）")]
    public Input<string> FailureHant { get; set; } = new("");

    /// <summary>The same in English.</summary>
    [Input(Order = 7, UIHint = "multi-line", DisplayName = "What the writer is told (English)")]
    public Input<string> FailureEn { get; set; } = new("");
}
