namespace WorkSummary.Core.Routes.Elsa;

/// <summary>
/// The words of a Route in a workflow definition of Elsa Workflows 3: types, outcomes and properties of our activities. Instances
/// that wait in an Elsa database hold them: they never change, new ones may come.
/// </summary>
public static class ElsaWords
{
    /// <summary>Namespace of our activities.</summary>
    public const string Namespace = "WorkSummary";

    /// <summary>The root of a definition: Elsa's own flowchart.</summary>
    public const string Flowchart = "Elsa.Flowchart";

    /// <summary>Begins a route and says what it is called.</summary>
    public const string Route = "WorkSummary.Route";

    /// <summary>A branch: through a stage, or past it.</summary>
    public const string Condition = "WorkSummary.Condition";

    /// <summary>A stage of people.</summary>
    public const string Stage = "WorkSummary.Stage";

    /// <summary>A stage that the system judges.</summary>
    public const string Check = "WorkSummary.Check";

    /// <summary>The report is accepted.</summary>
    public const string End = "WorkSummary.End";

    /// <summary>Outcome of <see cref="Route"/>.</summary>
    public const string Done = "Done";

    /// <summary>Outcome of <see cref="Condition"/>: through the stage.</summary>
    public const string Yes = "Yes";

    /// <summary>Outcome of <see cref="Condition"/>: past it.</summary>
    public const string No = "No";

    /// <summary>Outcome of <see cref="Stage"/>: submitted, agreed to, or passed over.</summary>
    public const string Onward = "Onward";

    /// <summary>Outcome of <see cref="Stage"/>: back to an earlier one.</summary>
    public const string Return = "Return";

    /// <summary>Outcome of <see cref="Stage"/>: the report is accepted.</summary>
    public const string Accept = "Accept";

    /// <summary>Outcome of <see cref="Check"/>: it holds.</summary>
    public const string Passed = "Passed";

    /// <summary>Outcome of <see cref="Check"/>: it does not, the report goes back.</summary>
    public const string Failed = "Failed";

    /// <summary>Before the names of what only a Route has a word for, in an activity's custom properties.</summary>
    public const string Own = "workSummary.";

    /// <summary>The types that a definition may be made of, with the outcomes of each.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Activities { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        [Route] = [Done],
        [Condition] = [Yes, No],
        [Stage] = [Onward, Return, Accept],
        [Check] = [Passed, Failed],
        [End] = [],
    };
}
