using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Shouldly;
using Xunit;

namespace Architecture.Tests;

/// <summary>The dependency direction of the house: Server, Cli → Documents, Storage, plugins → Core. Core knows nobody.</summary>
public sealed class DependencyTests
{
    /// <summary>What each engine project may reference. A project that is not named here fails the test, so a new one is a decision.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Core"] = [],
        ["Documents"] = ["Core"],
        ["Files"] = ["Core", "Documents"],
        ["Storage"] = ["Core"],
        ["Storage.Sqlite"] = ["Core", "Storage"],
        ["Storage.Postgres"] = ["Core", "Storage"],
        ["Graph"] = ["Core"],
        ["Elsa"] = ["Core"],
        ["Scriban"] = ["Core"],
        ["Server"] = ["Core", "Documents", "Files", "Storage", "Storage.Postgres", "Storage.Sqlite"],
        ["Cli"] = ["Core", "Documents", "Files", "Storage", "Storage.Postgres", "Storage.Sqlite", "Server"],
    };

    public static TheoryData<string> EngineProjects =>
        [.. Repository.Projects.Where(p => p.Area == "engine").Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(EngineProjects))]
    public void An_engine_project_references_only_what_lies_below_it(string name)
    {
        var project = Repository.Projects.Single(p => p.Area == "engine" && p.Name == name);

        Allowed.ShouldContainKey(name);
        project.References.Except(Allowed[name]).ShouldBeEmpty();
    }

    /// <summary>First-party plugins come in by the plugin door like any other; a program may have them built, not know them.</summary>
    [Fact]
    public void Only_plugins_are_built_along()
    {
        var alongside = Repository.Projects.Where(p => p.Area == "engine").SelectMany(p => p.BuiltAlong).Distinct().ToArray();

        alongside.ShouldBeSubsetOf(["Graph", "Elsa", "Scriban"]);
        Repository.Projects.Where(p => p.Area == "engine").SelectMany(p => p.References).Intersect(alongside).ShouldBeEmpty();
    }

    [Fact]
    public void Core_uses_no_packages() =>
        Repository.Projects.Single(p => p.Area == "engine" && p.Name == "Core").Packages.ShouldBeEmpty();

    [Fact]
    public void Compiled_Core_refers_only_to_the_framework()
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "WorkSummary.Core.dll");
        using var stream = File.OpenRead(assembly);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        var referenced = metadata.AssemblyReferences.Select(h => metadata.GetString(metadata.GetAssemblyReference(h).Name)).ToArray();

        referenced.ShouldNotBeEmpty();
        referenced.Where(r => !r.StartsWith("System", StringComparison.Ordinal) && r != "netstandard").ShouldBeEmpty();
    }

    [Fact]
    public void Core_touches_neither_files_nor_network()
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "WorkSummary.Core.dll");
        using var stream = File.OpenRead(assembly);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        var types = metadata.TypeReferences
            .Select(metadata.GetTypeReference)
            .Select(t => $"{metadata.GetString(t.Namespace)}.{metadata.GetString(t.Name)}");

        types.Where(t => t is "System.IO.File" or "System.IO.Directory" or "System.IO.FileStream" or "System.IO.FileInfo"
                || t.StartsWith("System.Net.", StringComparison.Ordinal)
                || t.StartsWith("System.Diagnostics.Process", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_engine_project_references_a_test() =>
        Repository.Projects.Where(p => p.Area == "engine")
            .SelectMany(p => p.References)
            .Intersect(Repository.Projects.Where(p => p.Area == "tests").Select(p => p.Name))
            .ShouldBeEmpty();

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "WorkSummary.sln")).Replace('\\', '/');
        Repository.Projects.Where(p => !solution.Contains(p.Path, StringComparison.Ordinal)).Select(p => p.Path).ShouldBeEmpty();
    }
}
