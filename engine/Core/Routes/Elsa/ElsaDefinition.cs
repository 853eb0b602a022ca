using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkSummary.Core.Routes.Elsa;

/// <summary>
/// A Route as a workflow definition of Elsa Workflows 3.8: the JSON that Elsa's file provider, its API and Studio read and write.
/// The same route gives the same bytes.
/// </summary>
/// <param name="Id">Id of this very version: the route's key, its version and the hash of what it says.</param>
/// <param name="DefinitionId">Id that all versions of the route share.</param>
/// <param name="Version">The route's version.</param>
/// <param name="Json">The definition.</param>
public sealed record ElsaDefinition(string Id, string DefinitionId, int Version, string Json)
{
    private const int Step = 300;
    private const int Middle = 220;

    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The definition of a Route.</summary>
    /// <param name="route">A route without faults (<see cref="RouteCheck"/>).</param>
    /// <param name="definitionId">Id that all its versions share; <c>worksummary-KEY</c> unless said otherwise.</param>
    public static ElsaDefinition Of(Route route, string? definitionId = null)
    {
        definitionId ??= "worksummary-" + route.Key;
        var flow = ElsaFlow.Of(route);
        var root = Root(flow);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(definitionId + route.Version + root.ToJsonString(Format))))[..16];
        var id = $"{route.Key}-v{route.Version}-{hash}";
        var definition = new JsonObject
        {
            ["id"] = id,
            ["definitionId"] = definitionId,
            ["name"] = route.Name.Hans,
            ["description"] = $"{route.Name.Hant} · {route.Name.En}",
            ["createdAt"] = "2024-09-01T00:00:00+00:00",
            ["version"] = route.Version,
            ["toolVersion"] = "3.8.0",
            ["variables"] = new JsonArray(),
            ["inputs"] = new JsonArray(),
            ["outputs"] = new JsonArray(),
            ["outcomes"] = new JsonArray(),
            ["customProperties"] = new JsonObject(),
            ["isReadonly"] = false,
            ["isSystem"] = false,
            ["isLatest"] = true,
            ["isPublished"] = true,
            ["options"] = new JsonObject { ["autoUpdateConsumingWorkflows"] = false },
            ["root"] = root,
        };
        return new ElsaDefinition(id, definitionId, route.Version, definition.ToJsonString(Format) + "\n");
    }

    private static JsonObject Root(ElsaFlow flow)
    {
        var (activities, at) = (new JsonArray(), 0);
        foreach (var activity in flow.Activities)
        {
            // Whatever a branch leads past lies below the line, so that the way past it is seen.
            var aside = flow.Connections.Any(c => c.Outcome == ElsaWords.Yes && c.To == activity.Id);
            activities.Add(Written(activity, (80 + (Step * at++), aside ? Middle + 160 : Middle)));
        }

        return new JsonObject
        {
            ["id"] = "route",
            ["nodeId"] = "Workflow1:route",
            ["name"] = null,
            ["type"] = ElsaWords.Flowchart,
            ["version"] = 1,
            ["customProperties"] = Marks(new Dictionary<string, string>()),
            ["metadata"] = new JsonObject(),
            ["activities"] = activities,
            ["variables"] = new JsonArray(),
            ["connections"] = new JsonArray([.. flow.Connections.Select(c => new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = c.From, ["port"] = c.Outcome },
                ["target"] = new JsonObject { ["activity"] = c.To, ["port"] = "In" },
                ["vertices"] = new JsonArray(),
            })]),
        };
    }

    private static JsonObject Written(ElsaActivity activity, (int X, int Y) at)
    {
        var written = new JsonObject
        {
            ["id"] = activity.Id,
            ["nodeId"] = $"Workflow1:route:{activity.Id}",
            ["name"] = activity.Id,
            ["type"] = activity.Type,
            ["version"] = 1,
            ["customProperties"] = Marks(activity.Own),
            ["metadata"] = new JsonObject
            {
                ["displayText"] = activity.Caption,
                ["designer"] = new JsonObject
                {
                    ["position"] = new JsonObject { ["x"] = at.X, ["y"] = at.Y },
                    ["size"] = new JsonObject { ["width"] = 220, ["height"] = 60 },
                },
            },
        };
        foreach (var (name, value) in activity.Inputs.OrderBy(i => i.Key, StringComparer.Ordinal))
        {
            var (type, literal) = value switch
            {
                bool yes => ("Boolean", JsonValue.Create(yes)),
                int number => ("Int32", JsonValue.Create(number)),
                _ => ("String", JsonValue.Create((string)value)),
            };
            written[name] = new JsonObject { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = literal } };
        }

        return written;
    }

    private static JsonObject Marks(IReadOnlyDictionary<string, string> own)
    {
        var marks = new JsonObject { ["canStartWorkflow"] = false, ["runAsynchronously"] = false };
        foreach (var (name, value) in own.OrderBy(o => o.Key, StringComparer.Ordinal)) marks[ElsaWords.Own + name] = value;
        return marks;
    }
}
