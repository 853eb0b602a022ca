using Microsoft.Net.Http.Headers;

namespace WorkSummary.Server.Word;

/// <summary>
/// The add-in's icons go out without Cache-Control: with it, Office shows a general icon instead of ours
/// (Office documentation, "Design icons for add-in commands").
/// </summary>
internal static class RibbonIcons
{
    public static void UseRibbonIcons(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/assets/icons"))
        {
            context.Response.OnStarting(static response =>
            {
                ((HttpResponse)response).Headers.Remove(HeaderNames.CacheControl);
                return Task.CompletedTask;
            }, context.Response);
        }

        return next(context);
    });
}
