using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using WorkSummary.Core.Routes.Elsa;

namespace WorkSummary.Elsa.Activities;

/// <summary>The report is accepted: the route ends.</summary>
[Activity(ElsaWords.Namespace, "End", 1, "The report is accepted. 报告已接收，流程结束。", ElsaWords.Namespace, DisplayName = "接收 End")]
public sealed class RouteEnd : Activity, ITerminalNode
{
    /// <inheritdoc/>
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.CompleteActivityAsync();
}
