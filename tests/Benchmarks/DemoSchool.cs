using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using WorkSummary.Files;
using WorkSummary.Files.Lists;

namespace WorkSummary.Benchmarks;

/// <summary>The demo's lists and the installation that reads them.</summary>
internal sealed record DemoSchool(Installation Installation, ListReadings Readings)
{
    public const string Period = "2024-2025-1";
    private static readonly DateTimeOffset Taken = new(2025, 1, 18, 8, 0, 0, TimeSpan.Zero);

    public static async Task<DemoSchool> LoadAsync()
    {
        var installation = Must(await Installation.LoadAsync(new InstallationOptions(), default));
        var folder = Path.Combine(installation.Folder, "demo", "lists");
        return new(installation, Must(await new FilesListSource().ReadAsync(new ListRequest(installation.Catalog.Lists, folder), null, default)));
    }

    public Snapshot Take(string unit) => Must(Installation.Snapshots.Take(Readings, unit, Period, Taken));

    public static T Must<T>(Result<T> result) => result.Ok
        ? result.Value
        : throw new InvalidOperationException(string.Join("; ", result.Problems.Select(p => $"{p.Code}: {p.Message(CultureInfo.GetCultureInfo("en"))}")));
}
