using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using WorkSummary.Server.Api;
using WorkSummary.Server.Hosting.Metering;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Pages;
using WorkSummary.Server.Pane;
using WorkSummary.Server.Records;
using WorkSummary.Server.Web;
using WorkSummary.Server.Word;

namespace WorkSummary.Server.Hosting;

/// <summary>The way of a request.</summary>
internal static class ServerPipeline
{
    public static void UseWorkSummary(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseRibbonIcons(); // First, so that it has the last word on the headers.
        app.UseSecurityHeaders();
        app.UsePaneAssets();
        app.UseResponseCompression();
        app.UseExceptionHandler("/error/500");
        app.UseWhen(IsForPrograms, static api => api.UseStatusCodePages());
        app.UseWhen(static c => !IsForPrograms(c), static pages => pages.UseStatusCodePagesWithReExecute("/error/{0}"));
        app.Use(AskForTheErrorPage);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();

        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        app.MapForms();
        app.MapSignIn();
        app.MapPane();
        app.MapPaneTexts();
        app.MapCloud();
        app.MapRecords();
        app.MapApi();
        app.MapHooks();
        app.MapOpenApi().AllowAnonymous();
        app.MapHealth();
        app.MapMetrics();
    }

    private static bool IsForPrograms(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/hooks");

    /// <summary>An error is shown by a page that is only read, also when it was a form that failed: its fields are not bound again.</summary>
    private static Task AskForTheErrorPage(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerPathFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
            context.Request.ContentType = null;
            context.Features.Set<IAntiforgeryValidationFeature>(null);
            context.Features.Set<IFormFeature>(null);
        }

        return next(context);
    }
}
