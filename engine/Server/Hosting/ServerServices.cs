using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.WebEncoders;
using WorkSummary.Server.Api;
using WorkSummary.Server.Hosting.Metering;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Lists;
using WorkSummary.Server.Notices;
using WorkSummary.Server.Pages;
using WorkSummary.Server.Records;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Reviewing;
using WorkSummary.Server.Rounds;
using WorkSummary.Server.Pane;
using WorkSummary.Server.Web;
using WorkSummary.Server.Word;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Hosting;

/// <summary>What the server is made of.</summary>
internal static class ServerServices
{
    public static void AddWorkSummary(this WebApplicationBuilder builder, ReportingCatalog catalog)
    {
        var services = builder.Services;
        builder.ListenByDefault();
        builder.WebHost.UseStaticWebAssets(); // The demo runs from the build folder too, not only from a publication.
        // From the build folder, too, files go out as the build has compressed them; otherwise they would be read anew, for files that change under a running server.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] ??= "false";
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Uploads.MaximumBody;
        });
        if (builder.Environment.IsProduction() || builder.Environment.IsStaging()) builder.Logging.ClearProviders().AddJsonConsole();

        // SQL and keys are of interest when something is wrong, not for every request.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning).AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.AddSingleton(catalog.Installation.Ports.Host.Clock);
        services.AddInterfaceLanguages();
        builder.AddIdentity(catalog.Installation.Ports.Host);
        builder.AddWordPane();
        services.AddWord();
        services.AddSingleton(catalog);
        services.AddSingleton(catalog.Installation);
        services.AddSingleton<SnapshotTaker>();
        services.AddSingleton<ReportFiller>();
        services.AddSingleton<ReportChecker>();
        services.AddSingleton<VersionSubmission>();
        services.AddSingleton<WorkingDraft>();
        services.AddSingleton<CloudDrafts>();
        services.AddSingleton<PeriodList>();
        services.AddSingleton<PendingImports>();
        services.AddSingleton<RecordBook>();
        services.AddSingleton<Rollup>();
        services.AddScoped<RoundExport>();
        services.AddSingleton<ReportReader>();
        services.AddSingleton<ReviewedDocument>();
        services.AddScoped<Shell>();
        services.AddSingleton(catalog.CalendarsOn(builder.Configuration["Calendar"]));
        builder.AddNotices(catalog.Installation);
        builder.AddRouteHost(catalog.Installation.Ports);
        builder.AddDatabase();
        // What the demo has sealed, sessions and tokens, is worth nothing outside it, also when the database with its keys goes on being used.
        services.AddDataProtection().SetApplicationName(DemoSignIn.IsAllowed(builder.Environment) ? "WorkSummary.Demo" : "WorkSummary");
        services.AddOptions<KeyManagementOptions>().Configure<IKeyRing>((options, ring) => options.XmlRepository = new StoredKeys(ring));

        services.AddProblemDetails(options => options.CustomizeProblemDetails = ProblemAnswers.Complete);
        services.AddExceptionHandler<UnexpectedErrors>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "ws.form";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.SuppressXFrameOptionsHeader = true; // Set with the other headers.
        });
        services.Configure<FormOptions>(options =>
        {
            options.MultipartBodyLengthLimit = Uploads.MaximumBody;
            options.ValueLengthLimit = 1024 * 1024;
        });
        services.AddRateLimiter(Uploads.Limit);
        services.AddRateLimiter(RowLimits.Limit);
        services.AddRazorPages();
        services.ConfigureOptions<SignInPages>();
        services.AddRouting(options => options.LowercaseUrls = true);
        // Chinese stands in the pages as itself.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.KebabCaseLower));
            options.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
        builder.AddListWorkers(catalog.Installation);
        services.AddSingleton<Freshness>();
        services.AddOpenApi("v1");
        builder.AddHealth();
        builder.AddMetering();
    }
}
