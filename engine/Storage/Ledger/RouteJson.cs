using System.Text.Json;
using System.Text.Json.Serialization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>A Route as stored with the reports that took it: canonical JSON, addressed by its hash.</summary>
internal static class RouteJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static RouteRecord Write(Route route)
    {
        var stages = route.Stages.Select(s => new StoredStage(
            s.Key, s.Name, s.Role, s.Unit.Relation, s.Unit.Type, s.Quorum, s.DueDays, [.. s.Actions.Order()], s.ReturnTo));
        var json = JsonSerializer.Serialize(new StoredRoute(route.Key, route.Version, route.Name, [.. stages]), Options);
        return new RouteRecord { Hash = Hashing.Of(json), Key = route.Key, Version = route.Version, Json = json };
    }

    public static Route Read(string json)
    {
        var stored = JsonSerializer.Deserialize<StoredRoute>(json, Options) ?? throw new JsonException("A stored route is empty.");
        return new Route
        {
            Key = stored.Key,
            Version = stored.Version,
            Name = stored.Name,
            Stages =
            [
                .. stored.Stages.Select(s => new Stage
                {
                    Key = s.Key,
                    Name = s.Name,
                    Role = s.Role,
                    Unit = new StageUnit(s.Relation, s.Type),
                    Quorum = s.Quorum,
                    DueDays = s.DueDays,
                    Actions = s.Actions.ToHashSet(),
                    ReturnTo = s.ReturnTo,
                }),
            ],
        };
    }

    private sealed record StoredRoute(string Key, int Version, Term Name, StoredStage[] Stages);

    private sealed record StoredStage(
        string Key, Term Name, Role Role, UnitRelation Relation, string? Type, int Quorum, int? DueDays, RouteAction[] Actions, string? ReturnTo);
}
