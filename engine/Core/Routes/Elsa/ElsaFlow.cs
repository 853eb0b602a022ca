using System.Globalization;
using WorkSummary.Core.Lists;

namespace WorkSummary.Core.Routes.Elsa;

/// <summary>An activity of a definition.</summary>
/// <param name="Id">Its id in the definition.</param>
/// <param name="Type">Its type, of <see cref="ElsaWords.Activities"/>.</param>
public sealed record ElsaActivity(string Id, string Type)
{
    /// <summary>Its inputs by name: text, whole numbers, yes or no.</summary>
    public IReadOnlyDictionary<string, object> Inputs { get; init; } = new Dictionary<string, object>();

    /// <summary>What only a Route has a word for, by name without <see cref="ElsaWords.Own"/>.</summary>
    public IReadOnlyDictionary<string, string> Own { get; init; } = new Dictionary<string, string>();

    /// <summary>What stands on it in a drawing.</summary>
    public string Caption { get; init; } = "";
}

/// <summary>A connection from an outcome of one activity to another activity.</summary>
/// <param name="From">Id of the activity that has the outcome.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="To">Id of the activity that follows.</param>
public sealed record ElsaConnection(string From, string Outcome, string To);

/// <summary>
/// A Route as the flow that Elsa runs and its Studio draws: one activity a stage in order, before a stage with a condition the branch
/// that leads through it or past it, and a way back from wherever somebody may return. Every way back leads to an activity that all
/// ways onward pass, as Elsa's flowchart wants it.
/// </summary>
/// <param name="Activities">The activities in the order of the route.</param>
/// <param name="Connections">The connections.</param>
public sealed record ElsaFlow(IReadOnlyList<ElsaActivity> Activities, IReadOnlyList<ElsaConnection> Connections)
{
    private const string Begin = "begin";
    private const string Finish = "end";

    /// <summary>Id of the activity of a stage. Other activities have other ids, whatever a stage is called.</summary>
    /// <param name="stage">Key of the stage.</param>
    public static string IdOf(string stage) => "stage-" + stage;

    /// <summary>Where an outcome leads; null where it leads nowhere.</summary>
    /// <param name="activity">Id of the activity.</param>
    /// <param name="outcome">The outcome.</param>
    public string? Follow(string activity, string outcome) => Connections.FirstOrDefault(c => c.From == activity && c.Outcome == outcome)?.To;

    /// <summary>The flow of a Route.</summary>
    /// <param name="route">A route without faults (<see cref="RouteCheck"/>).</param>
    public static ElsaFlow Of(Route route)
    {
        var stages = route.Stages;
        var activities = new List<ElsaActivity> { Named(route) };
        var connections = new List<ElsaConnection> { new(Begin, ElsaWords.Done, Entry(stages[0])) };
        for (var i = 0; i < stages.Count; i++)
        {
            var stage = stages[i];
            var (id, check) = (IdOf(stage.Key), stage.Kind == StageKind.Check);
            var onward = i + 1 < stages.Count ? Entry(route.After(stage) ?? stages[i + 1]) : Finish;
            if (stage.When is { } when)
            {
                activities.Add(new ElsaActivity(Entry(stage), ElsaWords.Condition) { Inputs = new Dictionary<string, object> { ["when"] = when }, Caption = when });
                connections.Add(new ElsaConnection(Entry(stage), ElsaWords.Yes, id));
                connections.Add(new ElsaConnection(Entry(stage), ElsaWords.No, onward));
            }

            activities.Add(ElsaStage.Write(stage, i == 0 ? null : stages[0].Key));
            if (i + 1 < stages.Count || check) connections.Add(new ElsaConnection(id, check ? ElsaWords.Passed : ElsaWords.Onward, onward));
            if (stage.Actions.Contains(RouteAction.Accept)) connections.Add(new ElsaConnection(id, ElsaWords.Accept, Finish));
            if (check || stage.Actions.Contains(RouteAction.Return))
                connections.Add(new ElsaConnection(id, check ? ElsaWords.Failed : ElsaWords.Return, Entry(Back(route, stage))));
        }

        activities.Add(new ElsaActivity(Finish, ElsaWords.End) { Caption = RouteTexts.StageName(route, Route.Accepted, CultureInfo.GetCultureInfo("zh-Hans")) });
        return new ElsaFlow(activities, connections);
    }

    /// <summary>The stage that a return leads to when nobody says otherwise.</summary>
    internal static Stage Back(Route route, Stage stage) => (stage.ReturnTo is { } key ? route.Stage(key) : null) ?? route.Stages[0];

    internal static Dictionary<string, object> Words(Term term, string before = "") => before.Length == 0
        ? new(StringComparer.Ordinal) { ["hans"] = term.Hans, ["hant"] = term.Hant, ["en"] = term.En }
        : new(StringComparer.Ordinal) { [before + "Hans"] = term.Hans, [before + "Hant"] = term.Hant, [before + "En"] = term.En };

    /// <summary>Where one comes in: the branch before a stage with a condition, else the stage itself.</summary>
    private static string Entry(Stage stage) => stage.When is null ? IdOf(stage.Key) : "when-" + stage.Key;

    private static ElsaActivity Named(Route route) => new(Begin, ElsaWords.Route)
    {
        Inputs = new Dictionary<string, object>(Words(route.Name), StringComparer.Ordinal)
        {
            ["key"] = route.Key,
            ["amendments"] = route.Amendments.ToString().ToLowerInvariant(),
        },
        Caption = route.Name.Hans,
    };
}
