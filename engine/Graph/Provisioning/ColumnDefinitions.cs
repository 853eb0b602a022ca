using System.Text.Json;
using Microsoft.Graph.Models;

namespace WorkSummary.Graph.Provisioning;

/// <summary>Between our columns and Graph's <c>columnDefinition</c> (https://learn.microsoft.com/graph/api/resources/columndefinition).</summary>
internal static class ColumnDefinitions
{
    private const string SeveralChoices = "checkBoxes";

    public static ColumnDefinition Of(WantedColumn column, string? lookupList)
    {
        var definition = new ColumnDefinition
        {
            Name = column.Name,
            DisplayName = column.DisplayName,
            Description = column.Description,
            Required = column.Required,
            Indexed = column.Indexed,
            EnforceUniqueValues = column.Unique,
            Hidden = column.Hidden,
        };
        switch (column.Kind)
        {
            case ColumnKind.Text:
                definition.Text = new TextColumn { AllowMultipleLines = false, MaxLength = 255 };
                break;
            case ColumnKind.MultilineText:
                definition.Text = new TextColumn { AllowMultipleLines = true, LinesForEditing = 6, TextType = "plain", AppendChangesToExistingText = false };
                break;
            case ColumnKind.Number:
                definition.Number = new NumberColumn { DecimalPlaces = "automatic", DisplayAs = "number" };
                break;
            case ColumnKind.Currency:
                definition.Currency = new CurrencyColumn { Locale = "zh-CN" };
                break;
            case ColumnKind.Date or ColumnKind.DateTime:
                definition.DateTime = new DateTimeColumn { Format = column.Kind == ColumnKind.Date ? "dateOnly" : "dateTime", DisplayAs = "standard" };
                break;
            case ColumnKind.YesNo:
                definition.Boolean = new BooleanColumn();
                break;
            case ColumnKind.Choice or ColumnKind.MultipleChoice:
                definition.Choice = Choices(column.Choices, column.Kind == ColumnKind.MultipleChoice);
                break;
            case ColumnKind.Lookup or ColumnKind.MultipleLookup:
                definition.Lookup = new LookupColumn { ListId = lookupList, ColumnName = column.Shown, AllowMultipleValues = column.Kind == ColumnKind.MultipleLookup };
                break;
            case ColumnKind.Person or ColumnKind.MultiplePerson:
                definition.PersonOrGroup = new PersonOrGroupColumn { AllowMultipleSelection = column.Kind == ColumnKind.MultiplePerson, ChooseFromType = "peopleOnly" };
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(column));
        }

        return definition;
    }

    /// <summary>Only what changes: Graph leaves the rest as it is.</summary>
    public static ColumnDefinition Of(ColumnChange change, ColumnKind kind)
    {
        // The SDK sends what was set, nulls too, and a null is a change like any other.
        var definition = new ColumnDefinition();
        if (change.DisplayName is { } display) definition.DisplayName = display;
        if (change.Required is { } required) definition.Required = required;
        if (change.Indexed is { } indexed) definition.Indexed = indexed;
        if (change.Unique is { } unique) definition.EnforceUniqueValues = unique;
        if (change.Choices is { } choices) definition.Choice = Choices(choices, kind == ColumnKind.MultipleChoice);
        return definition;
    }

    /// <summary>A column as Graph describes it. A kind that Graph does not know comes without a facet.</summary>
    public static FoundColumn Read(JsonElement definition) => new(Text(definition, "id") ?? "", Text(definition, "name") ?? "", Kind(definition))
    {
        DisplayName = Text(definition, "displayName") ?? Text(definition, "name") ?? "",
        Required = Flag(definition, "required"),
        Indexed = Flag(definition, "indexed"),
        Unique = Flag(definition, "enforceUniqueValues"),
        ReadOnly = Flag(definition, "readOnly"),
        Choices = Facet(definition, "choice") is { } choice && choice.TryGetProperty("choices", out var tokens) && tokens.ValueKind == JsonValueKind.Array
            ? [.. tokens.EnumerateArray().Select(t => t.ToString())]
            : [],
        LookupList = Facet(definition, "lookup") is { } lookup ? Text(lookup, "listId") : null,
        LookupColumn = Facet(definition, "lookup") is { } shown ? Text(shown, "columnName") : null,
    };

    private static ColumnKind Kind(JsonElement d)
    {
        if (Facet(d, "text") is { } text) return Flag(text, "allowMultipleLines") ? ColumnKind.MultilineText : ColumnKind.Text;
        if (Facet(d, "number") is not null) return ColumnKind.Number;
        if (Facet(d, "currency") is not null) return ColumnKind.Currency;
        if (Facet(d, "dateTime") is { } time) return Text(time, "format") == "dateOnly" ? ColumnKind.Date : ColumnKind.DateTime;
        if (Facet(d, "boolean") is not null) return ColumnKind.YesNo;
        if (Facet(d, "choice") is { } choice) return Text(choice, "displayAs") == SeveralChoices ? ColumnKind.MultipleChoice : ColumnKind.Choice;
        if (Facet(d, "lookup") is { } lookup) return Flag(lookup, "allowMultipleValues") ? ColumnKind.MultipleLookup : ColumnKind.Lookup;
        if (Facet(d, "personOrGroup") is { } person) return Flag(person, "allowMultipleSelection") ? ColumnKind.MultiplePerson : ColumnKind.Person;
        if (Facet(d, "hyperlinkOrPicture") is not null) return ColumnKind.Hyperlink;
        return Facet(d, "calculated") is not null ? ColumnKind.Calculated : ColumnKind.Other;
    }

    private static JsonElement? Facet(JsonElement of, string name) =>
        of.TryGetProperty(name, out var facet) && facet.ValueKind == JsonValueKind.Object ? facet : null;

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Flag(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static ChoiceColumn Choices(IReadOnlyList<string> choices, bool several) =>
        new() { Choices = [.. choices], AllowTextEntry = false, DisplayAs = several ? SeveralChoices : "dropDownMenu" };
}
