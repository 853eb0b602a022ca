namespace WorkSummary.FakeGraph;

/// <summary><c>/lists/{id}/columns</c>.</summary>
internal sealed class ColumnsEndpoint(FakeGraphServer server)
{
    public GraphReply Answer(GraphRequest request, Caller caller, FakeList list, string[] path)
    {
        caller.Require(list.Site, request.Method == "GET" ? Need.Read : Need.Manage, list);
        switch (request.Method, path)
        {
            case ("GET", []):
                return GraphReply.Value(list.Columns.Select(c => Shape.Select(request, ColumnShape.Describe(c))));
            case ("POST", []):
                return GraphReply.Json(201, ColumnShape.Describe(ColumnShape.Create(request.Json(), list, server.Behaviour)));
            case ("GET", [var key]):
                return GraphReply.Json(200, Shape.Select(request, ColumnShape.Describe(Find(list, key))));
            case ("PATCH", [var key]):
                var column = Find(list, key);
                ColumnShape.Change(column, request.Json(), list);
                return GraphReply.Json(200, ColumnShape.Describe(column));
            case ("DELETE", [var key]):
                var gone = Find(list, key);
                if (gone.System) throw GraphRefusal.Invalid("This column cannot be deleted.");
                list.RemoveColumn(gone.Name);
                list.Touch();
                return GraphReply.Of(204);
            default:
                throw GraphRefusal.NotAllowed();
        }
    }

    /// <summary>By id or internal name.</summary>
    private static FakeColumn Find(FakeList list, string key) =>
        list.Columns.FirstOrDefault(c => c.Id.ToString() == key) ?? list.Column(key) ?? throw GraphRefusal.NotFound();
}
