using System.Text.Json;
using Elsa.Workflows;
using WorkSummary.Core.Routes.Elsa;

namespace WorkSummary.Elsa.Activities;

/// <summary>
/// What the ledger's standing means for an instance: the way to the activity where it is to wait. Goes with a start or a resumption as
/// plain texts (names of stages and numbers, no person, no figure) and is worked out beforehand: the activities judge nothing.
/// </summary>
/// <param name="Outcome">Outcome of the activity that is resumed.</param>
/// <param name="Way">Outcomes of the activities on the way.</param>
/// <param name="Turn">The turn on which the report came to where it stands.</param>
internal sealed record Instruction(string Outcome, IReadOnlyDictionary<string, string> Way, int Turn)
{
    private const string Key = "workSummary";

    public static Instruction None { get; } = new("", new Dictionary<string, string>(), 0);

    public static Dictionary<string, object> Write(ElsaWay way, int turn) => new() { [Key] = JsonSerializer.Serialize(new Instruction(way.First, way.Through, turn)) };

    /// <summary>The instruction of this run; none for whoever resumes it with something else.</summary>
    public static Instruction Of(ActivityExecutionContext context)
    {
        try
        {
            return context.WorkflowExecutionContext.Input.TryGetValue(Key, out var text) && text?.ToString() is { } json ? JsonSerializer.Deserialize<Instruction>(json) ?? None : None;
        }
        catch (JsonException)
        {
            return None;
        }
    }

    public string? Through(string activity) => Way.TryGetValue(activity, out var outcome) ? outcome : null;
}
