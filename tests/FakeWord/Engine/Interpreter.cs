using System.Text.Json;
using System.Text.Json.Nodes;
using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord.Engine;

/// <summary>Executes what one sync asks for, action by action, and answers in the form that the client library reads.</summary>
internal sealed class Interpreter(SyncRequest request, References references, Func<WordObject> root, Func<string, WordObject> service)
{
    private readonly Dictionary<int, WordObject?> objects = [];
    private readonly JsonArray results = [];
    private readonly JsonArray traces = [];

    /// <summary>The error that ended the batch, if one did.</summary>
    public WordError? Error { get; private set; }

    public JsonObject Run()
    {
        for (var index = 0; index < request.Actions.Count; index++)
        {
            var action = request.Actions[index];
            try
            {
                Do(action);
            }
            catch (WordError error)
            {
                Error = error;
                return Answer(new JsonObject
                {
                    ["Code"] = error.Code, ["Message"] = error.Message, ["Location"] = error.Location ?? Location(action), ["ActionIndex"] = index, ["HttpStatusCode"] = 400,
                });
            }
        }

        return Answer(null);
    }

    private JsonObject Answer(JsonObject? error)
    {
        var answer = new JsonObject { ["Results"] = results, ["TraceIds"] = traces };
        if (error is not null) answer[nameof(Error)] = error;
        return answer;
    }

    private void Do(SyncAction action)
    {
        if (action.Kind == ActionKind.Trace)
        {
            traces.Add(action.Id);
            return;
        }

        var target = Resolve(action.ObjectPathId);
        switch (action.Kind)
        {
            case ActionKind.Instantiate:
                Result(action, target is null ? null : Shape.Identity(target, references));
                break;
            case ActionKind.Query:
                Result(action, target is null ? null : Shape.Loaded(Present(target), action.QueryInfo ?? new SyncQuery(), references));
                break;
            case ActionKind.Method when action.Name == "_KeepReference":
                if (target is not null) references.Keep(target);
                break;
            case ActionKind.Method when action.Name == "_RemoveReference":
                references.Drop(Arguments(action.ArgumentInfo).Text(0));
                break;
            case ActionKind.Method when action.Name == "_RemoveAllReferences":
                references.Clear();
                break;
            case ActionKind.Method:
                Newer.Demand(Present(target), action.Name);
                Result(action, target!.Call(action.Name, Arguments(action.ArgumentInfo)));
                break;
            case ActionKind.SetProperty:
                Newer.Demand(Present(target), action.Name);
                target!.Set(action.Name, action.ArgumentInfo?.Arguments?.FirstOrDefault() ?? default);
                break;
            case ActionKind.Update:
                foreach (var (name, value) in action.ObjectState ?? []) Present(target).Set(name, value);
                break;
            default:
                throw WordError.NotImitated($"actions of kind {(int)action.Kind}");
        }
    }

    private void Result(SyncAction action, JsonNode? value) => results.Add(new JsonObject { ["ActionId"] = action.Id, ["Value"] = value });

    private static WordObject Present(WordObject? target)
    {
        if (target is null || target.IsGone) throw WordError.NotFound();
        return target;
    }

    /// <summary>The object of a path, made once per sync: a method in a path must not run twice.</summary>
    private WordObject? Resolve(int id)
    {
        if (objects.TryGetValue(id, out var known)) return known;
        if (!request.ObjectPaths.TryGetValue(id.ToString(System.Globalization.CultureInfo.InvariantCulture), out var path))
            throw new WordError("InvalidObjectPath", $"The object path {id} is unknown.");
        var made = Make(path);
        objects[id] = made;
        return made;
    }

    private WordObject? Make(SyncPath path) => path.Kind switch
    {
        PathKind.Root => root(),
        PathKind.NewObject => service(path.Name),
        PathKind.Null => null,
        PathKind.Reference => references.Find(path.Name) ?? throw new WordError("InvalidObjectPath", $"The reference {path.Name} is unknown."),
        // What hangs on a null object is a null object.
        _ => Resolve(path.ParentObjectPathId) is { } parent ? Below(Present(parent), path) : null,
    };

    private WordObject? Below(WordObject parent, SyncPath path)
    {
        Newer.Demand(parent, path.Name);
        return Follow(parent, path);
    }

    private WordObject? Follow(WordObject parent, SyncPath path) => path.Kind switch
    {
        PathKind.Property => parent.Follow(path.Name),
        PathKind.Method => parent.Get(path.Name, Arguments(path.ArgumentInfo)),
        PathKind.Indexer when parent is WordCollection collection => collection.At(Arguments(path.ArgumentInfo)),
        _ => throw WordError.NotImitated($"object paths of kind {(int)path.Kind}"),
    };

    private CallArguments Arguments(SyncArguments? arguments)
    {
        if (arguments?.Arguments is not { } values) return CallArguments.None;
        var held = arguments.ReferencedObjectPathIds ?? [];
        return new CallArguments(values, [.. held.Select(h => h.ValueKind == JsonValueKind.Number && h.GetInt32() > 0 ? Resolve(h.GetInt32()) : null)]);
    }

    /// <summary>Where an error happened, as Word names it: the member that the failing action calls, or the one that its path does.</summary>
    private string Location(SyncAction action)
    {
        if (objects.TryGetValue(action.ObjectPathId, out var target) && target is not null && action.Name.Length > 0)
            return $"{target.TypeName}.{WordObject.Camel(action.Name)}";
        for (var id = action.ObjectPathId; request.ObjectPaths.TryGetValue(id.ToString(System.Globalization.CultureInfo.InvariantCulture), out var path); id = path.ParentObjectPathId)
        {
            if (objects.TryGetValue(path.ParentObjectPathId, out var parent) && parent is not null) return $"{parent.TypeName}.{WordObject.Camel(path.Name)}";
        }

        return WordObject.Camel(action.Name);
    }
}
