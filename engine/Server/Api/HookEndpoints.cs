using System.Net.Mime;
using System.Text;
using WorkSummary.Core.Lists;
using WorkSummary.Files;
using WorkSummary.Server.Lists;
using WorkSummary.Server.Web;

namespace WorkSummary.Server.Api;

/// <summary>
/// The address at which sources call back when a list has changed. Anybody can call it; what a call says is never believed beyond
/// that lists should be read again, and that only where it brings the secret of a watch we made.
/// </summary>
internal static class HookEndpoints
{
    /// <summary>The largest call that is read.</summary>
    public const int MaximumBody = 256 * 1024;

    /// <summary>Hints of one call that are looked at; what the others mean, the next regular reading finds.</summary>
    private const int MostHints = 500;

    public static void MapHooks(this WebApplication app) =>
        app.MapPost(WatchWorker.Path + "{source}", static (string source, HttpContext context, Installation installation, ListHints hints) =>
            ReceiveAsync(source, context, installation, hints)).AllowAnonymous().DisableAntiforgery().RequireRateLimiting(RowLimits.Hooks).ExcludeFromDescription();

    private static async Task<IResult> ReceiveAsync(string source, HttpContext context, Installation installation, ListHints hints)
    {
        if (installation.Ports.ListWatchers.FirstOrDefault(w => w.Name == source) is not { } watcher) return ServerProblems.NotFound.Answer();
        if (await BodyAsync(context.Request, context.RequestAborted) is not { } body) return ServerProblems.TooLarge.Answer();
        var query = context.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var answer = watcher.Receive(new WatchCall(query, body));
        foreach (var hint in answer.Hints.Take(MostHints)) hints.Put(hint);
        return answer.Text is { } text
            ? Results.Text(text, MediaTypeNames.Text.Plain, Encoding.UTF8, answer.Status)
            : Results.StatusCode(answer.Status);
    }

    /// <summary>The body, or null when there is more of it than anybody needs.</summary>
    private static async Task<byte[]?> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > MaximumBody) return null;
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (body.Length + read > MaximumBody) return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
