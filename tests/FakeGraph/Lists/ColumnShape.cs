using System.Text.Json.Nodes;

namespace WorkSummary.FakeGraph;

/// <summary>Columns as Graph describes them: a <c>columnDefinition</c> with one facet for its kind.</summary>
internal static class ColumnShape
{
    public static JsonObject Describe(FakeColumn column)
    {
        var body = new JsonObject
        {
            ["columnGroup"] = column.System ? "_Hidden" : "Custom Columns",
            ["description"] = column.Description,
            ["displayName"] = column.DisplayName,
            ["enforceUniqueValues"] = column.Unique,
            ["hidden"] = column.Hidden,
            ["id"] = column.Id.ToString(),
            ["indexed"] = column.Indexed,
            ["name"] = column.Name,
            ["readOnly"] = column.ReadOnly,
            ["required"] = column.Required,
        };
        if (Facet(column) is var (name, facet)) body[name] = facet;
        return body;
    }

    public static FakeColumn Create(JsonObject body, FakeList list, FakeGraphOptions options)
    {
        var display = body["displayName"]?.ToString();
        var name = InternalNames.Column(body["name"]?.ToString(), display, list, options);
        var column = new FakeColumn(name, Kind(body)) { DisplayName = display ?? body["name"]?.ToString() ?? name };
        switch (column.Kind)
        {
            case FakeColumnKind.Text:
                column.Multiline = Flag(body["text"], "allowMultipleLines");
                break;
            case FakeColumnKind.DateTime:
                column.DateOnly = body["dateTime"]?["format"]?.ToString() != "dateTime";
                break;
            case FakeColumnKind.Choice:
                column.Multiple = body["choice"]?["displayAs"]?.ToString() == "checkBoxes";
                column.Choices.AddRange((body["choice"]?["choices"] as JsonArray ?? []).Select(c => c!.ToString()));
                break;
            case FakeColumnKind.Person:
                column.Multiple = Flag(body["personOrGroup"], "allowMultipleSelection");
                break;
            case FakeColumnKind.Lookup:
                var target = list.Site.Find(body["lookup"]?["listId"]?.ToString() ?? "") ?? throw GraphRefusal.Invalid("The list of the lookup was not found.");
                var shown = body["lookup"]?["columnName"]?.ToString() ?? "Title";
                if (target.Column(shown) is null) throw GraphRefusal.Invalid($"The list of the lookup has no column '{shown}'.");
                (column.LookupList, column.LookupColumn, column.Multiple) = (target.Id, shown, Flag(body["lookup"], "allowMultipleValues"));
                break;
        }

        Change(column, body, list);
        return list.AddColumn(column);
    }

    /// <summary>Applies what may change later: names that people see, index, uniqueness, choices. Name and kind never change.</summary>
    public static void Change(FakeColumn column, JsonObject body, FakeList list)
    {
        if (body["displayName"]?.ToString() is { } display) column.DisplayName = display;
        if (body["description"]?.ToString() is { } description) column.Description = description;
        if (body["required"] is { } required) column.Required = (bool)required;
        if (body["hidden"] is { } hidden) column.Hidden = (bool)hidden;
        if (body["readOnly"] is { } readOnly) column.ReadOnly = (bool)readOnly;
        if (body["indexed"] is { } indexed)
        {
            if ((bool)indexed && (column.Multiline || column.Multiple)) throw GraphRefusal.Invalid($"Column '{column.Name}' cannot be indexed.");
            column.Indexed = (bool)indexed;
        }

        if (body["enforceUniqueValues"] is { } unique)
        {
            if ((bool)unique && !column.Indexed) throw GraphRefusal.Invalid($"Column '{column.Name}' must be indexed before its values can be unique.");
            if ((bool)unique && list.Items.Select(i => i.Value(column)).OfType<object>().GroupBy(v => v, TextComparer.Instance).Any(g => g.Skip(1).Any()))
                throw GraphRefusal.Invalid($"Column '{column.Name}' holds values that are there twice.");
            column.Unique = (bool)unique;
        }

        if (body["choice"]?["choices"] is JsonArray choices && column.Kind == FakeColumnKind.Choice)
        {
            column.Choices.Clear();
            column.Choices.AddRange(choices.Select(c => c!.ToString()));
        }

        list.Touch();
    }

    private static (string, JsonObject)? Facet(FakeColumn column) => column.Kind switch
    {
        FakeColumnKind.Text => ("text", new JsonObject
        {
            ["allowMultipleLines"] = column.Multiline,
            ["appendChangesToExistingText"] = false,
            ["linesForEditing"] = column.Multiline ? 6 : 0,
            ["maxLength"] = 255,
        }),
        FakeColumnKind.Number => ("number", new JsonObject { ["decimalPlaces"] = "automatic", ["displayAs"] = "number" }),
        FakeColumnKind.Currency => ("currency", new JsonObject { ["locale"] = "zh-cn" }),
        FakeColumnKind.DateTime => ("dateTime", new JsonObject { ["displayAs"] = "default", ["format"] = column.DateOnly ? "dateOnly" : "dateTime" }),
        FakeColumnKind.Boolean => ("boolean", []),
        FakeColumnKind.Choice => ("choice", new JsonObject
        {
            ["allowTextEntry"] = false,
            ["choices"] = new JsonArray([.. column.Choices.Select(c => (JsonNode)c)]),
            ["displayAs"] = column.Multiple ? "checkBoxes" : "dropDownMenu",
        }),
        FakeColumnKind.Lookup => ("lookup", new JsonObject
        {
            ["allowMultipleValues"] = column.Multiple,
            ["allowUnlimitedLength"] = false,
            ["columnName"] = column.LookupColumn,
            ["listId"] = column.LookupList.ToString(),
        }),
        FakeColumnKind.Person => ("personOrGroup", new JsonObject
        {
            ["allowMultipleSelection"] = column.Multiple,
            ["chooseFromType"] = "peopleOnly",
            ["displayAs"] = "nameWithPresence",
        }),
        FakeColumnKind.Hyperlink => ("hyperlinkOrPicture", new JsonObject { ["isPicture"] = false }),
        _ => null,
    };

    private static FakeColumnKind Kind(JsonObject body)
    {
        (string Facet, FakeColumnKind Kind)[] facets =
        [
            ("text", FakeColumnKind.Text), ("number", FakeColumnKind.Number), ("currency", FakeColumnKind.Currency), ("dateTime", FakeColumnKind.DateTime),
            ("boolean", FakeColumnKind.Boolean), ("choice", FakeColumnKind.Choice), ("lookup", FakeColumnKind.Lookup), ("personOrGroup", FakeColumnKind.Person),
            ("hyperlinkOrPicture", FakeColumnKind.Hyperlink), ("thumbnail", FakeColumnKind.Unsupported), ("geolocation", FakeColumnKind.Unsupported),
            ("contentApprovalStatus", FakeColumnKind.Unsupported), ("term", FakeColumnKind.Unsupported), ("calculated", FakeColumnKind.Unsupported),
        ];
        var found = facets.Where(f => body[f.Facet] is JsonObject).ToList();
        return found is [var one] ? one.Kind : throw GraphRefusal.Invalid("A column needs exactly one facet that says its kind.");
    }

    private static bool Flag(JsonNode? facet, string name) => facet?[name] is { } value && (bool)value;
}
