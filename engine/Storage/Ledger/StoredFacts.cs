using System.Text.Json;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Routes;

namespace WorkSummary.Storage.Ledger;

/// <summary>What a route's conditions speak of, as kept with the report: only what this route asks about.</summary>
internal sealed record StoredFacts(string Kind, int Errors, int Warnings, Dictionary<string, JsonElement>? Indicators)
{
    /// <summary>The facts that the route asks about; null for a route without conditions.</summary>
    public static string? Write(Route route, RouteFacts? facts)
    {
        var conditions = route.Stages.SelectMany(s => new[] { s.When, s.Requires }).OfType<string>().ToList();
        if (facts is null || conditions.Count == 0) return null;
        var asked = conditions.SelectMany(c => Expression.NamesIn(c) is { Ok: true } names ? names.Value : Enumerable.Empty<string>()).ToHashSet(StringComparer.Ordinal);
        var indicators = facts.Indicators.Where(i => asked.Contains(i.Key)).ToDictionary(i => i.Key, i => JsonSerializer.SerializeToElement(i.Value));
        return RouteText.Write(new StoredFacts(facts.Kind, facts.Errors, facts.Warnings, indicators.Count > 0 ? indicators : null));
    }

    /// <summary>The facts; null while not known.</summary>
    public static RouteFacts? Read(string? json, bool late)
    {
        if (json is null) return null;
        var stored = RouteText.Read<StoredFacts>(json);
        return new RouteFacts
        {
            Kind = stored.Kind,
            Errors = stored.Errors,
            Warnings = stored.Warnings,
            Late = late,
            Indicators = stored.Indicators?.ToDictionary(i => i.Key, i => Value(i.Value)) ?? [],
        };
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDecimal(),
        JsonValueKind.String => value.GetString(),
        _ => null,
    };
}
