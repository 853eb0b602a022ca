using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using WorkSummary.Core.Plugins;
using WorkSummary.Files.Plugins;

namespace WorkSummary.Files.Tests;

/// <summary>Writes small plugin assemblies that are wrong in one way each.</summary>
internal static class EmittedPlugin
{
    /// <summary>An assembly with an entry per name.</summary>
    public static void Write(string file, params string[] names) => Write(file, typeof(IPlugin), names);

    /// <summary>An assembly that was built against another version of Core.</summary>
    public static void WriteForCore(string file, Version version, string name)
    {
        var core = new PersistedAssemblyBuilder(new AssemblyName("WorkSummary.Core") { Version = version }, typeof(object).Assembly);
        var module = core.DefineDynamicModule("WorkSummary.Core");
        var ports = module.DefineType("WorkSummary.Core.Plugins.PluginPorts", TypeAttributes.Public).CreateType();
        var entry = module.DefineType("WorkSummary.Core.Plugins.IPlugin", TypeAttributes.Public | TypeAttributes.Interface | TypeAttributes.Abstract);
        const MethodAttributes open = MethodAttributes.Public | MethodAttributes.Abstract | MethodAttributes.Virtual | MethodAttributes.NewSlot;
        entry.DefineMethod("get_Name", open, typeof(string), []);
        entry.DefineMethod("Register", open, typeof(void), [ports]);
        entry.CreateType();
        using var image = new MemoryStream();
        core.Save(image);
        image.Position = 0;
        var other = new AssemblyLoadContext("other Core", isCollectible: true);
        Write(file, other.LoadFromStream(image).GetType("WorkSummary.Core.Plugins.IPlugin", throwOnError: true)!, name);
        other.Unload();
    }

    private static void Write(string file, Type contract, params string[] names)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(Path.GetFileNameWithoutExtension(file)), typeof(object).Assembly);
        var module = assembly.DefineDynamicModule("main");
        foreach (var name in names)
        {
            var type = module.DefineType($"Plugins.{name}", TypeAttributes.Public, typeof(object), [contract]);
            type.DefineDefaultConstructor(MethodAttributes.Public);
            var get = type.DefineMethod("get_Name", MethodAttributes.Public | MethodAttributes.Virtual, typeof(string), []);
            get.GetILGenerator().Emit(OpCodes.Ldstr, name);
            get.GetILGenerator().Emit(OpCodes.Ret);
            var register = type.DefineMethod("Register", MethodAttributes.Public | MethodAttributes.Virtual, typeof(void), [contract.GetMethod("Register")!.GetParameters()[0].ParameterType]);
            register.GetILGenerator().Emit(OpCodes.Ret);
            type.CreateType();
        }

        assembly.Save(file);
    }
}
