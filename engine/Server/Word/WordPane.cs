using System.Globalization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Web;

namespace WorkSummary.Server.Word;

/// <summary>The pane inside Word: its page's policy, its words, its files.</summary>
internal static class WordPane
{
    public static void AddWordPane(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<WordOptions>(builder.Configuration.GetSection(WordOptions.Section));
        services.PostConfigure<WordOptions>(word =>
        {
            // The pane asks the sign-in's authority itself when Word carries the sign-in.
            if (Uri.TryCreate(builder.Configuration["Identity:Authority"] ?? builder.Configuration["Graph:Authority"], UriKind.Absolute, out var authority))
                word.Connections.Add(authority.GetLeftPart(UriPartial.Authority));
        });
        services.AddSingleton<PaneAssets>();
        services.AddSingleton<PaneTexts>();
        services.AddOptions<RazorPagesOptions>().PostConfigure<IOptions<WordOptions>>(static (pages, word) =>
            pages.Conventions.AddPageApplicationModelConvention("/Pane/Word", page => page.EndpointMetadata.Add(Policy(word.Value))));
    }

    /// <summary>The pane's files are kept for good: a changed one has another name.</summary>
    public static void UsePaneAssets(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (PaneAssets.NeverChanges(context.Request.Path))
        {
            context.Response.OnStarting(static state =>
            {
                var response = ((HttpContext)state).Response;
                if (response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
                    response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return Task.CompletedTask;
            }, context);
        }

        return next(context);
    });

    public static void MapPaneTexts(this WebApplication app) =>
        app.MapGet("/pane/texts/{language}", Texts).AllowAnonymous().ExcludeFromDescription();

    /// <summary>The words of a language; a browser asks again whether they have changed, and is told so in a few bytes.</summary>
    private static IResult Texts(string language, PaneTexts texts, HttpContext context)
    {
        if (!InterfaceLanguages.IsKnown(language)) return TypedResults.NotFound();
        var (json, tag) = texts.In(language);
        context.Response.Headers.CacheControl = "public, no-cache";
        return TypedResults.Bytes(json, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue(tag));
    }

    /// <summary>
    /// What the page may load: from this server, and Office's library from where it comes. Scripts' addresses go through the page's own
    /// Trusted Types policy, which lets these two origins through and nothing else; the preview of a document has its own.
    /// </summary>
    internal static ContentPolicy Policy(WordOptions word)
    {
        var office = word.OfficeJs.IsAbsoluteUri ? " " + word.OfficeJs.GetLeftPart(UriPartial.Authority) : "";
        return new ContentPolicy(
            string.Create(
                CultureInfo.InvariantCulture,
                $"default-src 'none'; script-src 'self'{office}; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'{office} {string.Join(' ', word.Connections)}; ") +
            $"form-action 'self'; base-uri 'none'; frame-ancestors 'self' {string.Join(' ', word.Frames)}; require-trusted-types-for 'script'; trusted-types default worksummary-preview worksummary-xml",
            Framed: true);
    }
}
