using System.Globalization;
using Microsoft.Extensions.Configuration.Memory;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Files;
using WorkSummary.Files.Settings;
using WorkSummary.Server.Demo;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Lists;
using WorkSummary.Server.Reporting;
using WorkSummary.Storage;

namespace WorkSummary.Server.Hosting;

/// <summary>What has to be done before the first request.</summary>
internal static class Preparation
{
    /// <summary>Reads the catalogue; what is wrong with it is said in words, and the server does not start.</summary>
    public static async Task<ReportingCatalog> ReadCatalogAsync(this WebApplicationBuilder builder)
    {
        var host = builder.ReadSettings();
        if (!host.Ok) throw Refused("The settings cannot be used:", host.Problems);
        var options = new InstallationOptions
        {
            Templates = builder.Configuration["Templates:Folder"],
            Plugins = builder.Configuration["Plugins:Folder"],
            PluginNames = builder.Configuration.GetSection("Plugins:Names").Get<string[]>() ?? [],
            Host = host.Value,
        };
        var catalog = await ReportingCatalog.LoadAsync(options, CancellationToken.None);
        return catalog.Ok ? catalog.Value : throw Refused("The templates cannot be used:", catalog.Problems);
    }

    /// <summary>Puts the file of settings below what the environment and the command line say, and makes the host's gifts to plugins of it all.</summary>
    private static Result<PluginHost> ReadSettings(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var file = SettingsFile.Read(configuration[SettingsFile.Key], configuration["Templates:Folder"]);
        if (!file.Ok) return Result<PluginHost>.Failure(file.Problems);
        ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = file.Value!.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value)) });
        return HostSettings.Of(configuration.AsEnumerable().Where(v => v.Value is not null).Select(v => KeyValuePair.Create(v.Key, v.Value!)));
    }

    private static InvalidOperationException Refused(string what, IReadOnlyList<Problem> problems) =>
        new(what + string.Concat(problems.Select(p => Environment.NewLine + "  " + Line(p))));

    /// <summary>Brings the database up to date and, in the demo, fills an empty one.</summary>
    public static async Task PrepareAsync(this WebApplication app)
    {
        var stop = app.Lifetime.ApplicationStopping;
        if (DemoSignIn.IsAllowed(app.Environment) && app.Configuration.GetValue("Demo:Seed", true)) await SeedAsync(app, stop);
        var setup = app.Services.GetRequiredService<IDatabaseSetup>();
        if ((await setup.StateAsync(stop)).Refusal is { } refusal) throw Refused("The database cannot be used:", [refusal]);
        await setup.MigrateAsync(stop);
        await app.Services.MakeFirstKeyAsync(stop);
        await app.Services.LinkListsAsync(stop);
    }

    private static async Task SeedAsync(WebApplication app, CancellationToken stop)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("WorkSummary.Demo");
        if (app.Configuration.UsesPostgres())
        {
            log.LogInformation("The demo world is made in a SQLite file only; this database is left as it is.");
            return;
        }

        var file = DataFolder.DatabaseFile(app.Configuration, app.Environment);
        if (File.Exists(file)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        log.LogInformation("First start: setting the demo world up, this takes a moment.");
        var made = await DemoSeed.MakeAsync(app.Services.GetRequiredService<ReportingCatalog>(), file, app.Services.GetRequiredService<TimeProvider>(), log, stop);
        if (made.Ok) log.LogInformation("The demo world is ready: {Reports} reports.", made.Value);
        else log.LogError("The demo world cannot be set up:{Problems}", string.Concat(made.Problems.Select(p => Environment.NewLine + "  " + Line(p))));
    }

    private static string Line(Problem problem)
    {
        var place = problem.Where is { } w ? $"{w.File}:{w.Line}:{w.Character}: " : "";
        return $"{place}{problem.Message(CultureInfo.CurrentUICulture)} ({problem.Code})";
    }
}
