using System.Text.Json;

namespace WorkSummary.Graph.Connection;

/// <summary>A site as far as it was resolved.</summary>
internal sealed record GraphSite
{
    /// <summary>Id in Graph: <c>host,guid,guid</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Last part of its address, for messages and provenance.</summary>
    public required string Path { get; init; }

    /// <summary>Its address.</summary>
    public required Uri Url { get; init; }

    /// <summary>What a day is there.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>True when several units keep their lists here.</summary>
    public required bool Shared { get; init; }
}

/// <summary>A list of a site.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Name in its address: never changes.</param>
/// <param name="DisplayName">Name that people see, and may change.</param>
internal sealed record SiteList(Guid Id, string Name, string DisplayName);

/// <summary>What a column of a list holds; the facets of https://learn.microsoft.com/graph/api/resources/columndefinition.</summary>
internal enum SiteColumnKind
{
    /// <summary>No facet that is known: a kind that Graph does not describe.</summary>
    Other,

    /// <summary>Text of one or several lines.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An amount.</summary>
    Currency,

    /// <summary>A day, or a moment.</summary>
    DateTime,

    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>Choices.</summary>
    Choice,

    /// <summary>An item of another list.</summary>
    Lookup,

    /// <summary>A person.</summary>
    Person,

    /// <summary>A link or a picture.</summary>
    Hyperlink,

    /// <summary>Computed by the list.</summary>
    Calculated,
}

/// <summary>A column of a list of a site.</summary>
internal sealed record SiteColumn
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Internal name: never changes.</summary>
    public required string Name { get; init; }

    /// <summary>Name that people see.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What it holds.</summary>
    public required SiteColumnKind Kind { get; init; }

    /// <summary>May be filtered by.</summary>
    public bool Indexed { get; init; }

    /// <summary>Days without time.</summary>
    public bool DateOnly { get; init; }

    /// <summary>Several lines.</summary>
    public bool Multiline { get; init; }

    /// <summary>Several lookups, persons or (by its display) choices.</summary>
    public bool Multiple { get; init; }

    /// <summary>Internal name of the column that a lookup shows.</summary>
    public string? LookupColumn { get; init; }

    /// <summary>Id of the list that a lookup points to.</summary>
    public string? LookupList { get; init; }

    /// <summary>The definition as it came.</summary>
    public JsonElement Json { get; init; }

    /// <summary>A column from its JSON.</summary>
    /// <param name="json">The definition; copied.</param>
    public static SiteColumn Of(JsonElement json)
    {
        var (kind, facet) = Facet(json);
        return new SiteColumn
        {
            Id = GraphAnswer.Text(json, "id") ?? "",
            Name = GraphAnswer.Text(json, "name") ?? "",
            DisplayName = GraphAnswer.Text(json, "displayName") ?? "",
            Kind = kind,
            Indexed = Flag(json, "indexed"),
            DateOnly = kind == SiteColumnKind.DateTime && GraphAnswer.Text(facet, "format") == "dateOnly",
            Multiline = kind == SiteColumnKind.Text && Flag(facet, "allowMultipleLines"),
            Multiple = kind switch
            {
                SiteColumnKind.Lookup => Flag(facet, "allowMultipleValues"),
                SiteColumnKind.Person => Flag(facet, "allowMultipleSelection"),
                SiteColumnKind.Choice => GraphAnswer.Text(facet, "displayAs") == "checkBoxes",
                _ => false,
            },
            LookupColumn = kind == SiteColumnKind.Lookup ? GraphAnswer.Text(facet, "columnName") : null,
            LookupList = kind == SiteColumnKind.Lookup ? GraphAnswer.Text(facet, "listId") : null,
            Json = json.Clone(),
        };
    }

    private static (SiteColumnKind, JsonElement) Facet(JsonElement json)
    {
        foreach (var (name, kind) in Facets)
        {
            if (json.TryGetProperty(name, out var facet) && facet.ValueKind == JsonValueKind.Object) return (kind, facet);
        }

        return (SiteColumnKind.Other, default);
    }

    private static readonly (string Name, SiteColumnKind Kind)[] Facets =
    [
        ("text", SiteColumnKind.Text), ("number", SiteColumnKind.Number), ("currency", SiteColumnKind.Currency), ("dateTime", SiteColumnKind.DateTime),
        ("boolean", SiteColumnKind.Boolean), ("choice", SiteColumnKind.Choice), ("lookup", SiteColumnKind.Lookup), ("personOrGroup", SiteColumnKind.Person),
        ("hyperlinkOrPicture", SiteColumnKind.Hyperlink), ("calculated", SiteColumnKind.Calculated),
    ];

    private static bool Flag(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
