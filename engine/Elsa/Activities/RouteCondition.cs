using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using WorkSummary.Core.Routes.Elsa;

namespace WorkSummary.Elsa.Activities;

/// <summary>A branch before a stage. The ledger has judged the condition when Elsa comes here; nothing is evaluated.</summary>
[Activity(ElsaWords.Namespace, "Condition", 1, "A branch: through the stage that follows, or past it. 分支：经过下一环节，或绕过。", ElsaWords.Namespace, DisplayName = "分支 Condition"), FlowNode(ElsaWords.Yes, ElsaWords.No)]
public sealed class RouteCondition : Activity
{
    /// <summary>The condition, in the expression language of routes.</summary>
    [Input(Order = 0, UIHint = "multi-line", Description = "In the expression language of routes: findings.warnings > 0")]
    public Input<string> When { get; set; } = new("");

    /// <inheritdoc/>
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync(Instruction.Of(context).Through(context.Activity.Id) ?? ElsaWords.No);
}
