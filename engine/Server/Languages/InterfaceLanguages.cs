using System.Globalization;
using Microsoft.AspNetCore.Localization;
using WorkSummary.Core.Lists;

namespace WorkSummary.Server.Languages;

/// <summary>The languages of the interface: zh-Hans unless the person chose another, or their browser asks for one.</summary>
internal static class InterfaceLanguages
{
    public const string CookieName = "ws.language";

    /// <summary>Each language with the name it gives itself.</summary>
    public static IReadOnlyList<(CultureInfo Culture, string Name)> All { get; } =
    [
        (CultureInfo.GetCultureInfo("zh-Hans"), "简体中文"),
        (CultureInfo.GetCultureInfo("zh-Hant"), "繁體中文"),
        (CultureInfo.GetCultureInfo("en"), "English"),
    ];

    public static void AddInterfaceLanguages(this IServiceCollection services)
    {
        services.AddSingleton<Words>();
        services.AddScoped<Dates>();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            var cultures = All.Select(l => l.Culture).ToList();
            options.DefaultRequestCulture = new RequestCulture(cultures[0]);
            options.SupportedCultures = cultures;
            options.SupportedUICultures = cultures;
            options.RequestCultureProviders = [new OfficeLanguage(), new TokenLanguage(), new CookieRequestCultureProvider { CookieName = CookieName }, new BrowserLanguage()];
        });
    }

    /// <summary>A text in all of them, to be kept with what it speaks of.</summary>
    /// <param name="text">The text in a language.</param>
    public static Term Term(Func<CultureInfo, string> text) => new(text(All[0].Culture), text(All[1].Culture), text(All[2].Culture));

    public static bool IsKnown(string? name) => All.Any(l => l.Culture.Name == name);

    /// <summary>The language of ours that serves a language tag: zh-TW, zh-HK and zh-MO are read as zh-Hant and every other zh as zh-Hans; null for one that we do not have.</summary>
    public static string? Serving(string? tag)
    {
        if (string.IsNullOrEmpty(tag)) return null;
        var parts = tag.ToUpperInvariant().Split('-');
        return parts[0] switch
        {
            "ZH" => parts.Skip(1).Any(p => p is "HANT" or "TW" or "HK" or "MO") ? "zh-Hant" : "zh-Hans",
            "EN" => "en",
            _ => null,
        };
    }

    private static ProviderCultureResult? Accepted(HttpRequest request)
    {
        var wanted = request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => Serving(l.Value.Value))
            .FirstOrDefault(l => l is not null);
        return wanted is null ? null : new ProviderCultureResult(wanted);
    }

    /// <summary>Accept-Language.</summary>
    private sealed class BrowserLanguage : RequestCultureProvider
    {
        public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) => Task.FromResult(Accepted(httpContext.Request));
    }

    /// <summary>Who asks with a token is no page, and says in the request in which language the answer is read; a page's cookie is no word of theirs.</summary>
    private sealed class TokenLanguage : RequestCultureProvider
    {
        public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
        {
            var bearer = httpContext.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);
            return Task.FromResult(bearer ? Accepted(httpContext.Request) : null);
        }
    }

    /// <summary>
    /// Inside Office its display language decides. Office opens an add-in's page with <c>_host_Info=Word$Win32$16.01$zh-CN$…</c>, the
    /// fourth part of which is the language; older versions divide the parts by a bar.
    /// </summary>
    private sealed class OfficeLanguage : RequestCultureProvider
    {
        public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
        {
            var parts = httpContext.Request.Query["_host_Info"].ToString().Split('$', '|');
            var wanted = parts.Length > 3 ? Serving(parts[3]) : null;
            return Task.FromResult(wanted is null ? null : new ProviderCultureResult(wanted));
        }
    }
}
