using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WorkSummary.Core.Lists;

namespace Graph.Tests.Watching;

/// <summary>A host's callback address on this machine: hands each call to the watcher and answers as it says.</summary>
public sealed class Callback : IAsyncDisposable
{
    private readonly WebApplication app;

    private Callback(WebApplication app) => this.app = app;

    public Uri Address { get; private set; } = null!;

    public ConcurrentQueue<WatchHint> Hints { get; } = new();

    public static async Task<Callback> StartAsync(IListWatcher watcher)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var callback = new Callback(builder.Build());
        callback.app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var query = context.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString());
            var answer = watcher.Receive(new WatchCall(query, body.ToArray()));
            foreach (var hint in answer.Hints) callback.Hints.Enqueue(hint);
            context.Response.StatusCode = answer.Status;
            if (answer.Text is null) return;
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync(answer.Text);
        });
        await callback.app.StartAsync();
        callback.Address = new Uri(callback.app.Urls.First() + "/changes");
        return callback;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
