using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord;

/// <summary>
/// Word without Word: serves the real Word client library to a page in a browser and does what the page asks with real docx files.
/// One server holds any number of windows, each with a document.
/// </summary>
public sealed class FakeWordServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, FakeWordSession> sessions = new();
    private readonly HttpClient http = new();
    private int number;

    private FakeWordServer(WebApplication app)
    {
        this.app = app;
        FetchAsync = url => http.GetByteArrayAsync(url);
    }

    /// <summary>Address: <c>http://127.0.0.1:40123</c>.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The site of Word for the web: the same server by another name, so that browsers take it for another site than the product's.</summary>
    public string Site => Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>What a page loads instead of Microsoft's office.js: the value of the product's setting <c>Word:OfficeJs</c>.</summary>
    public string OfficeJs => Address + "/office.js";

    /// <summary>How Word gets the document of an address. By default with a plain request.</summary>
    public Func<Uri, Task<byte[]>> FetchAsync { get; set; }

    /// <summary>What a fault of the page's request brings to light, for a failing test's message.</summary>
    public ConcurrentQueue<string> Troubles { get; } = new();

    /// <summary>Starts a server on a free port.</summary>
    public static async Task<FakeWordServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k =>
        {
            k.Listen(IPAddress.Loopback, 0);
            k.Limits.MaxRequestBodySize = 200_000_000;
            k.AddServerHeader = false;
        });
        var app = builder.Build();
        var server = new FakeWordServer(app);
        app.Run(server.HandleAsync);
        await app.StartAsync();
        server.Address = app.Urls.First();
        return server;
    }

    /// <summary>Opens a window.</summary>
    /// <param name="profile">Which Word.</param>
    /// <param name="docx">The document; an empty one where null.</param>
    /// <param name="url">Where it lies; empty for a document that was never saved.</param>
    public FakeWordSession Open(WordProfile profile, byte[]? docx = null, string url = "")
    {
        var id = Interlocked.Increment(ref number).ToString(CultureInfo.InvariantCulture);
        return sessions[id] = new FakeWordSession(this, id, profile, docx, url);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
        foreach (var session in sessions.Values) session.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var response = context.Response;
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        response.Headers.CacheControl = "no-store";
        var path = context.Request.Path.Value!.Trim('/').Split('/');
        if (path is ["blank"])
        {
            response.ContentType = "text/html; charset=utf-8";
            await response.WriteAsync("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>blank</title><script src=\"/office.js\"></script></head><body></body></html>");
        }
        else if (path is ["web"])
        {
            var pane = WebUtility.HtmlEncode(context.Request.Query["pane"].ToString());
            response.ContentType = "text/html; charset=utf-8";
            await response.WriteAsync($"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Word</title></head><body style=\"margin:0\"><iframe name=\"pane\" title=\"pane\" src=\"{pane}\" style=\"border:0;width:100vw;height:100vh\"></iframe></body></html>");
        }
        else if (path is [var script] && OfficeLibrary.Script(script) is { } text)
        {
            response.ContentType = "text/javascript; charset=utf-8";
            // The library is large and always the same.
            if (script.StartsWith("word-", StringComparison.Ordinal)) response.Headers.CacheControl = "public, max-age=3600";
            await response.Body.WriteAsync(text);
        }
        else if (path is ["word", var id, .. var verb] && sessions.TryGetValue(id, out var session))
        {
            await AnswerAsync(context, session, verb);
        }
        else
        {
            response.StatusCode = 404;
        }
    }

    private async Task AnswerAsync(HttpContext context, FakeWordSession session, string[] verb)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (session.IsClosed)
        {
            // The process that would answer is gone.
            context.Abort();
            return;
        }

        JsonNode answer;
        try
        {
            answer = await session.AnswerAsync(verb, body.ToArray());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A fault of the fake: it must not pass for a refusal of Word's.
            Troubles.Enqueue(e.ToString());
            context.Response.StatusCode = 500;
            answer = new JsonObject { ["error"] = new JsonObject { ["code"] = 5001, ["name"] = "FakeWord", ["message"] = e.ToString() } };
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(answer.ToJsonString(), Encoding.UTF8, context.RequestAborted);
    }
}
