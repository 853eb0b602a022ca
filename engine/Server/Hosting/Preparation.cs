using System.Globalization;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Files;
using WorkSummary.Files.Plugins;
using WorkSummary.Server.Reporting;
using WorkSummary.Storage;

namespace WorkSummary.Server.Hosting;

/// <summary>What has to be done before the first request.</summary>
internal static class Preparation
{
    /// <summary>Reads the catalogue; what is wrong with it is said in words, and the server does not start.</summary>
    public static async Task<ReportingCatalog> ReadCatalogAsync(this WebApplicationBuilder builder)
    {
        var options = new InstallationOptions { Templates = builder.Configuration["Templates:Folder"], BuiltIn = [new FilesPlugin()] };
        var catalog = await ReportingCatalog.LoadAsync(options, CancellationToken.None);
        if (catalog.Ok) return catalog.Value;
        throw new InvalidOperationException(
            "The templates cannot be used:" + string.Concat(catalog.Problems.Select(p => Environment.NewLine + "  " + Line(p))));
    }

    /// <summary>Brings the database up to date and, in the demo, fills an empty one.</summary>
    public static async Task PrepareAsync(this WebApplication app)
    {
        var stop = app.Lifetime.ApplicationStopping;
        await app.Services.GetRequiredService<IDatabaseSetup>().MigrateAsync(stop);
    }

    private static string Line(Problem problem)
    {
        var place = problem.Where is { } w ? $"{w.File}:{w.Line}:{w.Character}: " : "";
        return $"{place}{problem.Message(CultureInfo.CurrentUICulture)} ({problem.Code})";
    }
}
