using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace WorkSummary.FakeGraph;

/// <summary>Items as Graph gives them (behaviours 1 to 3, 26).</summary>
internal sealed class ItemShape
{
    private readonly FakeList list;
    private readonly HashSet<string>? selected;
    private readonly FieldSet? fields;

    private ItemShape(FakeList list, HashSet<string>? selected, FieldSet? fields) => (this.list, this.selected, this.fields) = (list, selected, fields);

    public static ItemShape Of(GraphRequest request, FakeList list, FakeGraphOptions options)
    {
        var selected = request.Option("select") is { Length: > 0 } select
            ? select.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase)
            : null;
        var expanded = Shape.Expand(request);
        var wanted = expanded.TryGetValue("fields", out var inner);
        return new ItemShape(list, selected, wanted || !options.FieldsNeedExpand ? FieldSet.Of(list, Shape.Inner(inner ?? "", "select"), options) : null);
    }

    public static ItemShape WithFields(FakeList list, FakeGraphOptions options) => new(list, null, FieldSet.Of(list, null, WithoutLimit(options)));

    public ReadOnlyMemory<byte> One(FakeItem item)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, GraphReply.PlainWriter)) Write(json, item);
        return buffer.WrittenMemory;
    }

    public void Write(Utf8JsonWriter json, FakeItem item)
    {
        json.WriteStartObject();
        json.WriteString("@odata.etag", item.ETag);
        if (Has("createdDateTime")) json.WriteString("createdDateTime", Shape.Time(item.Created));
        if (Has("eTag")) json.WriteString("eTag", item.ETag);
        if (Has("id")) json.WriteString("id", item.Id.ToString(CultureInfo.InvariantCulture));
        if (Has("lastModifiedDateTime")) json.WriteString("lastModifiedDateTime", Shape.Time(item.Modified));
        if (Has("webUrl")) json.WriteString("webUrl", $"{list.Site.WebUrl}/Lists/{list.Name}/{item.Id}_.000");
        if (Has("createdBy")) Person(json, "createdBy", item.Author);
        if (Has("lastModifiedBy")) Person(json, "lastModifiedBy", item.Editor);
        if (Has("parentReference"))
        {
            json.WriteStartObject("parentReference");
            json.WriteString("id", list.Id.ToString());
            json.WriteString("siteId", list.Site.Id);
            json.WriteEndObject();
        }

        if (Has("contentType"))
        {
            json.WriteStartObject("contentType");
            json.WriteString("id", "0x0100" + list.Id.ToString("N").ToUpperInvariant());
            json.WriteString("name", "Item");
            json.WriteEndObject();
        }

        if (fields is not null)
        {
            json.WritePropertyName("fields");
            fields.Write(json, item);
        }

        json.WriteEndObject();
    }

    private bool Has(string name) => selected is null || selected.Contains(name);

    private void Person(Utf8JsonWriter json, string name, int id)
    {
        json.WriteStartObject(name);
        if (list.Site.World.FindUser(id) is { } user)
        {
            json.WriteStartObject("user");
            json.WriteString("email", user.Mail);
            json.WriteString("id", user.Id.ToString());
            json.WriteString("displayName", user.Name);
        }
        else
        {
            json.WriteStartObject("application");
            json.WriteString("displayName", "WorkSummary");
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    // The answer to a write is no query: the limit of lookups does not count.
    private static FakeGraphOptions WithoutLimit(FakeGraphOptions options) => options.MaxLookupFields == 0 ? options : new FakeGraphOptions
    {
        MaxLookupFields = 0,
        EmptyFieldsOmitted = options.EmptyFieldsOmitted,
        LowerCaseFieldId = options.LowerCaseFieldId,
        LookupValuesNeedSelect = options.LookupValuesNeedSelect,
        DatesInSiteTimeZone = options.DatesInSiteTimeZone,
        NumbersAreDoubles = options.NumbersAreDoubles,
    };
}
