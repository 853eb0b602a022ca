using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkSummary.FakeGraph;

/// <summary>Reads the fields of a write (behaviours 14, 15, 17 to 22, 24) into an item's values.</summary>
internal sealed class FieldInput(FakeList list, FakeGraphOptions options)
{
    private static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public void Apply(JsonObject body, object?[] cells, int? self)
    {
        foreach (var (name, value) in body)
        {
            if (name.Contains('@', StringComparison.Ordinal)) continue;
            if (options.UnderscoreNamesRefused && name.StartsWith('_')) throw GraphRefusal.UnknownField(name);
            if (FieldName.Find(list, name, options) is not { } field)
            {
                if (options.UnknownFieldsRefused) throw GraphRefusal.UnknownField(name);
                continue;
            }

            var column = field.Column;
            if (column.System || column.ReadOnly) throw GraphRefusal.Invalid($"Field '{name}' is read-only.");
            if (column.Kind == FakeColumnKind.Hyperlink && options.HyperlinksReadOnly) throw GraphRefusal.Invalid($"Field '{name}' cannot be written.");
            var typed = body[name + "@odata.type"]?.ToString() == "Collection(Edm.String)";
            var read = field.AsId ? Reference(name, column, value, typed) : Value(name, column, value, typed);
            if (column.Unique && read is not null && list.Holder(column, read) is { } holder && holder != self)
            {
                throw new GraphRefusal(options.DuplicateStatus, options.DuplicateStatus == 409 ? "nameAlreadyExists" : "invalidRequest",
                    $"The list item could not be added or updated because duplicate values were found in the following field(s) in the list: [{column.DisplayName}].");
            }

            cells[column.Slot] = read;
        }
    }

    /// <summary>A moment as Graph reads it: with its offset, or as UTC where it has none.</summary>
    public static DateTimeOffset? Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? FakeWorld.Whole(moment.ToUniversalTime()) : null;

    /// <summary>Midnight of the site's day in which a moment lies, UTC.</summary>
    public static DateTimeOffset Midnight(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var day = DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(moment, zone).Date, DateTimeKind.Unspecified);
        return new DateTimeOffset(day, zone.GetUtcOffset(day)).ToUniversalTime();
    }

    private object? Value(string name, FakeColumn column, JsonNode? value, bool typed)
    {
        if (value is null) return null;
        switch (column.Kind)
        {
            case FakeColumnKind.Number or FakeColumnKind.Currency:
                return value.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>() : throw Wrong(name);
            case FakeColumnKind.Boolean:
                return value.GetValueKind() switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => throw Wrong(name) };
            case FakeColumnKind.DateTime:
                var moment = Moment(Text(name, value)) ?? throw Wrong(name);
                if (options.DatesBefore1900Refused && moment < Earliest) throw GraphRefusal.Invalid($"The value of field '{name}' is not a date after 1900.");
                return column.DateOnly ? Midnight(moment, list.Site.TimeZone) : moment;
            case FakeColumnKind.Choice when column.Multiple:
                if (options.MultiChoiceNeedsType && !typed) throw Wrong(name);
                return Strings(name, value) is { Length: > 0 } several ? several : null;
            case FakeColumnKind.Person when !options.PersonNeedsLookupId:
                return list.Site.World.FindUser(Text(name, value))?.LookupId ?? throw Wrong(name);
            case FakeColumnKind.Lookup or FakeColumnKind.Person or FakeColumnKind.Unsupported:
                throw GraphRefusal.Invalid("The request is malformed or incorrect.");
            default:
                var text = Text(name, value);
                if (!column.Multiline && text.Length > 255) throw GraphRefusal.Invalid($"The value of field '{name}' is longer than 255 characters.");
                return text.Length == 0 ? null : text;
        }
    }

    private object? Reference(string name, FakeColumn column, JsonNode? value, bool typed)
    {
        if (column.Multiple)
        {
            if (value is null) return null;
            if (options.MultiLookupNeedsType && !typed) throw Wrong(name);
            return Strings(name, value).Select(s => Id(name, column, s)).ToArray() is { Length: > 0 } ids ? ids : null;
        }

        var text = value?.GetValueKind() switch
        {
            null => "",
            JsonValueKind.Number or JsonValueKind.String => value.ToString(),
            _ => throw Wrong(name),
        };
        return text.Length == 0 ? null : Id(name, column, text);
    }

    private int Id(string name, FakeColumn column, string text)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) throw Wrong(name);
        var there = column.Kind == FakeColumnKind.Person
            ? list.Site.World.FindUser(id) is not null
            : list.Site.Lists.FirstOrDefault(l => l.Id == column.LookupList)?.Find(id) is not null;
        return there ? id : throw GraphRefusal.Invalid($"The item that field '{name}' points to does not exist.");
    }

    private static string[] Strings(string name, JsonNode value) =>
        value is JsonArray array && array.All(v => v?.GetValueKind() == JsonValueKind.String) ? [.. array.Select(v => v!.ToString())] : throw Wrong(name);

    private static string Text(string name, JsonNode value) => value.GetValueKind() == JsonValueKind.String ? value.ToString() : throw Wrong(name);

    private static GraphRefusal Wrong(string name) => new(400, "invalidRequest", $"The value of field '{name}' is malformed or of the wrong type.");
}
