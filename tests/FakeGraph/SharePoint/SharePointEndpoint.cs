namespace WorkSummary.FakeGraph;

internal sealed class SharePointEndpoint(FakeGraphServer server)
{
    public GraphReply Answer(GraphRequest request, string[] path) => throw GraphRefusal.NotFound(server.Root);
}
