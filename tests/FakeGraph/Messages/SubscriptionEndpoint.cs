namespace WorkSummary.FakeGraph;

internal sealed class SubscriptionEndpoint(FakeGraphServer server) : IAsyncDisposable
{
    public Task<GraphReply> AnswerAsync(GraphRequest request, Caller caller, string[] path) => throw GraphRefusal.NotFound(server.Root);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
