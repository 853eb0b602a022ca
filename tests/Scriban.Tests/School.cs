using System.Globalization;
using System.Text;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Authoring;
using WorkSummary.Documents.Templates;
using WorkSummary.Files;
using DocumentTemplate = WorkSummary.Documents.Templates.Template;

namespace Scriban.Tests;

/// <summary>An installation of its own with the real catalogue and one pack, whose text blocks the test writes.</summary>
internal sealed class School : IDisposable
{
    private const string Outline = "---\ntitle: 简报\n---\n\n# 简报\n\n## 基本情况 {#basics}\n\n截至{{ counting_date }}，在册{{ lb_total }}人。\n\n{{ text story }}\n\n> 请写原因。\n";

    private static readonly Lazy<Task<(Snapshot Term, Snapshot Before)>> Taken = new(TakeAsync);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("texts");

    public string Pack => Path.Combine(folder.FullName, "templates", "packs", "school-summary");

    /// <summary>A demo school's second term, and its first.</summary>
    public static Task<(Snapshot Term, Snapshot Before)> Snapshots => Taken.Value;

    /// <summary>Writes the pack: <c>pack.yaml</c> from its texts on, and a template that shows <c>story</c>.</summary>
    public School Write(string texts, string? outline = null)
    {
        var real = TemplatesLocation.Find().Value!;
        foreach (var name in new[] { "lists", "indicators", "kinds" })
        {
            var target = Directory.CreateDirectory(Path.Combine(folder.FullName, "templates", name)).FullName;
            foreach (var file in Directory.GetFiles(Path.Combine(real, name), "*.yaml")) File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
        }

        Directory.CreateDirectory(Pack);
        File.WriteAllText(Path.Combine(Pack, "pack.yaml"), "key: school-summary\nversion: 1.0.0\nkind: school-summary\ntemplates:\n  hans: template.hans.docx\n" + texts, new UTF8Encoding(false));
        using var docx = new MemoryStream();
        OutlineTemplate.Write(outline ?? Outline, Script.Hans, LayoutProfile.GbT9704, docx).Problems.Select(p => p.Code).ShouldBeEmpty();
        File.WriteAllBytes(Path.Combine(Pack, "template.hans.docx"), docx.ToArray());
        return this;
    }

    public Task<Result<Installation>> LoadAsync(IPlugin plugin) =>
        Installation.LoadAsync(new InstallationOptions { Templates = Path.Combine(folder.FullName, "templates"), BuiltIn = [plugin] }, CancellationToken.None);

    public async Task<Result<DocumentTemplate>> TemplateAsync(IPlugin plugin) => Need(await LoadAsync(plugin)).Template("school-summary", Script.Hans);

    public async Task<Result<FilledDocument>> FillAsync(IPlugin plugin, Snapshot? snapshot = null)
    {
        var template = await TemplateAsync(plugin);
        return template.Value is { } loaded ? loaded.Fill(snapshot ?? (await Snapshots).Term, new Dictionary<string, string>()) : Result<FilledDocument>.Failure(template.Problems);
    }

    public static T Need<T>(Result<T> result) => result.Ok
        ? result.Value
        : throw new InvalidOperationException(string.Join('\n', result.Problems.Select(Told)));

    public static string Told(Problem problem) =>
        $"{problem.Code} {problem.Where?.File} {problem.Where?.Line}:{problem.Where?.Character} [{problem.Where?.Quote}] {problem.Message(CultureInfo.GetCultureInfo("en"))}";

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task<(Snapshot, Snapshot)> TakeAsync()
    {
        var installation = Need(await Installation.LoadAsync(new InstallationOptions(), CancellationToken.None));
        var source = installation.Ports.ListSources.Single(s => s.Name == "files");
        var lists = Path.Combine(installation.Folder, "demo", "lists");
        var readings = Need(await source.ReadAsync(new ListRequest(installation.Catalog.Lists, lists) { Unit = "S08" }, null, CancellationToken.None));
        return (Need(installation.Snapshots.Take(readings, "S08", "2024-2025-2", DateTimeOffset.UnixEpoch)), Need(installation.Snapshots.Take(readings, "S08", "2024-2025-1", DateTimeOffset.UnixEpoch)));
    }
}
