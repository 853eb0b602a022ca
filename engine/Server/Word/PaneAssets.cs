using System.Text.Json;

namespace WorkSummary.Server.Word;

/// <summary>Where the pane's script and sheet lie: their names carry their content, and the bundler's manifest says them.</summary>
/// <param name="environment">The web root.</param>
public sealed class PaneAssets(IWebHostEnvironment environment)
{
    private const string Folder = "/assets/pane/";
    private readonly Lazy<(string Script, string Sheet)> paths = new(() => Read(environment));

    /// <summary>Path of the script.</summary>
    public string Script => paths.Value.Script;

    /// <summary>Path of the sheet.</summary>
    public string Sheet => paths.Value.Sheet;

    /// <summary>True for a file whose name changes with its content, so that a browser may keep it for good.</summary>
    /// <param name="path">Path of the request.</param>
    public static bool NeverChanges(PathString path) =>
        path.StartsWithSegments(Folder[..^1], out var file) && file.Value is { } name && (name.EndsWith(".js", StringComparison.Ordinal) || name.EndsWith(".css", StringComparison.Ordinal));

    private static (string Script, string Sheet) Read(IWebHostEnvironment environment)
    {
        var file = environment.WebRootFileProvider.GetFileInfo(Folder + "manifest.json");
        if (!file.Exists) throw new InvalidOperationException("The pane's files are not there: build engine/Server, which builds addin/.");
        using var stream = file.CreateReadStream();
        using var manifest = JsonDocument.Parse(stream);
        return (PathOf(manifest, "src/pane/main.ts"), PathOf(manifest, "styles/pane.css"));
    }

    private static string PathOf(JsonDocument manifest, string source) => Folder + manifest.RootElement.GetProperty(source).GetProperty("file").GetString();
}
