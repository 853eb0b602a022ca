namespace WorkSummary.FakeGraph;

/// <summary>Document libraries.</summary>
internal sealed class DriveEndpoint(FakeGraphServer server)
{
    public GraphReply Upload(GraphRequest request, string key) => throw GraphRefusal.NotFound();

    public GraphReply Answer(GraphRequest request, Caller caller, string[] path) => throw GraphRefusal.NotFound();

    public GraphReply OfSite(GraphRequest request, Caller caller, FakeSite site, string[] path) => throw GraphRefusal.NotFound(server.Root);
}
