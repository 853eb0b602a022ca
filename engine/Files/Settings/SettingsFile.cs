using System.Text.Json;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Settings;

/// <summary>
/// The one optional file of settings, <c>worksummary.json</c>: an object whose parts may stand inside each other
/// (<c>{"Graph": {"Tenant": "…"}}</c>) or be named with colons (<c>{"Graph:Tenant": "…"}</c>). The server and the command line read the
/// same file. It may hold secrets, so problems name the place, never the content.
/// </summary>
public static class SettingsFile
{
    /// <summary>Its name where nobody has said another.</summary>
    public const string FileName = "worksummary.json";

    /// <summary>Key of the setting that names another file; empty for none at all.</summary>
    public const string Key = "Settings:File";

    /// <summary>
    /// Reads the file: the given one, which has to be there; else <see cref="FileName"/> in the working folder or beside <c>templates</c>,
    /// which need not be there.
    /// </summary>
    /// <param name="given">Path from the command line or the setting <see cref="Key"/>; null to look for it, empty for no file.</param>
    /// <param name="templates">The folder of templates that was configured; null to find it.</param>
    /// <returns>The settings by key.</returns>
    public static Result<IReadOnlyDictionary<string, string>> Read(string? given, string? templates = null)
    {
        if (given is "") return None();
        if (Candidates(given ?? FileName, templates).FirstOrDefault(File.Exists) is { } file) return Parse(File.ReadAllBytes(file), Path.GetFileName(file));
        return given is null ? None() : Problem("settings.not-found", Path.GetFileName(given));
    }

    private static Result<IReadOnlyDictionary<string, string>> None() =>
        Result<IReadOnlyDictionary<string, string>>.Success(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));

    /// <summary>A program that is run from its project's folder finds what the person named from the folder above.</summary>
    private static IEnumerable<string> Candidates(string name, string? templates)
    {
        yield return Path.GetFullPath(name);
        var folder = templates is null ? TemplatesLocation.Find() : TemplatesLocation.Find(templates);
        if (folder.Ok) yield return Path.Combine(Path.GetDirectoryName(folder.Value)!, name);
    }

    private static Result<IReadOnlyDictionary<string, string>> Parse(byte[] bytes, string file)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(bytes), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.ValueKind != JsonValueKind.Object) return Problem("settings.bad-json", file, 1, 1);
            Flatten("", document.RootElement, settings);
            return settings;
        }
        catch (JsonException e)
        {
            var (line, character) = ((int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1);
            return Problem("settings.bad-json", file, line, character).At(new Place { File = file, Line = line, Character = character });
        }
    }

    private static void Flatten(string key, JsonElement value, Dictionary<string, string> settings)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var part in value.EnumerateObject()) Flatten(Under(key, part.Name), part.Value, settings);
                break;
            case JsonValueKind.Array:
                foreach (var (i, part) in value.EnumerateArray().Index()) Flatten(Under(key, $"{i}"), part, settings);
                break;
            case JsonValueKind.Null:
                break;
            default:
                settings[key] = value.ToString();
                break;
        }
    }

    private static string Under(string key, string part) => key.Length == 0 ? part : $"{key}:{part}";

    private static ReadOnlyMemory<byte> WithoutMark(byte[] bytes) => bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsMemory(3) : bytes;

    private static Problem Problem(string code, params object?[] args) => InstallationTexts.Problem(code, args);
}
