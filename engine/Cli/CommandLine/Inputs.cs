using System.CommandLine;
using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Filling;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;
using WorkSummary.Files;
using WorkSummary.Files.Settings;

namespace WorkSummary.Cli.CommandLine;

/// <summary>What several verbs read: the installation, lists, documents, scripts.</summary>
internal static class Inputs
{
    /// <summary>The installation that <c>--templates</c> and <c>--plugins</c> name, with the settings of <c>--settings</c> and the environment.</summary>
    public static async Task<Result<Installation>> InstallationAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var templates = parsed.GetValue<string>("--templates");
        var environment = HostSettings.FromEnvironment().ToList();
        var given = parsed.GetValue<string>("--settings") ?? environment.Find(v => v.Key == SettingsFile.Key).Value;
        var host = SettingsFile.Read(given, templates).Then(file => HostSettings.Of([.. file, .. environment]));
        if (!host.Ok) return Result<Installation>.Failure(host.Problems);
        return await Installation.LoadAsync(
            new InstallationOptions { Templates = templates, Plugins = parsed.GetValue<string>("--plugins"), Host = host.Value }, cancellation);
    }

    public static Result<Script> Script(string? name) => name?.ToUpperInvariant() switch
    {
        "HANS" or "ZH-HANS" => Core.Lists.Script.Hans,
        "HANT" or "ZH-HANT" => Core.Lists.Script.Hant,
        _ => Terminal.Problem("cli.unknown-script", name, "hans, hant"),
    };

    /// <summary>
    /// The rows of a source, with progress: every row, or those that a unit's figures of a period need where both are given and the
    /// source can tell them apart.
    /// </summary>
    public static async Task<Result<ListReadings>> ListsAsync(
        Installation installation, Terminal terminal, string source, string location, CancellationToken cancellation, string? unit = null, string? period = null)
    {
        var found = installation.Ports.ListSources.FirstOrDefault(s => s.Name == source);
        if (found is null)
        {
            return Terminal.Problem("cli.unknown-source", source, string.Join(", ", installation.Ports.ListSources.Select(s => s.Name)));
        }

        var progress = new ReadingProgress(terminal, installation.Ports.Host.Clock);
        var request = new ListRequest(installation.Catalog.Lists, location) { Unit = unit };
        // Only a source far away is worth asking twice: first for the periods, to know how far back to read.
        if (period is not null && installation.Ports.ListFollowers.Any(f => f.Name == source))
        {
            var periods = await found.ReadAsync(request with { Lists = ["Periods"] }, progress, cancellation);
            if (!periods.Ok) return periods;
            if (periods.Value.Find("Periods") is { } read) request = request with { Since = EarliestDay.Of(request.Catalog, read.Rows, period) };
        }

        return await found.ReadAsync(request, progress, cancellation);
    }

    /// <summary>The snapshot of a unit and period from a source. As of the newest list: the same files give the same snapshot and document.</summary>
    public static async Task<Result<Snapshot>> SnapshotAsync(
        Installation installation, Terminal terminal, string source, string location, string unit, string period, DateOnly? countingDate, CancellationToken cancellation)
    {
        var readings = await ListsAsync(installation, terminal, source, location, cancellation, unit, period);
        if (!readings.Ok) return Result<Snapshot>.Failure(readings.Problems);
        var takenAt = readings.Value.Readings.Select(r => r.ReadAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();
        var snapshot = installation.Snapshots.Take(readings.Value, unit, period, takenAt, countingDate);
        if (!snapshot.Ok) return snapshot;
        return Result<Snapshot>.Success(snapshot.Value, [.. readings.Problems, .. snapshot.Problems]);
    }

    public static Result<DateOnly?> Day(string? text) => text switch
    {
        null or "" => Result<DateOnly?>.Success(null),
        _ when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Result<DateOnly?>.Success(day),
        _ => Terminal.Problem("cli.bad-day", text),
    };

    /// <summary>The bytes of a file, or the problem that it is not there.</summary>
    public static Result<byte[]> Bytes(string path) =>
        File.Exists(path) ? File.ReadAllBytes(path) : Terminal.Problem("cli.no-file", Path.GetFileName(path)).At(new Place { File = Path.GetFileName(path) });

    /// <summary>A document through the Gate, read.</summary>
    public static Result<Extraction> Document(string path) =>
        Bytes(path).Then(bytes => Gate.Admit(bytes, Path.GetFileName(path), PackageKind.Document)).Then(Extraction.Read);

    /// <summary>What a filled document says of where it came from.</summary>
    public static FillOptions Origin(Installation installation, string pack) => new() { Pack = pack, PackVersion = installation.Packs[pack].Version };
}
