using System.Globalization;
using System.Text.Json;

namespace WorkSummary.FakeGraph;

/// <summary>Which fields of a list a request wants, and how they are written (behaviours 2 to 5, 23, 24).</summary>
internal sealed class FieldSet
{
    private readonly FakeList list;
    private readonly FakeGraphOptions options;
    private readonly List<Field> fields = [];

    private FieldSet(FakeList list, FakeGraphOptions options) => (this.list, this.options) = (list, options);

    /// <summary>The fields that <c>$select=A,B</c> names; every one where it is null.</summary>
    public static FieldSet Of(FakeList list, string? select, FakeGraphOptions options)
    {
        var set = new FieldSet(list, options);
        if (select is null)
        {
            foreach (var column in list.Columns.Where(c => !c.Hidden || !c.System)) set.AddDefault(column);
        }
        else
        {
            foreach (var name in select.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)) set.Add(name);
        }

        var references = set.fields.Where(f => f.Column.IsReference && !(select is null && f.Column.System)).Select(f => f.Column).Distinct().Count();
        if (options.MaxLookupFields > 0 && references > options.MaxLookupFields)
            throw GraphRefusal.Invalid("The query cannot be completed because the number of lookup columns it contains exceeds the lookup column threshold.");
        return set;
    }

    public void Write(Utf8JsonWriter json, FakeItem item)
    {
        json.WriteStartObject();
        json.WriteString("@odata.etag", item.ETag);
        foreach (var field in fields)
        {
            var value = item.Value(field.Column);
            if (value is null)
            {
                if (!options.EmptyFieldsOmitted) json.WriteNull(field.Name);
                continue;
            }

            if (field.AsId) WriteId(json, field.Name, value);
            else WriteValue(json, field, value);
        }

        json.WriteEndObject();
    }

    private void AddDefault(FakeColumn column)
    {
        if (column.Name == "ID") fields.Add(new Field(options.LowerCaseFieldId ? "id" : "ID", column, false, null));
        else if (column is { IsReference: true, Multiple: false } && options.LookupValuesNeedSelect) fields.Add(new Field(column.Name + "LookupId", column, true, null));
        else fields.Add(Value(column.Name, column));
    }

    private void Add(string name)
    {
        if (FieldName.Find(list, name, options) is not { } found)
        {
            if (options.UnknownSelectRefused) throw GraphRefusal.UnknownField(name);
            return;
        }

        if (found.Column.Name == "ID") fields.Add(new Field(options.LowerCaseFieldId ? "id" : "ID", found.Column, false, null));
        else fields.Add(found.AsId ? new Field(name, found.Column, true, null) : Value(found.Column.Name, found.Column));
    }

    private Field Value(string name, FakeColumn column)
    {
        if (column.Kind != FakeColumnKind.Lookup) return new Field(name, column, false, null);
        var target = list.Site.Lists.FirstOrDefault(l => l.Id == column.LookupList);
        var shown = target?.Column(column.LookupColumn);
        return new Field(name, column, false, id => shown is null ? null : target!.Find(id)?.Value(shown));
    }

    private void WriteId(Utf8JsonWriter json, string name, object value)
    {
        if (value is int id) json.WriteString(name, id.ToString(CultureInfo.InvariantCulture));
        else if (value is int[] several)
        {
            json.WriteStartArray(name);
            foreach (var one in several) json.WriteStringValue(one.ToString(CultureInfo.InvariantCulture));
            json.WriteEndArray();
        }
    }

    private void WriteValue(Utf8JsonWriter json, Field field, object value)
    {
        var column = field.Column;
        switch (value)
        {
            case double number when column.Name == "ID":
                json.WriteString(field.Name, ((int)number).ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                json.WritePropertyName(field.Name);
                json.WriteRawValue(Number(number), skipInputValidation: true);
                break;
            case DateTimeOffset moment:
                json.WriteString(field.Name, Shape.Time(column.DateOnly ? Day(moment) : moment));
                break;
            case bool flag:
                json.WriteBoolean(field.Name, flag);
                break;
            case string[] several:
                json.WriteStartArray(field.Name);
                foreach (var one in several) json.WriteStringValue(one);
                json.WriteEndArray();
                break;
            case int id:
                if (Shown(field, id) is { } shown) json.WriteString(field.Name, shown);
                else if (!options.EmptyFieldsOmitted) json.WriteNull(field.Name);
                break;
            case int[] ids:
                WriteReferences(json, field, ids);
                break;
            default:
                json.WriteString(field.Name, value.ToString());
                break;
        }
    }

    private void WriteReferences(Utf8JsonWriter json, Field field, int[] ids)
    {
        json.WriteStartArray(field.Name);
        foreach (var id in ids)
        {
            json.WriteStartObject();
            json.WriteNumber("LookupId", id);
            json.WriteString("LookupValue", Shown(field, id) ?? "");
            if (field.Column.Kind == FakeColumnKind.Person) json.WriteString("Email", list.Site.World.FindUser(id)?.Mail ?? "");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private string? Shown(Field field, int id)
    {
        if (field.Column.Kind == FakeColumnKind.Person) return list.Site.World.FindUser(id)?.Name ?? (id == 1 ? "SharePoint App" : null);
        return field.Target?.Invoke(id) switch
        {
            null => null,
            string text => text,
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            DateTimeOffset moment => Shape.Time(moment),
            var other => other.ToString(),
        };
    }

    /// <summary>Kept as midnight of the site; given so, or as UTC midnight of that day where behaviour 23 is off.</summary>
    private DateTimeOffset Day(DateTimeOffset moment) => options.DatesInSiteTimeZone
        ? moment
        : new DateTimeOffset(TimeZoneInfo.ConvertTime(moment, list.Site.TimeZone).Date, TimeSpan.Zero);

    private string Number(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return options.NumbersAreDoubles && text.All(c => char.IsAsciiDigit(c) || c == '-') ? text + ".0" : text;
    }

    private sealed record Field(string Name, FakeColumn Column, bool AsId, Func<int, object?>? Target);
}
