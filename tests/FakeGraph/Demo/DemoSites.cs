using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Files;
using WorkSummary.Files.Lists;

namespace WorkSummary.FakeGraph;

/// <summary>
/// The demo world as a tenant has it: a site with its 25 lists per school (<c>/sites/s01</c>), a site without lists
/// (<c>/sites/new-school</c>), the bureau's site with its document library (<c>/sites/b01</c>), and the people.
/// </summary>
public static class DemoSites
{
    /// <summary>Path of the site without lists.</summary>
    public const string NewSchool = "new-school";

    /// <summary>Domain of the people's accounts.</summary>
    public const string Domain = "school.example";

    /// <summary>Loads the demo world of a <c>templates</c> folder.</summary>
    /// <param name="world">Where to.</param>
    /// <param name="templates">The folder; the one of this working copy where null.</param>
    /// <returns>Codes of the units that have a site with lists.</returns>
    /// <exception cref="InvalidOperationException">The folder has mistakes.</exception>
    public static async Task<IReadOnlyList<string>> LoadAsync(FakeWorld world, string? templates = null)
    {
        var folder = templates ?? Expect(TemplatesLocation.Find());
        var catalog = Expect(CatalogFolder.Load(folder)).Lists;
        var demo = Expect(DemoFolder.Load(folder));
        var readings = Expect(await new FilesListSource().ReadAsync(new ListRequest(catalog, demo.ListsFolder), null, CancellationToken.None));

        foreach (var member in demo.Members) world.AddUser($"{member.Id}@{Domain}", member.Name);
        var units = demo.Members.Where(m => m.Roles.Contains(Role.Teacher) || m.Roles.Contains(Role.Principal)).Select(m => m.Unit).Distinct().ToList();
        var names = readings.Find("OrgUnits")!.Rows.Rows.ToDictionary(r => (string)r["UnitCode"]!, r => (string)r["UnitName"]!, StringComparer.Ordinal);
        var bureaus = demo.Members.Where(m => m.Roles.Contains(Role.Officer)).Select(m => m.Unit).Except(units).Distinct().ToList();
        var builder = new ListSiteBuilder(world, catalog);
        foreach (var (unit, rows) in UnitRows.Of(readings, units)) builder.Build(Path(unit), names[unit], rows);
        foreach (var bureau in bureaus) world.AddSite(Path(bureau), names[bureau]);
        world.AddSite(NewSchool, "新学校 New school", role: "manage");
        return units;
    }

    /// <summary>Code of the bureau of a loaded demo world; null where there is none.</summary>
    /// <param name="world">The world.</param>
    public static string? Bureau(FakeWorld world) => world.Sites.FirstOrDefault(s => s.Lists.Count == 0 && s.Path != NewSchool)?.Path.ToUpperInvariant();

    /// <summary>Last part of the address of a unit's site.</summary>
    /// <param name="unit">Its code.</param>
    public static string Path(string unit) =>
#pragma warning disable CA1308 // Addresses are written in small letters.
        unit.ToLowerInvariant();
#pragma warning restore CA1308

    private static T Expect<T>(Result<T> result) => result.Ok
        ? result.Value
        : throw new InvalidOperationException(string.Join(Environment.NewLine, result.Problems.Select(p => p.ToString())));
}
