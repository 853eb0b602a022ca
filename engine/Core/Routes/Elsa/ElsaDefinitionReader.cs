using System.Text.Json;
using WorkSummary.Core.Indicators;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Routes.Elsa;

/// <summary>
/// Reads a Route from a workflow definition, be it our own export or one drawn in Elsa Studio from our activities. What is no route is
/// refused with every reason in one go; nothing of it is run or guessed.
/// </summary>
public static class ElsaDefinitionReader
{
    private const int Longest = 4 << 20;

    /// <summary>Reads a definition.</summary>
    /// <param name="json">The definition, as Elsa exports it.</param>
    /// <param name="file">Name of the file without folders, for places.</param>
    /// <param name="indicators">The indicators that conditions may speak of; null when not known.</param>
    public static Result<Route> Read(string json, string file, IReadOnlyList<Indicator>? indicators = null)
    {
        var faults = new ElsaFaults(file);
        if (Parse(json) is not { } document)
        {
            faults.Add(null, "elsa.not-json");
            return Result<Route>.Failure(faults.Problems);
        }

        using (document)
        {
            var flow = Flow(document.RootElement, faults);
            if (flow is null || faults.Problems.Count > 0) return Result<Route>.Failure(faults.Problems);
            var version = Member(document.RootElement, "version") is { ValueKind: JsonValueKind.Number } v && v.TryGetInt32(out var n) && n > 0 ? n : 1;
            var route = new ElsaRoute(flow, faults).Read(version);
            if (route is null || faults.Problems.Count > 0) return Result<Route>.Failure(faults.Problems);
            foreach (var fault in RouteCheck.Find(route, indicators)) faults.Add(fault.Stage >= 0 ? ElsaFlow.IdOf(route.Stages[fault.Stage].Key) : null, fault.Problem);
            return faults.Problems.Count > 0 ? Result<Route>.Failure(faults.Problems) : route;
        }
    }

    private static JsonDocument? Parse(string json)
    {
        if (json.Length > Longest) return null;
        try
        {
            var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 64 });
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ElsaFlow? Flow(JsonElement definition, ElsaFaults faults)
    {
        if (Member(definition, "root") is not { ValueKind: JsonValueKind.Object } root || Text(root, "type") != ElsaWords.Flowchart)
        {
            faults.Add(null, "elsa.no-flowchart", ElsaWords.Flowchart);
            return null;
        }

        var activities = new List<ElsaActivity>();
        foreach (var element in Items(root, "activities"))
        {
            var (id, type) = (Text(element, "id") ?? "", Text(element, "type") ?? "");
            if (!ElsaWords.Activities.ContainsKey(type)) faults.Add(id, "elsa.unknown-activity", type, string.Join(", ", ElsaWords.Activities.Keys));
            else if (id.Length == 0 || activities.Exists(a => a.Id == id)) faults.Add(id, "elsa.activity-id");
            else activities.Add(new ElsaActivity(id, type) { Inputs = Inputs(element, id, faults), Own = Own(element) });
        }

        var connections = new List<ElsaConnection>();
        foreach (var element in Items(root, "connections"))
        {
            var (from, to) = (Member(element, "source"), Member(element, "target"));
            var (source, outcome, target) = (from is { } f ? Text(f, "activity") : null, from is { } p ? Text(p, "port") : null, to is { } t ? Text(t, "activity") : null);
            if (source is null || target is null) faults.Add(null, "elsa.loose-connection");
            else Connect(activities, connections, new ElsaConnection(source, outcome ?? ElsaWords.Done, target), faults);
        }

        return new ElsaFlow(activities, connections);
    }

    private static void Connect(List<ElsaActivity> activities, List<ElsaConnection> connections, ElsaConnection made, ElsaFaults faults)
    {
        // An activity that was refused is told once, not again with each of its connections.
        if (activities.Find(a => a.Id == made.From) is not { } source || !activities.Exists(a => a.Id == made.To))
        {
            if (faults.Problems.Count == 0) faults.Add(made.From, "elsa.loose-connection");
        }
        else if (!ElsaWords.Activities[source.Type].Contains(made.Outcome))
        {
            faults.Add(made.From, "elsa.unknown-outcome", made.Outcome, string.Join(", ", ElsaWords.Activities[source.Type]));
        }
        else if (connections.Exists(c => c.From == made.From && c.Outcome == made.Outcome && c.To != made.To))
        {
            faults.Add(made.From, "elsa.two-ways", made.Outcome);
        }
        else if (!connections.Contains(made))
        {
            connections.Add(made);
        }
    }

    /// <summary>Every property that has an expression. Only plain values: a route's conditions are in our own language and judged by us.</summary>
    private static Dictionary<string, object> Inputs(JsonElement activity, string id, ElsaFaults faults)
    {
        var inputs = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var property in activity.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Object || Member(property.Value, "expression") is not { ValueKind: JsonValueKind.Object } expression) continue;
            var type = Text(expression, "type") ?? "Literal";
            if (type is not ("Literal" or "Object"))
            {
                faults.Add(id, "elsa.not-plain", property.Name, type);
                continue;
            }

            switch (Member(expression, "value"))
            {
                case { ValueKind: JsonValueKind.String } text: inputs[property.Name] = text.GetString()!; break;
                case { ValueKind: JsonValueKind.True }: inputs[property.Name] = true; break;
                case { ValueKind: JsonValueKind.False }: inputs[property.Name] = false; break;
                case { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var n): inputs[property.Name] = n; break;
                case null or { ValueKind: JsonValueKind.Null }: break;
                case { } other: inputs[property.Name] = other.GetRawText(); break;
            }
        }

        return inputs;
    }

    private static Dictionary<string, string> Own(JsonElement activity)
    {
        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Member(activity, "customProperties") is not { ValueKind: JsonValueKind.Object } marks) return own;
        foreach (var mark in marks.EnumerateObject())
        {
            if (mark.Name.StartsWith(ElsaWords.Own, StringComparison.Ordinal) && mark.Value.ValueKind == JsonValueKind.String) own[mark.Name[ElsaWords.Own.Length..]] = mark.Value.GetString()!;
        }

        return own;
    }

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object) : [];

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}

/// <summary>Gathers what is wrong with a definition, with the activity concerned.</summary>
internal sealed class ElsaFaults(string file)
{
    private static readonly Texts Texts = new("WorkSummary.Core.Routes.Elsa.Messages", typeof(ElsaFaults));

    public List<Problem> Problems { get; } = [];

    public void Add(string? activity, string code, params object?[] args) => Add(activity, new Problem(Texts, code, args));

    public void Add(string? activity, Problem problem) =>
        Problems.Add(problem.At((problem.Where ?? new Place()) with { File = file, Section = string.IsNullOrEmpty(activity) ? null : activity }));
}
