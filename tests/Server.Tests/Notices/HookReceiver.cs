using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WorkSummary.Server.Tests.Notices;

/// <summary>A system that is told, over real HTTP; answers as it is told.</summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<Call> calls = [];

    private HookReceiver(WebApplication app) => this.app = app;

    public sealed record Call(string Path, IReadOnlyDictionary<string, string> Headers, string Body);

    public Func<HttpContext, Task> Answer { get; set; } = c =>
    {
        c.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    public IReadOnlyList<Call> Calls
    {
        get
        {
            lock (calls) return [.. calls];
        }
    }

    public Uri Url => new(app.Urls.First() + "/hook");

    public static async Task<HookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new HookReceiver(app);
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var call = new Call(context.Request.Path, context.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()), await reader.ReadToEndAsync());
            lock (receiver.calls) receiver.calls.Add(call);
            await receiver.Answer(context);
        });
        await app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
