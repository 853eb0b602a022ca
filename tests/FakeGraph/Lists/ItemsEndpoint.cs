using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkSummary.FakeGraph;

/// <summary><c>/lists/{id}/items</c>: reading by pages, writing with eTags, delta.</summary>
internal sealed class ItemsEndpoint(FakeGraphServer server)
{
    private readonly ItemQuery query = new(server);
    private readonly DeltaEndpoint delta = new(server);

    public GraphReply Answer(GraphRequest request, Caller caller, FakeList list, string[] path)
    {
        caller.Require(list.Site, request.Method == "GET" ? Need.Read : Need.Write, list);
        switch (request.Method, path)
        {
            case ("GET", []):
                return Page(request, list);
            case ("POST", []):
                return Create(request, caller, list);
            case ("GET", ["delta"]):
            case ("GET", ["delta()"]):
            case ("GET", ["microsoft.graph.delta()"]):
                return delta.Answer(request, list);
            case ("GET", [var id]):
                return GraphReply.Json(200, ItemShape.Of(request, list, server.Behaviour).One(Find(list, id)));
            case ("GET", [var id, "fields"]):
                return Fields(Find(list, id), list, request.Option("select"), 200);
            case ("PATCH", [var id, "fields"]):
                return Fields(Change(request, caller, list, Find(list, id), request.Json()), list, null, 200);
            case ("PATCH", [var id]):
                var item = Change(request, caller, list, Find(list, id), request.Json()["fields"] as JsonObject ?? []);
                return GraphReply.Json(200, ItemShape.WithFields(list, server.Behaviour).One(item));
            case ("DELETE", [var id]):
                CheckMatch(request, Find(list, id));
                list.Remove(Find(list, id).Id);
                return GraphReply.Of(204);
            default:
                throw GraphRefusal.NotAllowed();
        }
    }

    private static FakeItem Find(FakeList list, string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && list.Find(number) is { } item ? item : throw GraphRefusal.NotFound();

    private GraphReply Page(GraphRequest request, FakeList list)
    {
        var shape = ItemShape.Of(request, list, server.Behaviour);
        var (items, next) = query.Page(request, list);
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using (var json = new Utf8JsonWriter(buffer, GraphReply.PlainWriter))
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", $"{server.RootFor(request)}/v1.0/$metadata#Collection(listItem)");
            if (next is not null) json.WriteString("@odata.nextLink", query.NextLink(request, next));
            json.WriteStartArray("value");
            foreach (var item in items) shape.Write(json, item);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return GraphReply.Json(200, buffer.WrittenMemory);
    }

    private GraphReply Create(GraphRequest request, Caller caller, FakeList list)
    {
        var cells = new object?[list.SlotCount];
        new FieldInput(list, server.Behaviour).Apply(request.Json()["fields"] as JsonObject ?? [], cells, null);
        return GraphReply.Json(201, ItemShape.WithFields(list, server.Behaviour).One(list.Append(cells, caller.LookupId)));
    }

    private FakeItem Change(GraphRequest request, Caller caller, FakeList list, FakeItem item, JsonObject fields)
    {
        CheckMatch(request, item);
        var cells = server.Behaviour.PatchKeepsOthers ? list.Resize(item.Values) : new object?[list.SlotCount];
        new FieldInput(list, server.Behaviour).Apply(fields, cells, item.Id);
        return list.Replace(item, cells, caller.LookupId);
    }

    private void CheckMatch(GraphRequest request, FakeItem item)
    {
        if (!server.Behaviour.IfMatchChecked || request.Header("If-Match") is not { Length: > 0 } match || match == "*") return;
        if (match.Replace("W/", "", StringComparison.Ordinal).Trim('"') != item.ETag.Trim('"'))
            throw new GraphRefusal(412, "resourceModified", "The resource has changed since the caller last read it; usually an eTag mismatch");
    }

    private GraphReply Fields(FakeItem item, FakeList list, string? select, int status)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, GraphReply.PlainWriter)) FieldSet.Of(list, select, server.Behaviour).Write(json, item);
        return GraphReply.Json(status, buffer.WrittenMemory).With("ETag", item.ETag);
    }
}
