using WorkSummary.Server.Api;
using WorkSummary.Server.Pages;
using WorkSummary.Server.Pane;
using WorkSummary.Server.Web;

namespace WorkSummary.Server.Hosting;

/// <summary>The way of a request.</summary>
internal static class ServerPipeline
{
    public static void UseWorkSummary(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseExceptionHandler("/error/500");
        app.UseWhen(static c => c.Request.Path.StartsWithSegments("/api"), static api => api.UseStatusCodePages());
        app.UseWhen(static c => !c.Request.Path.StartsWithSegments("/api"), static pages => pages.UseStatusCodePagesWithReExecute("/error/{0}"));
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();

        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        app.MapForms();
        app.MapPane();
        app.MapApi();
        app.MapOpenApi().AllowAnonymous();
        app.MapHealthChecks("/health").AllowAnonymous();
    }
}
