using System.Xml.Linq;

namespace Architecture.Tests;

/// <summary>The checkout under test, read as files.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<ProjectFile> Projects { get; } =
        [.. Directory.EnumerateFiles(Root, "*.csproj", SearchOption.AllDirectories)
            .Where(p => !p.Contains($"{Path.DirectorySeparatorChar}node_modules{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(ProjectFile.Read)];

    private static string FindRoot()
    {
        for (var d = new DirectoryInfo(AppContext.BaseDirectory); d is not null; d = d.Parent)
        {
            if (File.Exists(Path.Combine(d.FullName, "WorkSummary.sln"))) return d.FullName;
        }

        throw new InvalidOperationException("WorkSummary.sln was not found above the test.");
    }
}

/// <summary>What a project file says about others. What is built along is built before, and nothing of it is referenced.</summary>
internal sealed record ProjectFile(string Path, string Name, string Area, IReadOnlyList<string> References, IReadOnlyList<string> BuiltAlong, IReadOnlyList<string> Packages)
{
    public static ProjectFile Read(string path)
    {
        var xml = XDocument.Load(path);
        string[] Includes(string element, Func<XElement, bool>? which = null) =>
            [.. xml.Descendants(element).Where(which ?? (_ => true)).Select(e => (string?)e.Attribute("Include") ?? "").Where(i => i.Length > 0)];
        string[] Projects(bool builtAlong) =>
            [.. Includes("ProjectReference", e => ((string?)e.Attribute("ReferenceOutputAssembly") == "false") == builtAlong)
                .Select(i => System.IO.Path.GetFileNameWithoutExtension(i.Replace('\\', '/')))];
        var relative = System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');
        return new ProjectFile(
            relative,
            System.IO.Path.GetFileNameWithoutExtension(path),
            relative.Split('/')[0],
            Projects(builtAlong: false),
            Projects(builtAlong: true),
            [.. Includes("PackageReference")]);
    }
}
