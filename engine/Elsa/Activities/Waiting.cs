using System.Globalization;
using Elsa.Workflows;
using Elsa.Workflows.Models;
using WorkSummary.Core.Routes.Elsa;

namespace WorkSummary.Elsa.Activities;

/// <summary>
/// A stage: comes through where the way leads on, else waits with one bookmark that says since which turn. Its callback does no I/O and
/// throws nothing, and its name is stored with waiting instances: it never changes.
/// </summary>
public abstract class Waiting : Activity
{
    /// <summary>Name of the bookmark's note of the activity it waits at.</summary>
    internal const string At = "workSummary.at";

    /// <summary>Name of the bookmark's note of the turn.</summary>
    internal const string Turn = "workSummary.turn";

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var instruction = Instruction.Of(context);
        if (instruction.Through(context.Activity.Id) is { } outcome && Has(context, outcome)) await context.CompleteActivityWithOutcomesAsync(outcome);
        else Wait(context, instruction.Turn);
    }

    /// <summary>Whoever resumes it, it goes on only with an outcome that it has; else it waits as before.</summary>
    protected async ValueTask OnDecidedAsync(ActivityExecutionContext context)
    {
        var instruction = Instruction.Of(context);
        if (Has(context, instruction.Outcome)) await context.CompleteActivityWithOutcomesAsync(instruction.Outcome);
        else Wait(context, instruction.Turn);
    }

    private static bool Has(ActivityExecutionContext context, string outcome) =>
        ElsaWords.Activities.TryGetValue(context.Activity.Type, out var outcomes) && outcomes.Contains(outcome);

    private void Wait(ActivityExecutionContext context, int turn) => context.CreateBookmark(new CreateBookmarkArgs
    {
        Stimulus = $"{context.WorkflowExecutionContext.CorrelationId}|{context.Activity.Id}|{turn.ToString(CultureInfo.InvariantCulture)}",
        Callback = OnDecidedAsync,
        IncludeActivityInstanceId = false,
        AutoComplete = false,
        Metadata = new Dictionary<string, string> { [At] = context.Activity.Id, [Turn] = turn.ToString(CultureInfo.InvariantCulture) },
    });
}
