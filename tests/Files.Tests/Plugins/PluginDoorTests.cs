using System.Globalization;
using Shouldly;
using WorkSummary.Core.Checks;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using WorkSummary.Files.Plugins;
using Xunit;

namespace WorkSummary.Files.Tests;

public sealed class PluginDoorTests : IDisposable
{
    private static readonly string Plugins = Path.Combine(AppContext.BaseDirectory, "plugins");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("plugins");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_plugin_dropped_into_the_folder_brings_a_list_source_and_a_check()
    {
        using var set = PluginSet.LoadAll(new PluginConfiguration(Plugins, []), [new FilesPlugin()]).ShouldBeOk();

        set.Plugins.Select(p => p.Name).ShouldBe(["files", "SamplePlugin"]);
        set.Ports.ListSources.Select(s => s.Name).ShouldBe(["files", "sample"]);
        var read = await set.Ports.ListSources[1].ReadAsync(new ListRequest(School.Catalog, "U7"), null, CancellationToken.None);
        School.Lines(read.ShouldBeOk().Find("OrgUnits")!.Rows).ShouldBe(["U7|单位U7"]);
        var subject = new CheckSubject
        {
            Document = new DocumentText([new TextBlock { Paragraph = 3, Text = "我们做到了！！！" }], []),
            Kind = new ReportKind { Key = "k", Display = new("", "", ""), Sections = [] },
            Script = Script.Hans,
        };
        var finding = set.Ports.Checks.Single().Run(subject).Single();
        finding.Problem.Message(new CultureInfo("zh-Hant")).ShouldBe("第 3 段的驚嘆號太多。");
    }

    [Fact]
    public void A_plugin_lives_in_a_context_of_its_own_that_shares_Core()
    {
        using var loaded = PluginLoader.Load(Path.Combine(Plugins, "SamplePlugin")).ShouldBeOk();

        var context = System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(loaded.Plugin.GetType().Assembly)!;
        context.IsCollectible.ShouldBeTrue();
        context.ShouldNotBe(System.Runtime.Loader.AssemblyLoadContext.Default);
        loaded.File.ShouldBe("SamplePlugin.dll");
    }

    [Fact]
    public void What_is_named_in_configuration_comes_before_the_rest_of_the_folder()
    {
        foreach (var name in (string[])["alpha", "beta", "gamma"]) Emit(name, name);

        using var set = PluginSet.LoadAll(new PluginConfiguration(folder.FullName, ["gamma", Path.Combine(Plugins, "SamplePlugin", "SamplePlugin.dll")]), []).ShouldBeOk();

        set.Plugins.Select(p => p.Name).ShouldBe(["gamma", "SamplePlugin", "alpha", "beta"]);
    }

    [Fact]
    public void A_plugin_in_use_stays_loaded_although_nobody_holds_the_set_it_came_in()
    {
        var part = Part();
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        var context = System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(part.GetType().Assembly)!;
        Should.NotThrow(() => context.LoadFromAssemblyPath(Path.Combine(Plugins, "SamplePlugin", "SamplePlugin.dll")));

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static IListSource Part() => PluginSet.LoadAll(new PluginConfiguration(Plugins, []), []).ShouldBeOk().Ports.ListSources.Single();
    }

    [Fact]
    public void Among_many_assemblies_the_one_with_its_dependencies_described_is_the_plugin_and_the_others_are_not_looked_into()
    {
        var sub = Sub("crowd");
        EmittedPlugin.Write(Path.Combine(sub, "Some.Product.Crowd.dll"), "crowd");
        File.WriteAllText(Path.Combine(sub, "Some.Product.Crowd.deps.json"), """{"runtimeTarget":{"name":".NETCoreApp,Version=v10.0"},"targets":{".NETCoreApp,Version=v10.0":{}},"libraries":{}}""");
        EmittedPlugin.Write(Path.Combine(sub, "Another.dll"), "another");

        using var loaded = PluginLoader.Load(sub).ShouldBeOk();

        loaded.Name.ShouldBe("crowd");
    }

    [Fact]
    public void Everything_wrong_is_said_in_one_go()
    {
        Emit("none");
        Emit("two", "two", "three");
        Emit("other", "another");
        File.WriteAllText(Path.Combine(Sub("text"), "text.dll"), "no assembly");

        var problems = PluginSet.LoadAll(new PluginConfiguration(folder.FullName, ["absent"]), []).Problems;

        problems.Select(p => p.Code).ShouldBe(["plugins.not-found", "plugins.no-entry", "plugins.wrong-name", "plugins.not-an-assembly", "plugins.two-entries"]);
        problems[^1].Message(new CultureInfo("en")).ShouldContain("Plugins.two, Plugins.three");
    }

    [Fact]
    public void A_plugin_for_another_Core_is_refused_with_both_versions()
    {
        EmittedPlugin.WriteForCore(Path.Combine(Sub("late"), "late.dll"), new Version(9, 1, 0, 0), "late");

        var problem = PluginLoader.Load(Path.Combine(folder.FullName, "late")).Problems.Single();

        problem.Code.ShouldBe("plugins.wrong-core");
        problem.Args.ShouldBe(["late.dll", "9.1.0", PluginLoader.CoreVersion.ToString(3)]);
    }

    [Fact]
    public void Two_plugins_of_one_name_or_with_one_port_of_a_name_are_refused()
    {
        Emit("files", "files");
        PluginSet.LoadAll(new PluginConfiguration(folder.FullName, []), [new FilesPlugin()]).Problems.Single().Code.ShouldBe("plugins.same-name");

        PluginSet.LoadAll(new PluginConfiguration(null, []), [new FilesPlugin(), new Twin()]).Problems.Single().Code.ShouldBe("plugins.same-part");
    }

    [Fact]
    public void A_plugin_that_throws_is_named_and_the_program_goes_on()
    {
        var problem = PluginSet.LoadAll(new PluginConfiguration(null, []), [new Broken()]).Problems.Single();

        problem.Message(new CultureInfo("en")).ShouldContain("“broken” failed to start (InvalidOperationException)");
    }

    private string Sub(string name) => folder.CreateSubdirectory(name).FullName;

    private void Emit(string name, params string[] entries) => EmittedPlugin.Write(Path.Combine(Sub(name), $"{name}.dll"), entries);

    private sealed class Twin : IPlugin
    {
        public string Name => "twin";

        public void Register(PluginPorts ports) => ports.ListSources.Add(new Lists.FilesListSource());
    }

    private sealed class Broken : IPlugin
    {
        public string Name => "broken";

        public void Register(PluginPorts ports) => throw new InvalidOperationException("secret");
    }
}
