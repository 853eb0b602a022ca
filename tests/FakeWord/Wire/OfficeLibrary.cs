using System.Reflection;

namespace WorkSummary.FakeWord.Wire;

/// <summary>Scripts that a page may load: the real client library from the add-in's development packages, and what stands around it.</summary>
internal static class OfficeLibrary
{
    private const string Folder = "addin/node_modules/@microsoft/office-js/dist";

    private static readonly string[] Own = ["office.js", "host.js", "dialog.js", "newer.js"];

    private static readonly Lazy<string> Root = new(Find);

    /// <summary>The text of a script; null where there is none of that name.</summary>
    public static byte[]? Script(string name)
    {
        if (Own.Contains(name))
        {
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }

        return name == "word-web-16.00.js" ? File.ReadAllBytes(Path.Combine(Root.Value, name)) : null;
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "WorkSummary.sln"))) continue;
            var library = Path.Combine(folder.FullName, Folder);
            return Directory.Exists(library) ? library : throw new InvalidOperationException($"The Word client library is not there: {library}. Install it: cd addin && npm ci");
        }

        throw new InvalidOperationException("These tests run in a checkout of WorkSummary.");
    }
}
